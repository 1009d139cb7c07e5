"""A WordPress export (WXR) to its texts. Memory does not grow with the export: it is read in two passes, item by item.

Exports hold what XML forbids: control characters and broken UTF-8 in their text, HTML entities outside of it. A lenient
parser loses text over them, so they are mended on the way into a strict one. Declarations are refused; nothing is fetched.
"""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from sitegen.importers.html_page import read_fragment
from sitegen.importers.wordpress_content import Surroundings, to_html
from sitegen.language.slugs import slug
from sitegen.normalise.clean import clean
from sitegen.normalise.manuscript import Given, Manuscript
from sitegen.normalise.mojibake import repair
from sitegen.normalise.values import Removed
from sitegen.publication.feed_ids import is_whole_iri

_HEAD = 20_000
_CHUNK = 1 << 16
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{2,31};)?")
_SECTION = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_PLUMBING = frozenset(
    "attachment nav_menu_item revision wp_block wp_template wp_template_part wp_global_styles wp_navigation wp_font_family "
    "wp_font_face customize_changeset custom_css oembed_cache user_request acf-field acf-field-group elementor_library "
    "elementor_font wpcf7_contact_form mc4wp-form tablepress_table wpforms popup product shop_order shop_coupon "
    "give_payment give_forms ml-slider soliloquy envira et_pb_layout fl-builder-template vc_grid_item scheduled-action".split()
)
_HELD = frozenset(("draft", "pending", "auto-draft", "private"))
_NOT_TOPICS = frozenset(
    (
        "uncategorized",
        "bez kategorii",
        "allgemein",
        "non classé",
        "без категорії",
        "без рубрики",
        "sin categoría",
    )
)
_SUBTITLES = ("subtitle", "podtytul", "podtytuł", "wps_subtitle", "kia_subtitle", "secondary_title")
_LEADS = ("lead", "standfirst", "zajawka", "wstep", "intro", "deck")
_ALT = "_wp_attachment_image_alt"
_WPML_GROUP = ("_wpml_trid", "wpml_trid", "trid", "_icl_trid")
_WPML_LANG = ("_wpml_language", "wpml_language", "_icl_language", "language_code", "_wpml_lang")
_SEGMENT = re.compile(r"/([a-z]{2})(?:/|\Z)")

Picture = Callable[[str], str | None]
"""From the address of a picture on the old site to its address here, or None."""


@dataclass(frozen=True)
class Post:
    """One text of an export, still to be read."""

    id: str
    xml: bytes
    is_translation: bool = False


@dataclass
class Overview:
    """What the first pass finds: what texts refer to, and what is left behind."""

    people: dict[str, str] = field(default_factory=dict)
    """Display name by login."""
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)
    """(address, description) by the id of the attachment."""
    blocks: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """(id, language) of the texts that are translations of each other, by the name of their group."""
    left: Counter[str] = field(default_factory=Counter)
    """How many items of each kind are no texts."""
    texts: int = 0
    comments: int = 0
    fault: str = ""
    """Why the export cannot be read further than to the last item; empty where it is whole."""


class ExportRefused(Exception):
    """The export cannot be taken in; the message is for an editor."""


def is_export(data: bytes) -> bool:
    """Tell whether the bytes are a WordPress export."""
    opening = data[:_HEAD]
    return b"<rss" in opening and b"xmlns:wp=" in opening


def survey(data: bytes) -> Overview:
    """Read an export once, for what its texts refer to. `ExportRefused`: it is no export that can be trusted."""
    found = Overview()
    parser = _Items(data)
    for element in parser:
        if element.tag == "item":
            _note_item(element, found)
        elif _local(element) == "author":
            login, shown = _text(element, "author_login"), _text(element, "author_display_name")
            if login and shown:
                found.people[login.casefold()] = shown
    found.fault = parser.fault
    return found


def read_post(xml: bytes, overview: Overview, picture: Picture = lambda _: None) -> Manuscript:
    """Read one text of an export. `picture` gives the address at which the site has a picture of the old one, or None."""
    return _Reader(
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True, recover=True)),
        overview,
        picture,
    ).read()


def posts(data: bytes, overview: Overview, languages: Sequence[str]) -> Iterator[Post]:
    """Yield the texts of an export: those in the site's first language before their translations."""
    later = _translations(overview, languages)
    for second in (False, True):
        if second and not later:
            return
        for element in _Items(data):
            number = _text(element, "post_id") if element.tag == "item" else ""
            if element.tag == "item" and (number in later) == second and _is_text(element):
                yield Post(number, etree.tostring(element), second)


def _translations(overview: Overview, languages: Sequence[str]) -> set[str]:
    """The ids of the texts that are translations of another one."""
    order = {lang: at for at, lang in enumerate(languages)}
    found: set[str] = set()
    for members in overview.groups.values():
        ranked = sorted(
            members,
            key=lambda member: (order.get(member[1], 99), int(member[0]) if member[0].isdecimal() else 0),
        )
        found.update(number for number, _ in ranked[1:])
    return found


# -- the way in


