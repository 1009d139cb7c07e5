"""The ground that everything stands on: pins, set-up, and what no file may hold."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev
from tests.own_site import tool_missing

ROOT = Path(dev.__file__).parent
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("jsr", "io"),
    )
]
NOT_OURS = {".git", ".venv", "node_modules", "output", ".sitegen", "__pycache__"}
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def declared(file: str) -> list[Requirement]:
    """Return the requirements of pyproject.toml or of a `.in` file."""
    if file == "pyproject.toml":
        lines = tomllib.loads((ROOT / file).read_text(encoding="utf-8"))["project"]["dependencies"]
    else:
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]


def pins(file: str) -> dict[str, set[str]]:
    """Return the pinned versions of each package; more than one where markers part them."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if match := PIN.fullmatch(line):
            found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


@pytest.mark.parametrize("file", [dev.BUILD_PINS, dev.RUN_PINS, dev.DEV_PINS])
def test_pins_are_hashed(file: str) -> None:
    """A requirements file holds exact versions, each with a hash, and nothing else: no address, no option."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if not (PIN.fullmatch(line) or HASH.fullmatch(line))]
    assert [] == strange
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.match(line) and not HASH.match(following)
    ]
    assert [] == bare


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("requirements-build.in", dev.BUILD_PINS),
        ("pyproject.toml", dev.RUN_PINS),
        ("pyproject.toml", dev.DEV_PINS),
        ("requirements-dev.in", dev.DEV_PINS),
    ],
)
def test_pins_have_not_drifted(source: str, file: str) -> None:
    """Every requirement that is declared is pinned to a version that it allows."""
    pinned = pins(file)
    drifted = [
        str(wanted)
        for wanted in declared(source)
        if not (versions := pinned.get(canonicalize_name(wanted.name)))
        or not all(wanted.specifier.contains(version) for version in versions)
    ]
    assert [] == drifted


def test_the_pins_agree() -> None:
    """What runs in production is what was tested, and what builds does not pull other versions in."""
    run, tested, build = pins(dev.RUN_PINS), pins(dev.DEV_PINS), pins(dev.BUILD_PINS)
    assert run == {name: tested.get(name) for name in run}
    shared = build.keys() & tested.keys()
    assert {name: build[name] for name in shared} == {name: tested[name] for name in shared}


def test_no_file_names_a_registry() -> None:
    """A file that names a registry's host breaks behind another index."""
    naming = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in ROOT.rglob("*")
        if path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts)
        for host in REGISTRY_HOSTS
        if host.encode() in path.read_bytes()
    ]
    assert [] == naming


def test_the_npm_lock_holds_no_address() -> None:
    """package-lock.json pins by hash alone."""
    lock = (ROOT / dev.NODE_PINS).read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def test_npm_packages_are_exact() -> None:
    """package.json names versions, not ranges."""
    package = (ROOT / "package.json").read_text(encoding="utf-8")
    assert re.findall(r'": "[~^>*]', package) == []


def test_the_stamp_follows_pins_and_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set-up is repeated when a pin changes, and the environment made anew when the tree has moved."""
    for name in (dev.BUILD_PINS, dev.DEV_PINS):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    before = dev.stamp()
    assert before == dev.stamp()
    (tmp_path / dev.DEV_PINS).write_bytes(b"another==1\n")
    assert before != dev.stamp()
    assert before.splitlines()[0] == dev.stamp().splitlines()[0]
    monkeypatch.setattr(dev, "ROOT", tmp_path / "moved")
    assert before.splitlines()[0] != dev.interpreter()


def test_a_finished_set_up_is_not_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the right stamp nothing is run."""
    python = tmp_path / "python"
    python.touch()
    mark = tmp_path / "stamp"
    mark.write_text(dev.stamp(), encoding="utf-8")
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "STAMP", mark)
    ran: list[object] = []
    monkeypatch.setattr(dev, "_run", lambda *arguments: ran.append(arguments))
    dev.set_up()
    assert [] == ran
    mark.write_text("of an older time\n", encoding="utf-8")
    dev.set_up()
    assert 4 == len(ran)
    assert dev.stamp() == mark.read_text(encoding="utf-8")


def test_an_old_python_is_told_so_in_one_line() -> None:
    """The version is checked before anything is imported that an old Python does not have."""
    program = (
        "import sys; sys.version_info = (3, 8, 1); sys.version = '3.8.1 (x)';"
        "sys.argv = ['dev.py', 'build']; exec(compile(open('dev.py').read(), 'dev.py', 'exec'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (1, "sitegen needs Python 3.11 or newer; this is 3.8.1.\n") == (done.returncode, done.stderr)


def test_a_missing_venv_is_told_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's Python comes without ensurepip; the message names the command that mends it."""
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit) as stopped:
        dev._create_environment(None)
    assert str(stopped.value).endswith("sudo apt install python3-venv")
    assert "\n" not in str(stopped.value)


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        (
            0,
            [
                ["apt-get", "-qq", "update"],
                ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium"],
            ],
        ),
        (1000, []),
    ],
    ids=["root", "other"],
)
def test_the_machine_is_set_up_where_it_may_be(
    user: int,
    expected: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Root with apt-get gets what is missing; anybody else is told in one line what to install."""
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "_missing_from_machine", lambda: ["chromium"])
    monkeypatch.setattr(dev, "_run", lambda command, _environment: ran.append(command))
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: user, raising=False)
    dev.set_up_machine()
    assert expected == ran
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert ("sudo apt-get install chromium" in told) == (user != 0)


def test_a_missing_tool_fails_in_ci_and_skips_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that could not run never counts as passed where everything must be there."""
    monkeypatch.setenv("SITEGEN_CI", "1")
    with pytest.raises(pytest.fail.Exception):
        tool_missing("anything")
    monkeypatch.delenv("SITEGEN_CI")
    with pytest.raises(pytest.skip.Exception):
        tool_missing("anything")
