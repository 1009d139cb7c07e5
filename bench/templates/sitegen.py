"""sitegen: as small as the peers' sites for the race, and as it comes for the second row."""

from __future__ import annotations

from pathlib import Path

from bench.templates.shared import fill

THEME = Path(__file__).resolve().parents[2] / "layouts"

SETTINGS = """\
schema = 1

[site]
name = "Example Institute"
base_url = "https://example.org/"
languages = ["en"]
tag_authority = "example.org,2024"

[lists]
size = 20<<lists>>

[feeds]
items = 20<<feeds>>

[related]
count = 4<<republish>><<search>>
"""
ONLY_WHAT_PEERS_WRITE = {
    "lists": "\ntypes = false\narchive = false",
    "feeds": '\nformats = ["rss"]\nsections = false',
    "republish": "\n\n[republish]\nfiles = false\n\n[cite]\nfiles = false\nshort_addresses = false\n\n[share]\nimages = false\n\n[print]\ncodes = false",
    "search": "\n\n[search]\nenabled = false",
}
EVERYTHING = {"lists": "", "feeds": "", "republish": "", "search": "\n\n[search]\nenabled = true"}

SUPPORT = """\
schema = 1

[org]
legal_name = "Example Institute"

[[block]]
id = "default"
heading = "Support us"
body = "Our work depends on donations from individuals and foundations. If you value independent research, please consider supporting us."
button = "Donate"
href = "/support/"
layout = "inline"

[[rule]]
id = "everything"
place = "article.end"
block = "default"
"""

RIGHTS = """\
[defaults]
text = "free"

[profile.free]
applies = "text"
label = "Texts may be republished with credit."
republish = true
"""


def _files(extent: dict[str, str]) -> dict[str, str]:
    # A site's own copy of this block, as it is in the theme: the file that the layout phase changes.
    block = "layouts/blocks/article_end.html"
    return {
        "sitegen.toml": fill(SETTINGS, extent),
        "content/support.toml": SUPPORT,
        block: (THEME / "blocks" / "article_end.html").read_text(encoding="utf-8"),
    }


def files() -> dict[str, str]:
    """The pages that the peers write, and no others."""
    return _files(ONLY_WHAT_PEERS_WRITE)


def files_of_full_site() -> dict[str, str]:
    """Everything that sitegen makes by default."""
    return {**_files(EVERYTHING), "content/rights.toml": RIGHTS}
