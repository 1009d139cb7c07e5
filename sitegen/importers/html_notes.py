"""Footnotes of a web page: marks that lead to a note, and notes that lead back; taken out as pairs.

Word, Google Docs, mammoth and the plugins of content systems name the two ends each in their own way. What they share is
looked at: a short link to an element further down, which links back, or begins with the same mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¹²³⁴-⁹⁰]{1,4})\s*[\])]?\.?\Z")
_HOLDERS = ("li", "p", "dd", "div", "tr", "aside")
_LARGEST = 60_000
"""Elements of a page beyond which no notes are looked for."""
_MOST = 2_000
"""Marks beyond which they are something else."""
_LONGEST = 6_000
"""Characters beyond which an element is no note."""
_BACK_WORDS = re.compile(
    r"[\s↑↩︎^⬆⏎\[\]()]*(?:jump up|back|return|wróć|powrót|zurück|retour)?[\s↑↩︎^⬆⏎\[\]()]*\Z", re.IGNORECASE
)
_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def take_notes(soup: BeautifulSoup) -> list[tuple[str, list[Tag]]]:
    """Take the notes out of the page; return (mark, elements) of each, in order. Their marks in the text carry `data-note`."""
    order = {id(tag): at for at, tag in enumerate(soup.find_all(True))}
    named = {str(tag.get(key)): tag for tag in soup.find_all(True) for key in ("name", "id") if tag.get(key)}
    if len(order) > _LARGEST:
        return []
    marks: list[tuple[Tag, str, Tag]] = []
    for link in soup.find_all("a", href=True):
        label = _label(link)
        target = named.get(str(link["href"])[1:]) if str(link["href"]).startswith("#") else None
        if not label or target is None or order[id(target)] < order[id(link)]:
            continue
        note = _holder(target)
        if note is not None and note not in link.parents and _answers(note, link, label):
            marks.append((link, label, note))
    if len(marks) > _MOST:
        return []
    numbers = _numbers(marks)
    taken: list[tuple[str, list[Tag]]] = []
    for link, _, note in marks:
        mark = numbers[id(note)]
        outer = link.parent if link.parent is not None and link.parent.name == "sup" else link
        sign = soup.new_tag("a", attrs={"data-note": mark})
        sign.string = f"[{mark}]"
        outer.replace_with(sign)
        if all(mark != known for known, _ in taken):
            taken.append((mark, [note]))
    for mark, elements in taken:
        labels = {label for _, label, note in marks if note is elements[0]}
        for element in elements:
            _strip(element, labels | {mark})
            element.extract()
    return sorted(taken, key=lambda one: int(one[0]))


def _label(link: Tag) -> str:
    found = _MARK.match(link.get_text().strip().casefold()) if len(link.get_text()) <= 12 else None
    return found[1] if found else ""


def _holder(target: Tag) -> Tag | None:
    """The element that holds the note: the target, or what it stands in."""
    for tag in (target, *target.parents):
        if tag.name in _HOLDERS:
            text = tag.get_text().strip()
            if len(text) > _LONGEST:
                return None
            if len(text) > 6 or tag.name != "div":
                return tag if len(text) > 3 else None
        if tag.name in ("body", "ol", "ul", "table", "section", "article"):
            return None
    return None


def _answers(note: Tag, link: Tag, label: str) -> bool:
    """Whether the note leads back, or carries the same mark."""
    ends = {
        str(tag.get(key)) for tag in (link, *list(link.parents)[:2]) for key in ("id", "name") if tag.get(key)
    }
    back = {
        str(other["href"])[1:]
        for other in note.find_all("a", href=True)
        if str(other["href"]).startswith("#")
    }
    if ends & back:
        return True
    opening = note.get_text().strip().casefold()[:8].lstrip("[(")
    return opening.startswith(label) and not opening[len(label) : len(label) + 1].isalnum()


def _numbers(marks: list[tuple[Tag, str, Tag]]) -> dict[int, str]:
    """A number for each note: its own where all are numbers and differ, else its place."""
    notes = list({id(note): label.translate(_DIGITS) for _, label, note in reversed(marks)}.items())[::-1]
    labels = [label for _, label in notes]
    if all(label.isdecimal() for label in labels) and len(set(labels)) == len(labels):
        return dict(notes)
    return {key: str(number) for number, (key, _) in enumerate(notes, start=1)}


def _strip(note: Tag, labels: set[str]) -> None:
    """Take the links back and the note's own mark off it."""
    for link in note.find_all("a", href=True):
        text = link.get_text()
        if str(link["href"]).startswith("#") and (_BACK_WORDS.match(text) or _label(link) in labels):
            outer = link.parent if link.parent is not None and link.parent.name == "sup" else link
            outer.extract()
    for node in _strings(note):
        if not node.strip():
            continue
        opening = re.match(
            rf"\s*[\[(]?(?:{'|'.join(map(re.escape, sorted(labels, key=len, reverse=True)))})[\]).:]*\s+",
            node,
        )
        if opening:
            node.replace_with(NavigableString(node[opening.end() :]))
        return


def _strings(tag: Tag) -> Iterator[Any]:
    yield from list(tag.find_all(string=True))