class _Items:
    """The items and authors of an export, one at a time, each freed when the next one is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.fault = ""

    def __iter__(self) -> Iterator[Any]:
        if b"<!DOCTYPE" in self._data[:_HEAD] or b"<!ENTITY" in self._data[:_HEAD]:
            raise ExportRefused("declares entities, which no export of WordPress does; it is not read")
        parser = etree.XMLPullParser(events=("end",), resolve_entities=False, no_network=True, huge_tree=True)
        try:
            for piece in _mended(self._data):
                parser.feed(piece)
                yield from _drained(parser)
            parser.close()
        except etree.XMLSyntaxError as error:
            yield from _drained(parser)
            line = error.lineno or 0
            self.fault = f"the export breaks off or is damaged at line {line}; what stands before it was read"


def _drained(parser: Any) -> Iterator[Any]:
    for _, element in parser.read_events():
        if element.tag == "item" or _local(element) == "author":
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _mended(data: bytes) -> Iterator[bytes]:
    """The export in pieces, without what XML forbids; outside of CDATA the entities of HTML are resolved."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    rest, inside = "", False
    for at in range(0, len(data), _CHUNK):
        text = rest + decoder.decode(data[at : at + _CHUNK], final=at + _CHUNK >= len(data))
        last = at + _CHUNK >= len(data)
        keep = len(text) if last else max(text.rfind(">") + 1, text.rfind(";") + 1)
        if not last and len(text) - keep > 4 * _CHUNK:
            keep = len(text) - 16
        text, rest = text[:keep], text[keep:]
        out: list[str] = []
        while text:
            if inside:
                end = text.find("]]>")
                part, text = (text, "") if end < 0 else (text[: end + 3], text[end + 3 :])
                inside = end < 0
                out.append(_FORBIDDEN.sub("", part))
            else:
                start = text.find("<![CDATA[")
                part, text = (text, "") if start < 0 else (text[:start], text[start:])
                out.append(_ENTITY.sub(_resolved, _FORBIDDEN.sub("", part)))
                if start >= 0:
                    out.append("<![CDATA[")
                    text, inside = text[9:], True
        yield "".join(out).encode("utf-8")


def _resolved(found: re.Match[str]) -> str:
    if not found[1]:
        return "&amp;"
    sign = html.unescape(found[0])
    return html.escape(sign) if sign != found[0] else f"&amp;{found[1]}"


def _local(element: Any) -> str:
    return (
        str(element.tag).rpartition("}")[2]
        if isinstance(element.tag, str) and "wordpress.org/export" in element.tag
        else ""
    )


def _text(item: Any, name: str) -> str:
    for child in item:
        if isinstance(child.tag, str) and (child.tag == name or child.tag.rpartition("}")[2] == name):
            return (child.text or "").strip()
    return ""


def _metas(item: Any) -> dict[str, str]:
    return {
        _text(child, "meta_key"): _text(child, "meta_value") for child in item if _local(child) == "postmeta"
    }


def _terms(item: Any) -> list[tuple[str, str, str]]:
    return [
        (child.get("domain") or "", child.get("nicename") or "", (child.text or "").strip())
        for child in item
        if child.tag == "category"
    ]


def _is_text(item: Any) -> bool:
    return _text(item, "post_type") not in _PLUMBING and _text(item, "status") != "trash"


# -- the first pass


def _note_item(item: Any, found: Overview) -> None:
    kind, number = _text(item, "post_type"), _text(item, "post_id")
    if not _is_text(item):
        found.left["trash" if _text(item, "status") == "trash" else kind] += 1
    if kind == "attachment":
        metas = _metas(item)
        found.pictures[number] = (_text(item, "attachment_url"), metas.get(_ALT) or _text(item, "title"))
    elif kind == "wp_block":
        found.blocks[number] = _content(item)
    elif _is_text(item):
        found.texts += 1
        found.comments += sum(1 for child in item if _local(child) == "comment")
        lang, group = _language_and_group(item, _metas(item))
        if group:
            found.groups.setdefault(group, []).append((number, lang))


def _language_and_group(item: Any, metas: dict[str, str]) -> tuple[str, str]:
    """The language of a text, and the name that it shares with its translations, as Polylang and WPML have them."""
    lang = group = ""
    for domain, nicename, _ in _terms(item):
        if domain == "language":
            lang = nicename.partition("-")[0]
        elif domain == "post_translations":
            group = nicename
    lang = (
        lang
        or next((metas[key] for key in _WPML_LANG if metas.get(key)), "").partition("_")[0].partition("-")[0]
    )
    group = group or next((f"wpml-{metas[key]}" for key in _WPML_GROUP if metas.get(key)), "")
    if not lang and (found := _SEGMENT.match(urlsplit(_text(item, "link")).path)):
        lang = found[1]
    return lang.casefold(), group


def _content(item: Any) -> str:
    return next((child.text or "" for child in item if child.tag == _CONTENT), "")


# -- the second pass


