"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) from the model that Atom and RSS are made from."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sitegen.render.feed_model import FeedEntry, FeedModel
from sitegen.render.sanitise import strip_illegal

JSON_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(model: FeedModel) -> bytes:
    """Return the feed as JSON, items in the model's order. Raises ValueError for a naive date."""
    feed = {
        "version": VERSION,
        "title": strip_illegal(model.title),
        "home_page_url": model.html_url,
        "feed_url": model.self_url("json"),
        "description": strip_illegal(model.subtitle),
        "icon": model.logo,
        "favicon": model.icon,
        "authors": [
            {"name": strip_illegal(model.author or model.title), "url": model.author_url or model.html_url}
        ],
        "language": model.language,
        "hubs": [{"type": "WebSub", "url": model.hub}] if model.hub else [],
        "items": [_item(entry, model) for entry in model.entries],
        "_rights": _about({"text": model.rights}),
        "_support": _about({"url": model.payment_url}),
    }
    return (json.dumps(_said(feed), ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry, model: FeedModel) -> dict[str, Any]:
    enclosure, picture = entry.enclosure, entry.picture
    return _said(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.via,
            "title": strip_illegal(entry.title),
            "content_html": strip_illegal(entry.content_html),
            "summary": strip_illegal(entry.summary),
            "image": picture.url if picture else None,
            "date_published": _moment(entry.published),
            "date_modified": _moment(entry.updated),
            "authors": [_said({"name": strip_illegal(name), "url": url}) for name, url in entry.authors],
            "tags": list(dict.fromkeys(strip_illegal(label) for _, _, label in entry.categories)),
            "language": entry.language if entry.language != model.language else None,
            "attachments": [
                _said(
                    {
                        "url": enclosure.url,
                        "mime_type": enclosure.type,
                        "size_in_bytes": enclosure.length,
                        "duration_in_seconds": enclosure.duration,
                    }
                )
            ]
            if enclosure
            else [],
            "_rights": _about(
                {
                    "text": entry.rights,
                    "licence_url": entry.licence_url,
                    "image_credit": picture.credit if picture else None,
                    "image_copyright": picture.copyright if picture else None,
                }
            ),
        }
    )


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that hold something; `items` must be there even where there are none, and an item's content."""
    return {
        name: value
        for name, value in fields.items()
        if name in ("items", "content_html") or value not in (None, "", [], {})
    }


def _about(fields: dict[str, str | None]) -> dict[str, str]:
    """A custom object; readers that do not know it pass it over (section "Extensions")."""
    return {name: strip_illegal(value) for name, value in fields.items() if value}


def _moment(moment: datetime) -> str:
    """RFC 3339, in whole seconds."""
    if moment.tzinfo is None:
        raise ValueError(f"a feed's date has no time zone: {moment.isoformat()}")
    return moment.isoformat(timespec="seconds")
