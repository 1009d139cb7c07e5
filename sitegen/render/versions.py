"""`versions.json`: when a text came out, what was changed since and when, and the digest of its present words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

FORMAT = 1


@dataclass(frozen=True)
class History:
    """What is known of a text's past. Earlier wordings are not: only what its log tells of them."""

    uid: str
    id: str
    """As feeds have it."""
    url: str
    title: str
    language: str
    published: str
    """ISO day, month or year."""
    modified: str
    changes: tuple[tuple[str, str, str | None], ...]
    """(day, kind, what was changed), the oldest first."""
    words: tuple[str, ...]
    """Title, then the words of the body, of its notes, and of each chapter's, each in one line."""


def versions(history: History) -> bytes:
    """Return the file."""
    digest = sha256("\n".join(history.words).encode("utf-8")).hexdigest()
    told = [{"date": history.published, "kind": "published"}]
    told += [
        {"date": day, "kind": kind, **({"text": text} if text else {})} for day, kind, text in history.changes
    ]
    value = {
        "version": FORMAT,
        "uid": history.uid,
        "id": history.id,
        "url": history.url,
        "title": history.title,
        "language": history.language,
        "published": history.published,
        "modified": history.modified,
        "digest": {"algorithm": "sha-256", "of": "words", "value": digest},
        "history": told,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
