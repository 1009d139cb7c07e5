#!/usr/bin/env python3
"""Install the peers and write their sites, where that has not been done yet.

usage: setup.py N [--peers NAMES] [--home DIR]

`run.py` and `watch.py` do this themselves; by hand it is only of use to be ready beforehand.
"""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import argparse
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence

from bench import corpus
from bench.peers import PEERS, ROOT, SITEGEN, Command, Peer
from bench.sites import Site

PYTHON_PACKAGES = {"hugo": "0.168.0", "pelican": "4.12.0"}
PYTHON_EXTRAS = {"pelican": "[markdown]"}
NODE_PACKAGES = {
    "@11ty/eleventy": "3.1.8",
    "@11ty/eleventy-plugin-rss": "3.0.0",
    "markdown-it": "15.0.3",
    "markdown-it-footnote": "4.0.0",
}


class Workshop:
    """The folder in which the peers are installed and their sites stand."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.environment = self.home / "venv"
        self.node_project = self.home / "npm"
        self.stamps = self.home / "stamps"

    def site(self, peer: Peer, count: int) -> Site:
        """The peer's site of so many articles, whether it is there yet or not."""
        return Site(peer, self.home / "sites" / f"{peer.name}-{count}", count)

    def command(self, words: Command, *, port: int = 0) -> list[str]:
        """Put the programs' paths into a peer's command."""
        programs = {
            "hugo": str(self._hugo()),
            "pelican": str(self.environment / "bin" / "pelican"),
            "node": shutil.which("node") or "node",
            "sitegen": str(SITEGEN),
            "port": str(port),
        }
        return [word.format_map(programs) for word in words]

    def _hugo(self) -> Path:
        """Hugo itself: the package's own `hugo` is a Python program that starts it."""
        found = sorted(self.environment.glob("lib/python3.*/site-packages/hugo/binaries/hugo*"))
        return found[0] if found else self.environment / "bin" / "hugo"

    def prepare(self, peers: Sequence[Peer], count: int) -> list[Site]:
        """Install what these peers need, write what is missing of their sites, and return them as they should be."""
        self.stamps.mkdir(parents=True, exist_ok=True)
        programs = {peer.build[0] for peer in peers}
        if programs & {"{hugo}", "{pelican}"}:
            self._install_python_packages()
        if "{node}" in programs:
            self._install_node_packages()
        if "{sitegen}" in programs:
            _compile_sitegen()
        sites = [self.site(peer, count) for peer in peers]
        self._write_articles([site for site in sites if not self._is_written(site)])
        for site in sites:
            site.restore()
            if site.peer.build[0] == "{node}":
                _link(site.folder / "node_modules", self.node_project / "node_modules")
        return sites

    def _install_python_packages(self) -> None:
        if all(
            any(self.environment.glob(f"lib/python3.*/site-packages/{name}-{version}.dist-info"))
            for name, version in PYTHON_PACKAGES.items()
        ):
            return
        _say("Installing Hugo and Pelican ...")
        if not (self.environment / "bin" / "python").exists():
            _run([sys.executable, "-m", "venv", str(self.environment)])
        wanted = [f"{name}{PYTHON_EXTRAS.get(name, '')}=={v}" for name, v in PYTHON_PACKAGES.items()]
        _run([str(self.environment / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted])

    def _install_node_packages(self) -> None:
        modules = self.node_project / "node_modules"
        if all(_node_version(modules / name) == version for name, version in NODE_PACKAGES.items()):
            return
        npm = shutil.which("npm")
        if not npm or not shutil.which("node"):
            sys.exit("Eleventy needs Node.js and npm on PATH; without them leave it out of --peers")
        _say("Installing Eleventy ...")
        self.node_project.mkdir(parents=True, exist_ok=True)
        package = json.dumps({"private": True, "dependencies": NODE_PACKAGES}, indent=2)
        (self.node_project / "package.json").write_text(package + "\n", encoding="utf-8")
        _run([npm, "install", "--no-audit", "--no-fund", "--loglevel=error"], self.node_project)

    def _stamp(self, site: Site) -> Path:
        return self.stamps / site.folder.name

    def _is_written(self, site: Site) -> bool:
        stamp = self._stamp(site)
        return (
            stamp.is_file()
            and stamp.read_text(encoding="utf-8") == corpus.digest(site.peer.dialect)
            and site.count_sources() >= site.count
        )

    def _write_articles(self, sites: Sequence[Site]) -> None:
        """Make each article once and write it in every dialect that is asked for."""
        if not sites:
            return
        _say(f"Writing {', '.join(site.folder.name for site in sites)} ...")
        for site in sites:
            self._stamp(site).unlink(missing_ok=True)
            shutil.rmtree(site.folder, ignore_errors=True)
            site.articles.mkdir(parents=True)
        for index in range(max(site.count for site in sites)):
            item = corpus.article(index)
            for site in sites:
                site.write_article(item)
        for site in sites:
            self._stamp(site).write_text(corpus.digest(site.peer.dialect), encoding="utf-8")


def _compile_sitegen() -> None:
    """Compile its modules, as pip does with those of the peers; what is compiled already is passed over."""
    if not SITEGEN.exists():
        sys.exit("sitegen is not set up in this checkout: run `python3 dev.py build` once")
    _run([str(SITEGEN.with_name("python")), "-m", "compileall", "-q", str(ROOT / "sitegen")])


def _node_version(package: Path) -> str | None:
    try:
        return str(json.loads((package / "package.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError):
        return None


def _link(link: Path, target: Path) -> None:
    if not link.is_symlink() or link.readlink() != target:
        link.unlink(missing_ok=True)
        link.symlink_to(target)


def _run(command: list[str], folder: Path | None = None) -> None:
    if subprocess.run(command, cwd=folder, check=False).returncode:
        sys.exit(f"failed: {' '.join(command)}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def add_home(parser: argparse.ArgumentParser) -> None:
    """Every command of the kit takes the work folder in the same way."""
    parser.add_argument(
        "--home",
        type=Path,
        default=Path(os.environ.get("BENCH_HOME", "bench-work")),
        metavar="DIR",
        help="where the peers and sites are (default: $BENCH_HOME, else bench-work)",
    )


def chosen(names: str, known: Iterable[str]) -> list[str]:
    """The names of a comma-separated list, each of which must be known."""
    known = list(known)
    wanted = list(dict.fromkeys(name for name in names.split(",") if name))
    for name in wanted:
        if name not in known:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
    return wanted


def main() -> None:
    """Set up by hand."""
    parser = argparse.ArgumentParser(description="Install the peers and write their sites.")
    parser.add_argument("articles", type=int)
    parser.add_argument(
        "--peers",
        type=lambda text: chosen(text, PEERS),
        default="sitegen,hugo,hugorel,pelican,eleventy",
        metavar="NAMES",
    )
    add_home(parser)
    options = parser.parse_args()
    Workshop(options.home).prepare([PEERS[name] for name in options.peers], options.articles)


if __name__ == "__main__":
    main()
