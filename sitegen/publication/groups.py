"""Which texts are one text in several languages."""

from __future__ import annotations

from collections.abc import Mapping


def group_of(uid: str, originals: Mapping[str, str | None]) -> str:
    """Return the uid of the first original of a text, `originals` naming that of each translation."""
    seen = {uid}
    while (original := originals.get(uid)) and original not in seen:
        seen.add(original)
        uid = original
    return min(seen) if originals.get(uid) else uid
