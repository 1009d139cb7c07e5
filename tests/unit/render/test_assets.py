"""Style sheets and other files of the theme."""

from __future__ import annotations

import re

from sitegen.render.assets import fingerprinted, other_assets, stylesheets

STYLES = {
    f"css/{name}": f".x {{ --name: {name.encode().hex()} }} /* {name} */".encode()
    for name in (
        "print.css", "own.css", "components/c.css", "components/a.css", "parts/b.css", "parts/d.css", "layout.css", "base.css", "tokens.css",
    )
}  # fmt: skip


def joined(part: str) -> list[str]:
    """The files in the sheet with a part, in order."""
    _, data = stylesheets(STYLES)[part]
    assert data.startswith(b".x{--name:")
    assert b"/*" not in data
    return [bytes.fromhex(found).decode() for found in re.findall(r"--name:([0-9a-f]+)", data.decode())]


def test_style_sheets_are_joined_in_order() -> None:
    """Tokens, base, layout, components, the site's own, print; without comments and blanks."""
    head = ["tokens.css", "base.css", "layout.css", "components/a.css"]
    assert [*head, "components/c.css", "own.css", "print.css"] == joined("site")


def test_a_part_has_its_place_among_components() -> None:
    """One file for a page that needs it: all that the others have, and the part."""
    head = ["tokens.css", "base.css", "layout.css", "components/a.css"]
    assert [*head, "parts/b.css", "components/c.css", "own.css", "print.css"] == joined("b")
    assert {"site", "b", "d"} == set(stylesheets(STYLES))


def test_the_name_changes_with_the_content() -> None:
    """A browser may keep a style sheet for ever."""
    assert fingerprinted("css/site.css", b"a") != fingerprinted("css/site.css", b"b")
    assert fingerprinted("css/site.css", b"a") == fingerprinted("css/site.css", b"a")


def test_only_known_kinds_are_published() -> None:
    """Scripts, sources and secrets that lie about are not."""
    files = {"favicon.svg": b"1", "images/a.jpg": b"2", "notes.md": b"3", "key.pem": b"4", "css/a.css": b"5"}
    assert sorted(other_assets(files)) == ["favicon.svg", "images/a.jpg"]
