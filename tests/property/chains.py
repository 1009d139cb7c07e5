"""One site, built again after every edit, and each time beside a clean build."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck
from hypothesis import strategies as st

from sitegen.build.line import Builder
from sitegen.build.values import Options
from sitegen.errors import SitegenError
from tests.property.edits import EDITS, SITES, Edit, Site

CHAINS = st.tuples(SITES, st.lists(EDITS, min_size=1, max_size=4))
QUIET = {
    "deadline": None,
    "suppress_health_check": [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
}


@dataclass
class Chain:
    """One site, built again after every edit."""

    root: Path
    stays: bool = False
    """Whether one process builds it all, as the preview does."""

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.builder = self._builder(".sitegen")
        self.before: dict[str, bytes] = {}

    def _builder(self, state: str) -> Builder:
        return Builder(self.root, self.root / state / "output", self.root / state, jobs=1, durable=False)

    def check(self, site: Site) -> None:
        """Build it warm and clean, and compare: the same files, or the same faults and the old files."""
        site.write(self.root)
        self._have_accident(site.accident)
        if not self.stays:
            self.builder.close()
            self.builder = self._builder(".sitegen")
        warm = self._outcome(self.builder, site)
        clean_builder = self._builder(".clean")
        clean = self._outcome(clean_builder, site)
        clean_builder.close()
        shutil.rmtree(self.root / ".clean")
        # Compared by hand: pytest would write out what is different about hundreds of files.
        if isinstance(clean, str):
            if warm != clean:
                raise AssertionError(f"clean: {clean}\nwarm: {warm if isinstance(warm, str) else 'no fault'}")
            stands = files_of(self.root / ".sitegen" / "output")
            if not site.accident and self.before != stands:
                raise AssertionError("the old site did not stay")
            self.before = stands  # an accident's damage stays until a build is sound
        elif isinstance(warm, str):
            raise AssertionError(f"only the warm build has a fault: {warm}")
        elif names := differing(clean, warm):
            raise AssertionError(f"differs from a clean build: {names}")
        else:
            self.before = clean

    def _outcome(self, builder: Builder, site: Site) -> dict[str, bytes] | str:
        try:
            builder.build(Options(site.now, drafts=site.drafts))
        except SitegenError as fault:
            return str(fault)
        return files_of(builder.output)

    def _have_accident(self, name: str) -> None:
        cache = self.root / ".sitegen" / "cache"
        pages = sorted((self.root / ".sitegen" / "output").rglob("*.html"))
        if name.startswith("a page") and pages:
            page = pages[len(pages) // 2]
            page.unlink()
            if name == "a page changed":
                page.write_text("something else")
        elif name.startswith("notes"):
            for path in [p for p in cache.glob("*") if p.is_file() and "store" not in p.name]:
                _damage(path, gone=name.endswith("gone"))
        elif name.startswith("store"):
            for path in cache.glob("store.sqlite*"):
                _damage(path, gone=name.endswith("gone"))


def _damage(path: Path, *, gone: bool) -> None:
    if gone:
        path.unlink()
    else:
        data = bytearray(path.read_bytes())
        for at in range(len(data) // 3, len(data), 997):
            data[at] ^= 0x55
        path.write_bytes(data)


def files_of(output: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of the files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def run_chain(start: Site, edits: list[Edit], *, stays: bool) -> None:
    """Build a site, and again after every edit."""
    with tempfile.TemporaryDirectory() as folder:
        chain = Chain(Path(folder), stays)
        site = start
        chain.check(site)
        for edit in edits:
            site = edit(replace(site, accident=""))
            chain.check(site)
        chain.builder.close()
