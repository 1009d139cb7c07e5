"""Pictures on pages, in feeds, in share metadata and in linked data, as far as their rights allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from sitegen.language.typography import typographic_text
from sitegen.publication.model import Entry, Picture
from sitegen.publication.rights import RightsTerms
from sitegen.render.body_pictures import ShownPicture, with_pictures
from sitegen.views.context import Site
from sitegen.views.values import Figure, Link

Place = Literal["page", "feed", "republish"]
SHARED = {
    ".avif": "image/avif", ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png",
    ".webp": "image/webp",
}  # fmt: skip
"""Kinds of pictures that other sites show on a card."""


@dataclass(frozen=True)
class ShareImage:
    """The picture that other sites show beside a link; `url` is absolute."""

    url: str
    type: str
    width: int
    height: int
    alt: str


def may_show(context: Site, picture: Picture, lang: str, place: Place) -> bool:
    """Tell whether a picture may be shown there."""
    if picture.ended:
        return False
    terms = context.picture_terms(lang, picture.profile)
    if place == "republish":
        return terms is not None and terms.republish
    return place == "page" or terms is None or terms.in_feed


def body_with_pictures(
    context: Site, html: str, pictures: Iterable[Picture], lang: str, place: Place = "page"
) -> str:
    """Return a body or its notes with the pictures that may be shown there."""
    shown = {
        picture.address: ShownPicture(picture.size, picture.credit)
        if may_show(context, picture, lang, place)
        else None
        for picture in pictures
    }
    return with_pictures(html, shown)


def lead_figure(entry: Entry) -> Figure | None:
    """The lead picture of a text's page."""
    lead = entry.lead
    if lead is None or lead.size is None:
        return None
    return Figure(
        src=lead.url,
        width=lead.size[0],
        height=lead.size[1],
        alt=lead.alt,
        caption=typographic_text(lead.caption, entry.lang) if lead.caption else None,
        credit=lead.credit,
    )


def lead_html(context: Site, entry: Entry, place: Place) -> str:
    """The lead picture as plain HTML, for feeds and republished copies; nothing where it may not go there."""
    figure = lead_figure(entry)
    if entry.lead is None or figure is None or not may_show(context, entry.lead, entry.lang, place):
        return ""
    words = " ".join(escape(text, quote=False) for text in (figure.caption, figure.credit) if text)
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return (
        f'<figure><img src="{escape(figure.src)}" alt="{escape(figure.alt)}" width="{figure.width}"'
        f' height="{figure.height}">{caption}</figure>\n'
    )


def share_image(context: Site, entry: Entry) -> ShareImage | None:
    """The lead picture for cards of other sites, where its rights and its kind allow."""
    lead = entry.lead
    if lead is None or lead.size is None:
        return None
    kind = SHARED.get("." + lead.url.rpartition(".")[2].lower())
    terms = context.picture_terms(entry.lang, lead.profile)
    if kind is None or (terms is not None and not terms.in_og):
        return None
    return ShareImage(context.routes.absolute(lead.url), kind, *lead.size, lead.alt)


def picture_sentences(context: Site, entry: Entry) -> tuple[Link, ...]:
    """What may be done with the pictures of a text's pages, each sentence once."""
    chapters = (picture for chapter in entry.chapters for picture in chapter.pictures)
    found: dict[str, Link] = {}
    for picture in (*([entry.lead] if entry.lead else []), *entry.pictures, *chapters):
        terms = None if picture.ended else context.picture_terms(entry.lang, picture.profile)
        if terms and terms.sentence:
            url = context.local_path(terms.url, entry.lang) if terms.url else terms.acquire
            found.setdefault(terms.id, Link(terms.sentence, url))
    return tuple(found.values())


def image_nodes(context: Site, entry: Entry) -> list[dict[str, Any]]:
    """The lead picture and those of the body as linked data: only what is shown, and only what says something."""
    pictures = [entry.lead] if entry.lead else []
    pictures += [picture for picture in entry.pictures if picture.credit]
    own: dict[str, Picture] = {}
    for picture in pictures:
        if picture.size and not picture.ended:
            own.setdefault(picture.url, picture)
    return [
        _node(context, picture, entry.lang, f"{context.routes.absolute(entry.url)}#picture-{number}")
        for number, picture in enumerate(own.values(), start=1)
    ]


def _node(context: Site, picture: Picture, lang: str, node_id: str) -> dict[str, Any]:
    url = context.routes.absolute(picture.url)
    terms = context.picture_terms(lang, picture.profile)
    size = picture.size or (0, 0)
    node: dict[str, Any] = {
        "@type": "ImageObject",
        "@id": node_id,
        "url": url,
        "contentUrl": url,
        "width": size[0],
        "height": size[1],
    }
    if picture.caption:
        node["caption"] = typographic_text(picture.caption, lang)
    if picture.creator:
        node["creator"] = {"@type": "Person", "name": picture.creator}
    if picture.credit:
        node["creditText"] = picture.credit
    if notice := picture.copyright or (terms.sentence if terms else ""):
        node["copyrightNotice"] = notice
    if terms and (licence := licence_url(context, terms, lang)):
        node["license"] = context.routes.absolute(licence)
    if terms and (page := acquire_page(context, terms, lang)):
        node["acquireLicensePage"] = page
    return node


def acquire_page(context: Site, terms: RightsTerms, lang: str) -> str | None:
    """The absolute address of the page that tells how to ask; a mail address or a telephone number is no page."""
    if not terms.acquire or terms.acquire.startswith(("mailto:", "tel:")):
        return None
    return context.routes.absolute(context.local_path(terms.acquire, lang))


def licence_url(context: Site, terms: RightsTerms, lang: str) -> str | None:
    """The page of a profile, else that of its public licence."""
    if terms.url:
        return context.local_path(terms.url, lang)
    return f"https://spdx.org/licenses/{terms.spdx}.html" if terms.spdx else None
