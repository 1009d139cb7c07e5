"""Peculiarities of the programs that write HTML, made plain: Google Docs, Word, and editors that divide what is one."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\.([\w-]+)\s*\Z")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)")
_ITALIC = re.compile(r"font-style\s*:\s*italic")
_STRUCK = re.compile(r"vertical-align\s*:\s*super")
_KIX = re.compile(r"lst-(kix_\w+)-(\d)\Z")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SAME = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_WORD_LIST = re.compile(r"mso-list\s*:\s*\w+\s+level(\d)")
_BULLETS = "·•§o▪–-\uf0b7\uf0a7"


def take_remarks(soup: BeautifulSoup) -> list[str]:
    """Take the remarks of reviewers out of an export of Google Docs, and their marks out of the text."""
    remarks: list[str] = []
    for link in soup.find_all("a", id=re.compile(r"\Acmnt\d+\Z")):
        holder = link.find_parent("div") or link.find_parent("p")
        if holder is not None:
            link.extract()
            remarks.append(" ".join(holder.get_text(" ").split()))
            holder.extract()
    for link in soup.find_all("a", id=re.compile(r"\Acmnt_ref\d+\Z")):
        (link.parent if link.parent is not None and link.parent.name == "sup" else link).extract()
    return remarks


def make_plain(soup: BeautifulSoup) -> None:
    """Say by elements what the page says by style, and join what was divided."""
    _styles_to_elements(soup)
    _word_lists(soup)
    _google_lists(soup)
    for tag in soup.find_all("br"):
        tag.insert_after(" ")  # words before and behind it are two
    for link in soup.find_all("a", href=True):
        link["href"] = _direct(str(link["href"]))
    for tag in soup.find_all(["sup", "sub"]):
        _small_digits(tag)
    for tag in soup.find_all(list(_SAME)):
        _join(tag)


def _styles_to_elements(soup: BeautifulSoup) -> None:
    """`<span class="c3">` with `.c3{font-weight:700}`, or a style of its own: bold or italic."""
    bold, italic = _classes(soup)
    for span in soup.find_all("span"):
        style, classes = str(span.get("style") or ""), set(span.get("class") or ())
        if _STRUCK.search(style):
            span.name = "sup"
            continue
        heading = span.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"]) is not None
        slanted = _ITALIC.search(style) is not None or bool(classes & italic)
        if not heading and not _LIGHT.search(style) and (_BOLD.search(style) or classes & bold):
            span.name = "strong"
            if slanted:
                span.wrap(soup.new_tag("em"))
        elif slanted:
            span.name = "em"
    _named_by_style(soup)


def _classes(soup: BeautifulSoup) -> tuple[set[str], set[str]]:
    """The classes that the page's own style sheets set in bold, and in italics."""
    rules = [
        (named[1], text)
        for sheet in soup.find_all("style")
        for selector, text in _RULE.findall(sheet.get_text())
        if (named := _CLASS.search(selector))
    ]
    bold = {name for name, text in rules if _BOLD.search(text)}
    return bold, {name for name, text in rules if _ITALIC.search(text)}


def _named_by_style(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(["b", "strong"]):
        if _LIGHT.search(str(tag.get("style") or "")):
            tag.name = "span"  # what Google Docs puts around all that is pasted
    for tag in soup.find_all("p", class_=["title", "MsoTitle"]):
        tag.name = "h1"


def _word_lists(soup: BeautifulSoup) -> None:
    """Word's own list paragraphs: those that follow each other become one list."""
    for paragraph in soup.find_all("p"):
        if paragraph.parent is None or not _WORD_LIST.search(str(paragraph.get("style") or "")):
            continue
        shown = paragraph.find("span", style=re.compile("mso-list: *Ignore"))
        mark = shown.get_text().strip() if shown is not None else "·"
        if shown is not None:
            shown.extract()
        kind = "ul" if mark in _BULLETS else "ol"
        before = paragraph.find_previous_sibling()
        if not (isinstance(before, Tag) and before.name == kind and before.get("data-word")):
            before = soup.new_tag(kind, attrs={"data-word": "1"})
            number = mark.rstrip(".)")
            if kind == "ol" and number.isdecimal():
                before["start"] = number
            paragraph.insert_before(before)
        paragraph.name = "li"
        del paragraph["style"]
        before.append(paragraph.extract())


def _google_lists(soup: BeautifulSoup) -> None:
    """Google Docs writes the levels of one list as lists side by side."""
    last: dict[tuple[str, int], Tag] = {}
    for listed in soup.find_all(["ul", "ol"]):
        found = next((m for name in listed.get("class") or () if (m := _KIX.match(name))), None)
        if found is None:
            continue
        key, level = found[1], int(found[2])
        above = last.get((key, level - 1))
        last[key, level] = listed
        for deeper in range(level + 1, 10):
            last.pop((key, deeper), None)
        items = above.find_all("li", recursive=False) if above is not None else []
        if items:
            items[-1].append(listed.extract())


def _direct(href: str) -> str:
    """The address behind a redirect of Google Docs."""
    if href.startswith(("https://www.google.com/url?", "http://www.google.com/url?")):
        return (parse_qs(urlsplit(href).query).get("q") or [href])[0]
    return href


def _small_digits(tag: Tag) -> None:
    """`m<sup>2</sup>`: digits have small forms of their own; other text stands as it is."""
    if tag.find("a") is not None:
        return
    text = tag.get_text().strip()
    if text.isascii() and text.isdecimal():
        tag.replace_with(NavigableString(text.translate(_SUPERSCRIPTS if tag.name == "sup" else _SUBSCRIPTS)))
    else:
        tag.unwrap()


def _join(tag: Tag) -> None:
    """`<b>Hal</b><b>f</b>` is one; bold in bold is bold; nothing in bold is nothing."""
    if tag.parent is None:
        return
    kind = _SAME[tag.name]
    if (
        tag.find_parent([name for name, same in _SAME.items() if same == kind]) is not None
        or not tag.get_text()
    ):
        tag.unwrap()
        return
    while isinstance(following := tag.next_sibling, Tag) and _SAME.get(following.name) == kind:
        for child in list(following.children):
            tag.append(child)
        following.extract()
