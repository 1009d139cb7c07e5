"""Pictures on pages, in feeds, in share metadata and in linked data, as far as their rights allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal
from urllib.parse import quote

from sitegen.language.typography import text_if_any, typographic_text
from sitegen.publication.model import Entry, Picture
from sitegen.publication.prints import TYPES, Prints
from sitegen.publication.rights import RightsTerms
from sitegen.render.body_pictures import ShownPicture, with_pictures
from sitegen.render.picture_size import Size
from sitegen.views.context import Site
from sitegen.views.values import Figure, Link

Place = Literal["page", "feed", "republish", "book"]
BODY_SIZES = "(min-width: 56rem) 52rem, 100vw"
"""How wide a picture in a text is shown, as the style sheets have it; the lead picture is shown wider."""
LEAD_SIZES = "(min-width: 70rem) 65rem, 100vw"
SMALL_SIZES = "min(100vw, 20rem)"
"""Of covers, portraits and posters."""
FACE_SIZES, PORTRAIT_SIZES, EMBLEM_SIZES = "4rem", "10rem", "6rem"
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
    square: ShareImage | None = None
    """The same for those who show a square."""


def may_show(context: Site, picture: Picture, lang: str, place: Place) -> bool:
    """Tell whether a picture may be shown there."""
    if picture.ended:
        return False
    if place == "book":  # the book itself says where it has a picture not: see `may_go_into_books`
        return True
    terms = context.picture_terms(lang, picture.profile)
    if place == "republish":
        return terms is not None and terms.republish
    return place == "page" or terms is None or terms.in_feed


def may_go_into_books(context: Site, picture: Picture, lang: str) -> bool:
    """Tell whether a picture may be passed on in a file: not where its profile says that others may not take it."""
    terms = context.picture_terms(lang, picture.profile)
    return not picture.ended and (terms is None or terms.republish)


def body_with_pictures(
    context: Site, html: str, pictures: Iterable[Picture], lang: str, place: Place = "page"
) -> str:
    """Return a body or its notes with the pictures that may be shown there."""
    shown = {
        picture.address: _shown(picture, place) if may_show(context, picture, lang, place) else None
        for picture in pictures
    }
    return with_pictures(html, shown)


def _shown(picture: Picture, place: Place) -> ShownPicture:
    prints = picture.prints
    if prints is None:
        return ShownPicture(picture.size, picture.credit)
    link = web_address(prints.url(prints.sizes[-1]))
    if place != "page":
        return ShownPicture(prints.usual, picture.credit, web_address(prints.url(prints.usual)), link)
    return ShownPicture(
        picture.size, picture.credit, web_address(prints.url(prints.usual)), link,
        sources=better_kinds(prints), srcset=web_addresses(prints), sizes=BODY_SIZES,
    )  # fmt: skip


def better_kinds(prints: Prints) -> tuple[tuple[str, str], ...]:
    """(type, srcset) of the kinds of file that not every program shows."""
    return tuple((TYPES[kind], web_addresses(prints, kind)) for kind in prints.kinds[:-1])


def web_addresses(prints: Prints, kind: str | None = None) -> str:
    """All sizes of one kind, as `srcset` has them (HTML, 4.8.4.2.1)."""
    return ", ".join(f"{web_address(prints.url(size, kind))} {size[0]}w" for size in prints.sizes)


def web_address(url: str) -> str:
    """The address of a file whose name may hold anything: a blank or a comma would end it within `srcset`."""
    return quote(url, safe="/:@!$&'()*+;=~")


def lead_figure(entry: Entry) -> Figure | None:
    """The lead picture of a text's page."""
    lead = entry.lead
    if lead is None:
        return None
    return figure_of(lead, caption=text_if_any(lead.caption, entry.lang))


def figure_of(
    picture: Picture | None, *, alt: str | None = None, caption: str | None = None, sizes: str = LEAD_SIZES
) -> Figure | None:
    """A picture with its variants; None where there is none, or where its size is not known. `sizes`: how wide it is shown."""
    if picture is None or picture.size is None:
        return None
    prints = picture.prints
    return Figure(
        src=web_address(prints.url(prints.usual)) if prints else picture.url,
        width=picture.size[0],
        height=picture.size[1],
        alt=picture.alt if alt is None else alt,
        caption=caption,
        credit=picture.credit,
        sources=better_kinds(prints) if prints else (),
        srcset=web_addresses(prints) if prints else "",
        sizes=sizes if prints else "",
    )


def may_leave(context: Site, picture: Picture, lang: str) -> bool:
    """Tell whether a picture may stand beside links to the page that is its own."""
    terms = context.picture_terms(lang, picture.profile)
    return terms is None or terms.in_og


def face_of(context: Site, portrait: Picture | None, lang: str) -> Figure | None:
    """A portrait for where the person's name stands beside it."""
    if portrait is None or not may_leave(context, portrait, lang):
        return None
    return square_of(portrait, alt="", sizes=FACE_SIZES)


def square_of(picture: Picture | None, *, alt: str, sizes: str) -> Figure | None:
    """A portrait, cut to squares around the face; the whole of one that cannot be cut."""
    if picture is None or not picture.squares:
        return figure_of(picture, alt=alt, sizes=sizes)
    squares = picture.squares
    return Figure(
        src=web_address(squares[len(squares) // 2].url),
        width=squares[-1].size[0],
        height=squares[-1].size[1],
        alt=alt,
        caption=None,
        credit=picture.credit,
        srcset=", ".join(f"{web_address(crop.url)} {crop.size[0]}w" for crop in squares),
        sizes=sizes,
    )


def file_of(picture: Picture) -> tuple[str, Size] | None:
    """(root-relative address, size) of the one file that shows a picture where there can be no more; None where its size is not known."""
    if picture.prints:
        return web_address(picture.prints.url(picture.prints.usual)), picture.prints.usual
    return (picture.url, picture.size) if picture.size else None


def lead_html(context: Site, entry: Entry, place: Place) -> str:
    """The lead picture as plain HTML, for feeds and republished copies; nothing where it may not go there."""
    figure = lead_figure(entry)
    file = file_of(entry.lead) if entry.lead else None
    if (
        entry.lead is None
        or figure is None
        or file is None
        or not may_show(context, entry.lead, entry.lang, place)
    ):
        return ""
    src, (width, height) = file
    words = " ".join(escape(text, quote=False) for text in (figure.caption, figure.credit) if text)
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return (
        f'<figure><img src="{escape(src)}" alt="{escape(figure.alt)}" width="{width}"'
        f' height="{height}">{caption}</figure>\n'
    )


def share_image(context: Site, entry: Entry) -> ShareImage | None:
    """The lead picture for cards of other sites, where its rights and its kind allow."""
    lead = entry.lead
    if lead is None or lead.size is None:
        return None
    if lead.crop and lead.crop.published:
        return ShareImage(
            context.routes.absolute(web_address(lead.crop.url)), "image/jpeg", *lead.crop.size, lead.alt
        )
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
        image_node(context, picture, entry.lang, f"{context.routes.absolute(entry.url)}#picture-{number}")
        for number, picture in enumerate(own.values(), start=1)
    ]


def image_node(context: Site, picture: Picture, lang: str, node_id: str) -> dict[str, Any]:
    """A picture that the page shows, and whose it is (schema.org ImageObject)."""
    address, size = file_of(picture) or (picture.url, (0, 0))
    url = context.routes.absolute(address)
    terms = context.picture_terms(lang, picture.profile)
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
