"""The Nu HTML checker (vnu-jar) on every page and style sheet of the built site."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.own_site import BuiltSite
from tests.site_test import SiteTest

pytestmark = pytest.mark.checker

UNKNOWN_TO_ITS_CSS: tuple[str, ...] = ()
"""Exact messages about CSS that is right and newer than the checker's CSS validator; each with its reason."""

Check = Callable[[Path], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def check(java: str, node_module: Callable[[str], Path]) -> Check:
    """Return a function that checks a file or a folder and returns what was found."""
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    options = [
        "--format",
        "json",
        "--exit-zero-always",
        "--skip-non-html",
        "--also-check-css",
        "--also-check-svg",
    ]

    def run(target: Path) -> list[dict[str, Any]]:
        command = [java, "-Xmx768m", "-jar", str(jar), *options, str(target)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        return list(json.loads(done.stderr)["messages"])

    return run


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("page.html", '<!doctype html><html lang="en"><title>x</title><p>a<font>b</font>', "obsolete"),
        ("style.css", "p { colour: red }", "colour"),
    ],
)
def test_the_checker_sees_a_planted_fault(
    check: Check, tmp_path: Path, name: str, content: str, expected: str
) -> None:
    """A checker that finds nothing anywhere proves nothing."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    found = check(tmp_path)
    assert any(expected in message["message"] for message in found), found


def test_the_receipt_of_an_import_is_clean(check: Check, receipt: Path) -> None:
    """No error and no warning on the page of an import of every case."""
    found = [f"{message.get('lastLine', 0)}: {message['message']}" for message in check(receipt)]
    assert [] == found, "\n".join(found)


def test_the_page_at_an_old_address_is_clean(check: Check, tmp_path: Path) -> None:
    """In every language that has words for it."""
    site = SiteTest(tmp_path / "site")
    for lang in ("en", "pl"):
        site.article(f"text-{lang}", lang=lang, redirects=f"[/old-{lang}.html]", title="'A & <b>'")
    site.build()
    for lang in ("en", "pl"):
        assert [] == [message["message"] for message in check(site.output / f"old-{lang}.html")]


def test_every_page_is_clean(check: Check, built_site: BuiltSite) -> None:
    """No error and no warning on any page, style sheet or drawing."""
    found = [
        f"{message['url']}:{message.get('lastLine', 0)}: {message['message']}"
        for message in check(built_site.output)
        if message["message"] not in UNKNOWN_TO_ITS_CSS
    ]
    assert [] == found, "\n".join(found)
