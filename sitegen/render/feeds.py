"""Atom 1.0 (RFC 4287) and RSS 2.0 from one model, written by feedgen.

What feedgen would do by itself and must not: take the clock for a missing date, turn the entries round, forget `rel`
of entry links, fail on characters that XML forbids, switch the process's locale for each RSS date.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

import feedgen.entry
import feedgen.feed
from feedgen.entry import FeedEntry as _FeedgenEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from sitegen.render.feed_model import Enclosure, FeedArchive, FeedEntry, FeedModel, FeedPicture
from sitegen.render.sanitise import strip_illegal

__all__ = ["Enclosure", "FeedEntry", "FeedModel", "FeedPicture", "atom", "rss"]

ATOM_TYPE = "application/atom+xml"
RSS_TYPE = "application/rss+xml"
TTL_MINUTES = 60
MEDIA = "http://search.yahoo.com/mrss/"
HISTORY = "http://purl.org/syndication/history/1.0"
ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def atom(model: FeedModel) -> bytes:
    """Return the feed as an Atom document, entries in the model's order. Raises ValueError for a naive date."""
    generator = _generator(model, "atom", ATOM_TYPE)
    for entry in model.entries:
        generator.add_entry(_entry(entry, model), order="append")
    made: bytes = generator.atom_str(pretty=True)
    return made


def rss(model: FeedModel) -> bytes:
    """Return the feed as an RSS 2.0 document, entries in the model's order. Raises ValueError for a naive date."""
    generator = _generator(model, "rss", RSS_TYPE)
    generator.load_extension("dc", atom=False)
    for entry in model.entries:
        made = _entry(entry, model)
        generator.add_entry(made, order="append")
        made.dc.dc_creator([strip_illegal(name) for name, _ in entry.authors] or [_publisher(model)])
        if entry.language != model.language:
            made.dc.dc_language(entry.language)
    document: bytes = generator.rss_str(pretty=True)
    return document


class _Entry(_FeedgenEntry):  # type: ignore[misc]
    """feedgen's entry that keeps the attributes of its links (python-feedgen #135, #143); with a language and a picture."""

    language: str | None = None
    picture: FeedPicture | None = None
    licence_url: str | None = None

    def atom_entry(self, extensions: bool = True) -> etree._Element:
        """Return the Atom element, mended."""
        element: etree._Element = super().atom_entry(extensions)
        for child, link in zip(element.findall("link"), self.link() or [], strict=True):
            for name in ("rel", "type", "hreflang", "title", "length"):
                if link.get(name):
                    child.set(name, str(link[name]))
        if self.licence_url:  # a relation (RFC 4946) that feedgen refuses
            etree.SubElement(element, "link", href=self.licence_url, rel="license")
        if self.language:
            element.set(_XML_LANG, self.language)
        _show(self.picture, element)
        return element

    def rss_entry(self, extensions: bool = True) -> etree._Element:
        """Return the RSS item, with its picture."""
        element: etree._Element = super().rss_entry(extensions)
        _show(self.picture, element)
        return element


class _Beyond(BaseExtension):  # type: ignore[misc]
    """What feedgen has no words for: base address, archives, hub; and pictures, whose credit its own extension does not know."""

    model: FeedModel

    def extend_ns(self) -> dict[str, str]:
        """Return the prefixes and namespaces that the feed needs."""
        archive = self.model.archive
        return {
            **({"media": MEDIA} if any(entry.picture for entry in self.model.entries) else {}),
            **({"fh": HISTORY} if archive and archive.current else {}),
        }

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add to the element `feed`."""
        feed.set(_XML_BASE, self.model.html_url)
        return self._link(feed, "link")  # feedgen writes the default namespace as if it were an attribute

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add to the element `rss`, as RFC 5005 (appendix B) and WebSub have it."""
        self._link(feed[0], f"{{{ATOM}}}link")
        return feed

    def _link(self, parent: etree._Element, name: str) -> etree._Element:
        archive = self.model.archive or FeedArchive()
        if archive.current:
            etree.SubElement(parent, f"{{{HISTORY}}}archive")
        if self.model.hub:
            etree.SubElement(parent, name, href=self.model.hub, rel="hub")
        for relation, address in (
            ("current", archive.current),
            ("prev-archive", archive.older),
            ("next-archive", archive.newer),
        ):
            if address:  # archives are Atom, also those of a feed that is read as RSS
                etree.SubElement(parent, name, href=address, rel=relation, type=ATOM_TYPE)
        return parent


