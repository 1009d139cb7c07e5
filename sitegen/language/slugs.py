"""Readable ASCII slugs from titles in any script."""

from __future__ import annotations

import hashlib
import re

from slugify import slugify

MAX_LENGTH = 80
"""Of a slug that we make."""
LONGEST = 100
"""Of one that an editor writes."""
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)))
)
"""Names that a file may not have on Windows."""
PATTERN = re.compile(r"[a-z0-9][a-z0-9-]*\Z")

_BY_LANGUAGE: dict[str, tuple[tuple[str, str], ...]] = {
    "de": (
        ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss"),
    ),
    # The official Ukrainian table of 2010; letters not named here fall to the general one.
    "uk": (
        ("зг", "zgh"), ("Зг", "Zgh"), ("г", "h"), ("Г", "H"), ("ґ", "g"), ("Ґ", "G"),
        ("и", "y"), ("И", "Y"), ("х", "kh"), ("Х", "Kh"), ("щ", "shch"), ("Щ", "Shch"),
    ),
}  # fmt: skip


def slug(text: str, lang: str = "", *, max_length: int = MAX_LENGTH) -> str:
    """Return a slug of `[a-z0-9-]`, at most `max_length` characters, cut at a word.

    Letters are transliterated (`ł` is `l`, `Київ` is `kiiv`), never dropped. A text without
    any letter or digit gives `x-` and eight hex digits of its hash, so that a slug is never empty.
    """
    made = slugify(
        text,
        replacements=[*_BY_LANGUAGE.get(lang, ()), ("’", ""), ("'", "")],
        max_length=max_length,
        word_boundary=True,
        save_order=True,
    )
    if not made:
        made = "x-" + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return made


def is_slug(text: str) -> bool:
    """Tell whether `text` may stand in a URL as it is."""
    return len(text) <= LONGEST and PATTERN.match(text) is not None and text not in RESERVED
