"""How heavy a page may be, by its kind: kilobytes of 1,024 bytes as they are sent, for the first view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

KB = 1024
SHORT = 1500
"""Words up to which a text without a picture is held to the narrowest budget."""
LONG, STEP, ALLOWED = 2500, 1000, 4
"""Beyond so many words, each further thousand may weigh so many kilobytes more: what an author writes is no ballast."""
FONTS, FONT_FILES = 70, 2
"""What a site may spend on fonts of its own, beside the rest: on a page in one script."""
FURTHER, FURTHER_FILES = 60, 2
"""The same for each further script that a page has letters of, and that has files of its own."""
FONT_RULES = 1
"""By how much the rules that load fonts may make the style sheet heavier; the total is the same."""
PARTS = ("html", "css", "js", "pictures", "fonts", "requests", "total")


NAMED = {"html": "HTML", "css": "CSS", "js": "scripts", "total": "all of it"}
"""What is weighed, where its name is no word for readers."""


@dataclass(frozen=True)
class Budget:
    """The most that a page may weigh, in KB, and load."""

    name: str
    html: int
    css: int
    js: int
    pictures: int
    requests: int
    total: int


BRIEF = Budget("a short text without pictures", 12, 9, 2, 0, 3, 25)
ARTICLE = Budget("an article", 18, 9, 2, 80, 5, 110)
HOME = Budget("a front page or list", 20, 9, 1, 120, 8, 150)
REPORT = Budget("a report", 40, 9, 2, 100, 6, 160)
SEARCH = Budget("the search", 10, 9, 12, 0, 6, 130)
_BY_KIND = {
    "article": ARTICLE,
    "home": HOME,
    "report": REPORT,
    "chapter": REPORT,
    "report-full": REPORT,
    "search": SEARCH,
}


@dataclass(frozen=True)
class Weight:
    """What a page weighs, in bytes as sent."""

    html: int
    css: int = 0
    js: int = 0
    pictures: int = 0
    fonts: int = 0
    font_files: int = 0
    scripts: int = 1
    """Different sets of characters among these files."""
    requests: int = 1

    @property
    def total(self) -> int:
        """All of the first view."""
        return self.html + self.css + self.js + self.pictures + self.fonts


def budget_of(kind: str, words: int, weight: Weight) -> Budget:
    """Return the budget of a page of this kind."""
    if kind == "article" and not weight.pictures and words <= SHORT:
        return BRIEF
    return _BY_KIND.get(kind, HOME)


def over(kind: str, words: int, weight: Weight) -> Iterator[str]:
    """Say what of a page is too heavy."""
    budget = budget_of(kind, words, weight)
    further = max(0, weight.scripts - 1)
    fonts = FONTS + further * FURTHER if weight.font_files else 0
    more = max(0, -(-(words - LONG) // STEP)) * ALLOWED
    most = {
        "html": budget.html + more,
        "css": budget.css + (FONT_RULES if weight.font_files else 0),
        "js": budget.js,
        "pictures": budget.pictures,
        "fonts": fonts,
        "total": budget.total + more + fonts,
    }
    for name, allowed in most.items():
        bytes_sent = getattr(weight, name)
        if bytes_sent > allowed * KB:
            yield f"{budget.name}: {NAMED.get(name, name)} may be {allowed} KB, and there are {bytes_sent / KB:.1f}"
    requests = budget.requests + min(weight.font_files, FONT_FILES + further * FURTHER_FILES)
    if weight.requests > requests:
        yield f"{budget.name} may load {requests} files, and loads {weight.requests}"
