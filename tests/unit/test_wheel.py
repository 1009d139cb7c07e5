"""What is installed from the wheel works outside the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.own_site import NOW, ROOT

pytestmark = pytest.mark.wheel

NOT_PACKED = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "output", ".sitegen", "__pycache__", ".*_cache"
)
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a clean copy with the pinned hatchling, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=NOT_PACKED)
    command = [sys.executable, "-c", BUILD, str(folder)]
    done = subprocess.run(command, cwd=folder / "source", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own and return the folder of its programs.

    The pinned dependencies are lent by a path file; the editable install is not, since `.pth` files found through
    one are not read.
    """
    root = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(root, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(root), "platbase": str(root)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site_packages)
    (site_packages / "pinned.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", vars=paths))


def run(command: Path, *arguments: str, cwd: Path) -> str:
    """Run the installed sitegen as its entry point would."""
    entry = "import sys; from sitegen.cli import main; sys.exit(main())"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [command / "python", "-c", entry, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_carries_the_theme(wheel: Path) -> None:
    """Every layout, asset and starter file of the checkout is in the wheel, and the entry point is declared."""
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
        metadata = next(name for name in packed if name.endswith("entry_points.txt"))
        assert "sitegen = sitegen.cli:entry" in archive.read(metadata).decode()
    parts = {"layouts": "sitegen/_theme/layouts", "assets": "sitegen/_theme/assets", "sitegen": "sitegen"}
    expected = {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in parts.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not {"__pycache__", "audio", "data", "images"} & set(path.parts)
    }
    assert set() == expected - packed


def test_a_new_site_is_built(command: Path, tmp_path: Path) -> None:
    """`sitegen new mysite && cd mysite && sitegen build` works, and nothing of it comes from the checkout."""
    source = "import sitegen.theme; print(sitegen.theme.default_theme().layouts)"
    shown = subprocess.run(
        [command / "python", "-c", source], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert not Path(shown.stdout.strip()).is_relative_to(ROOT)
    run(command, "new", "mysite", cwd=tmp_path)
    run(command, "build", "--now", NOW, cwd=tmp_path / "mysite")
    output = tmp_path / "mysite" / "output"
    home = (output / "index.html").read_text(encoding="utf-8")
    assert "The First Note" in home
    assert "Ferry Timetable Leaves Island School Behind" in home
    assert list(output.glob("assets/css/*.css"))
