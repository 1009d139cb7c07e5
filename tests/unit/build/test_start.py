"""What a command loads: the less, the sooner it begins."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.site_test import SiteTest

HEAVY = (
    "typer", "rich", "pydantic", "feedgen", "livereload", "lxml", "asyncio", "PIL", "tornado", "watchfiles", "markdown",
    "jinja2", "babel", "sqlite3", "concurrent.futures.process",
)  # fmt: skip
SHOW = "import atexit, json, sys; atexit.register(lambda: print(json.dumps(sorted(sys.modules))))"


def loaded(*words: str, site: Path) -> set[str]:
    """Run a command; return the modules that were loaded when it ended."""
    script = (
        f"{SHOW}\nimport sys\nfrom sitegen.cli import main\n"
        f"try:\n    main({list(words)!r})\nexcept SystemExit:\n    pass\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=site, capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_version_and_a_build_without_changes_load_nothing_heavy(tmp_path: Path) -> None:
    """Not even what the first build needed."""
    site = SiteTest(tmp_path / "site").article("one")
    moment = ("--now", "2026-11-23T12:00:00+00:00")
    assert "jinja2" in loaded("build", *moment, site=site.root)
    again = loaded("build", *moment, site=site.root)
    assert [name for name in HEAVY if name in again] == []
    assert [name for name in HEAVY if name in loaded("--version", site=site.root)] == []
