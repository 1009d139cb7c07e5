"""The policy that the documentation tells hosts is the one that the pages are tried with."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.render.policy import content_policy

HOSTING = Path(__file__).resolve().parents[3] / "docs/hosting.md"


@pytest.mark.parametrize("search", [False, True])
def test_policy_is_the_documented_one(search: bool) -> None:
    """Word for word."""
    assert f"Content-Security-Policy: {content_policy(search=search)}`" in HOSTING.read_text(encoding="utf-8")


def test_search_page_alone_compiles_webassembly() -> None:
    """No page may evaluate text, and no other may compile."""
    assert "wasm-unsafe-eval" not in content_policy()
    assert "'unsafe-eval'" not in content_policy(search=True)
    assert "'unsafe-inline'" not in content_policy(search=True)
