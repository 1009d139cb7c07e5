"""What jsonfeed.org says of version 1.1, as a check: every rule that a program can test."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

FEED = {
    "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "user_comment": str,
    "next_url": str, "icon": str, "favicon": str, "authors": list, "author": dict, "language": str, "expired": bool,
    "hubs": list, "items": list,
}  # fmt: skip
ITEM = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str, "summary": str,
    "image": str, "banner_image": str, "date_published": str, "date_modified": str, "authors": list, "author": dict,
    "tags": list, "language": str, "attachments": list,
}  # fmt: skip
AUTHOR = {"name": str, "url": str, "avatar": str}
ATTACHMENT = {"url": str, "mime_type": str, "title": str, "size_in_bytes": int, "duration_in_seconds": int}


def faults_of(feed: Any) -> list[str]:
    """Return every rule that a parsed feed breaks."""
    if not isinstance(feed, dict):
        return ["a feed is an object"]
    faults = _fields(feed, FEED, "feed")
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("version is not that of 1.1")
    faults += [f"the feed lacks {name}" for name in ("title", "items") if name not in feed]
    faults += _authors(feed, "feed")
    ids: set[str] = set()
    for number, item in enumerate(feed.get("items", [])):
        where = f"item {number}"
        faults += _fields(item, ITEM, where) + _authors(item, where)
        if not item.get("id"):
            faults.append(f"{where} has no id")
        if item.get("id") in ids:
            faults.append(f"{where} has the id of another item")
        ids.add(item.get("id"))
        if "content_html" not in item and "content_text" not in item:
            faults.append(f"{where} has no content")
        faults += [f"{where}: a tag is no text" for tag in item.get("tags", []) if not isinstance(tag, str)]
        for attachment in item.get("attachments", []):
            faults += _fields(attachment, ATTACHMENT, f"{where}, attachment")
            faults += [
                f"{where}: an attachment lacks {n}" for n in ("url", "mime_type") if n not in attachment
            ]
        for name in ("date_published", "date_modified"):
            if name in item and datetime.fromisoformat(item[name]).tzinfo is None:
                faults.append(f"{where}: {name} has no offset")
    return faults


def _fields(value: dict[str, Any], known: dict[str, type], where: str) -> list[str]:
    faults = []
    for name, field in value.items():
        if name.startswith("_"):
            if not isinstance(field, dict) or "." in name or not name[1:2].isalpha():
                faults.append(f"{where}: the extension {name} is none")
        elif name not in known:
            faults.append(f"{where}: unknown field {name}")
        elif not isinstance(field, known[name]) or (known[name] is int and isinstance(field, bool)):
            faults.append(f"{where}: {name} is of the wrong type")
        elif (name.endswith("url") or name in ("image", "icon", "favicon")) and not urlsplit(field).scheme:
            faults.append(f"{where}: {name} is no whole address")
    return faults


def _authors(value: dict[str, Any], where: str) -> list[str]:
    faults = []
    for author in value.get("authors", []):
        faults += _fields(author, AUTHOR, f"{where}, author")
        if not author:
            faults.append(f"{where}: an author is nobody")
    return faults
