"""OPML 2.0: a list of feeds that a feed reader takes in at once."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from sitegen.render.sanitise import strip_illegal

OPML_TYPE = "text/x-opml"
_SPECIFICATION = "http://opml.org/spec2.opml"


@dataclass(frozen=True)
class OpmlFeed:
    """A feed: absolute addresses, the rest as plain text."""

    title: str
    xml_url: str
    html_url: str
    language: str
    description: str = ""


@dataclass(frozen=True)
class OpmlModel:
    """A list of feeds in groups with headings; it carries no date, so it changes only with the feeds."""

    title: str
    owner: str
    owner_url: str
    groups: tuple[tuple[str, tuple[OpmlFeed, ...]], ...]


def opml(model: OpmlModel) -> bytes:
    """Return the document. Whatever the format of a feed, its `type` is `rss`, as the specification has it."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    for name, text in (
        ("title", model.title),
        ("ownerName", model.owner),
        ("ownerId", model.owner_url),
        ("docs", _SPECIFICATION),
    ):
        etree.SubElement(head, name).text = strip_illegal(text)
    body = etree.SubElement(root, "body")
    for heading, feeds in model.groups:
        group = etree.SubElement(body, "outline", text=strip_illegal(heading))
        for feed in feeds:
            fields = {
                "type": "rss",
                "text": feed.title,
                "title": feed.title,
                "xmlUrl": feed.xml_url,
                "htmlUrl": feed.html_url,
                "language": feed.language,
                "description": feed.description,
            }
            etree.SubElement(group, "outline", {k: strip_illegal(v) for k, v in fields.items() if v})
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return made