def _show(picture: FeedPicture | None, entry: etree._Element) -> None:
    """Add a picture to an entry of either format (Media RSS 1.5.1)."""
    if picture is None:
        return
    place = {"url": picture.url, "width": str(picture.width), "height": str(picture.height)}
    content = etree.SubElement(
        entry, f"{{{MEDIA}}}content", attrib=place | {"type": picture.type, "medium": "image"}
    )
    etree.SubElement(content, f"{{{MEDIA}}}thumbnail", attrib=place)
    for name, text, attributes in (
        ("description", picture.alt, {"type": "plain"}),
        ("credit", picture.credit, {"role": "photographer"}),
        ("copyright", picture.copyright, {}),
    ):
        if text:
            etree.SubElement(content, f"{{{MEDIA}}}{name}", attrib=attributes).text = strip_illegal(text)


def _generator(model: FeedModel, name: str, media_type: str) -> FeedGenerator:
    made = FeedGenerator()
    made.register_extension("beyond", _Beyond)
    made.beyond.model = model
    made.id(model.id)
    made.title(strip_illegal(model.title))
    made.subtitle(strip_illegal(model.subtitle or model.title))
    made.language(model.language)
    made.updated(_whole_seconds(model.updated))
    made.lastBuildDate(_whole_seconds(model.updated))
    made.generator(model.generator)
    made.author({"name": _publisher(model)} | ({"uri": model.author_url} if model.author_url else {}))
    made.ttl(TTL_MINUTES)
    if model.rights:
        made.rights(strip_illegal(model.rights))
    if model.icon:
        made.icon(model.icon)
    if model.logo:
        made.image(model.logo, strip_illegal(model.title), model.html_url)
    made.link(href=model.self_url(name), rel="self", type=media_type)
    if model.payment_url:
        made.link(href=model.payment_url, rel="payment", type="text/html")
    if model.licence_url:
        made.link(href=model.licence_url, rel="license")
    # Last: feedgen takes the RSS channel's address from whichever link came last.
    made.link(href=model.html_url, rel="alternate", type="text/html", hreflang=model.language)
    return made


def _entry(entry: FeedEntry, model: FeedModel) -> _Entry:
    made = _Entry()
    made.id(entry.id)
    made.title(strip_illegal(entry.title))
    made.published(_whole_seconds(entry.published))
    made.updated(_whole_seconds(entry.updated))
    for name, uri in entry.authors:
        made.author({"name": strip_illegal(name), "uri": uri} if uri else {"name": strip_illegal(name)})
    if entry.enclosure:
        made.enclosure(entry.enclosure.url, str(entry.enclosure.length), entry.enclosure.type)
    made.link(href=entry.url, rel="alternate", type="text/html")
    if entry.via:
        made.link(href=entry.via, rel="via")
    made.content(strip_illegal(entry.content_html), type="html")
    # An empty summary would make feedgen put the whole text into the RSS description.
    made.summary(strip_illegal(entry.summary or entry.title))
    for term, scheme, label in entry.categories:
        made.category(term=term, scheme=scheme, label=strip_illegal(label))
    if entry.rights:
        made.rights(strip_illegal(entry.rights))
    if entry.language != model.language:
        made.language = entry.language
    made.picture, made.licence_url = entry.picture, entry.licence_url
    return made


def _publisher(model: FeedModel) -> str:
    return strip_illegal(model.author or model.title)


def _whole_seconds(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a feed's date has no time zone: {moment.isoformat()}")
    return moment.replace(microsecond=0)


# feedgen's own formatter switches the locale of the whole process, and back, for every date.
feedgen.entry.formatRFC2822 = feedgen.feed.formatRFC2822 = format_datetime