class _Reader:
    """One post."""

    def __init__(self, item: Any, overview: Overview, picture: Picture) -> None:
        self.item, self.overview, self.picture = item, overview, picture
        self.metas = _metas(item)
        self.terms = _terms(item)

    def read(self) -> Manuscript:
        """Return the text, with what the export says of it."""
        surroundings = Surroundings(self._attached, lambda number: self.overview.blocks.get(number, ""))
        raw, repaired = repair(_content(self.item))
        content = to_html(raw, surroundings, self.metas.get("footnotes", ""))
        given = self._given()
        titled = f"<h1>{html.escape(given.title, quote=False)}</h1>\n" if given.title else ""
        made = read_fragment(titled + content.html, given, place=self.picture)
        left = [Removed(clean(code), 0, "shortcode") for code in content.left_out]
        left.extend(Removed(clean(value), 0, f"custom field {key}") for key, value in self._fields() if value)
        warnings = [code for code in made.warnings if code != "html-stripped"]
        if repaired:
            warnings.append("mojibake-repaired")
        if content.left_out:
            warnings.append(f"shortcodes-resolved:{len(content.left_out)}")
        if number := sum(1 for child in self.item if _local(child) == "comment"):
            warnings.append(f"comments-left:{number}")
        if _text(self.item, "post_password"):
            warnings.append("password-protected")
        return replace(
            made,
            given=replace(given, title=""),
            layer="\n".join([made.layer, *(item.text for item in left)]),
            removed=(*made.removed, *left),
            warnings=tuple(warnings),
            name=given.slug or f"post-{_text(self.item, 'post_id')}",
            encoding="wxr",
        )

    def _given(self) -> Given:
        status, guid = _text(self.item, "status"), _text(self.item, "guid")
        lang, group = _language_and_group(self.item, self.metas)
        date = _date(_text(self.item, "post_date")) or _date(_text(self.item, "post_date_gmt"))
        modified = _date(_text(self.item, "post_modified"))
        hero = self._attached(self.metas.get("_thumbnail_id", ""))
        return Given(
            title=_plain(_text(self.item, "title")),
            date=date,
            updated=modified if modified[:10] > date[:10] and date else "",
            authors=self._authors(),
            lead=_plain(self._excerpt()) or self._field(_LEADS),
            subtitle=self._field(_SUBTITLES),
            lang=lang,
            slug=slug(unquote(_text(self.item, "post_name"))) if _text(self.item, "post_name") else "",
            topics=tuple(self._topics()),
            certain=True,
            draft=status in _HELD or bool(_text(self.item, "post_password")),
            feed_id=guid if is_whole_iri(guid) else "",
            redirects=self._old_addresses(),
            publish_at=_text(self.item, "post_date").replace(" ", "T") if status == "future" else "",
            translations=group,
            hero=(self.picture(hero[0]) or "") if hero else "",
            hero_alt=hero[1] if hero else "",
            kind="page" if _text(self.item, "post_type") == "page" else "article",
        )

    def _excerpt(self) -> str:
        return next((child.text or "" for child in self.item if "/excerpt/}" in str(child.tag)), "")

    def _authors(self) -> tuple[str, ...]:
        several = [name for domain, _, name in self.terms if domain == "author" and name]
        if several:
            return tuple(dict.fromkeys(several))
        login = next(((child.text or "").strip() for child in self.item if child.tag == _CREATOR), "")
        shown = self.overview.people.get(login.casefold(), "")
        return (shown,) if shown else ((login,) if " " in login else ())

    def _topics(self) -> Iterator[str]:
        for domain, _, name in self.terms:
            if domain in (
                "language",
                "post_translations",
                "term_language",
                "term_translations",
                "author",
                "post_format",
                "nav_menu",
            ):
                continue
            if name and name.casefold() not in _NOT_TOPICS:
                yield _plain(name)

    def _old_addresses(self) -> tuple[str, ...]:
        if _text(self.item, "status") not in ("publish", ""):
            return ()
        parts = urlsplit(_text(self.item, "link"))
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return (path,) if path.strip("/") else ()

    def _attached(self, number: str) -> tuple[str, str] | None:
        address, alt = self.overview.pictures.get(number, ("", ""))
        found = self.picture(address) if address else None
        return (address, alt) if found else None

    def _field(self, names: Sequence[str]) -> str:
        return next((_plain(self.metas[name]) for name in names if self.metas.get(name)), "")

    def _fields(self) -> Iterator[tuple[str, str]]:
        """Fields of the site's own that hold words and have no place here."""
        for key, value in self.metas.items():
            words = len(value.split())
            known = key in (*_SUBTITLES, *_LEADS, *_WPML_GROUP, *_WPML_LANG, "footnotes")
            if (
                words >= 3
                and not key.startswith("_")
                and not known
                and not value.startswith(("a:", "{", "[", "<"))
            ):
                yield key, _plain(value)


def _date(text: str) -> str:
    return "" if text.startswith("0000") else text[:10]


def _plain(text: str) -> str:
    """Text that may hold tags and entities, without them."""
    return " ".join(html.unescape(re.sub(r"<[^<>]{0,500}>", " ", clean(text))).split())
