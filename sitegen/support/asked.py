"""Which ask stands on each page, and why. The same rules as the pages themselves go by, with the reason in words.

The views decide at which places a page asks (`views.giving`); `PLACES` says it once more, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.content.models import TYPES
from sitegen.content.support_schema import Rule, SupportFile, When
from sitegen.publication.model import Entry
from sitegen.publication.support import (
    INSIDE,
    Choice,
    SupportContext,
    choose_block,
    conditions,
    ends_with_a_line,
    rule_for,
)
from sitegen.views.context import Context
from sitegen.views.giving import item_of_home, item_of_list, item_of_text
from sitegen.views.lists import TAXONOMIES, shown_terms
from sitegen.views.pagination import paginate

PLACES = {
    "home": ("home.end", "article.end"),
    "text": ("article.end",),
    "report": ("report.end", "article.end"),
    "list": ("list.end",),
}
"""By the kind of a page: the places that are looked at for its block, until one has it."""
LINES = ("text",)
"""Kinds of pages that may have a line inside the text; the first page of a report has none."""


@dataclass(frozen=True)
class AskingPage:
    """A page on which something may be asked."""

    url: str
    kind: str
    item: SupportContext
    source: str = ""
    """The file of a text."""

    @property
    def lang(self) -> str:
        """Its language."""
        return self.item.lang


@dataclass(frozen=True)
class Answer:
    """What stands at one place of a page."""

    place: str
    choice: Choice | None
    """None: nothing."""
    rule: str | None
    why: str
    """In words: which conditions held, or why nothing is asked."""


@dataclass(frozen=True)
class AskedPage:
    """A page with its answers: of its end first, then of its inside, where there is anything to tell."""

    page: AskingPage
    answers: tuple[Answer, ...]


def asking_pages(context: Context) -> Iterator[AskingPage]:
    """The pages on which something may be asked: front pages, texts from the newest on, lists by language.

    Of a report it is the landing page; its chapters and the whole on one page ask for nothing.
    """
    for lang in context.languages:
        yield AskingPage(context.routes.home(lang), "home", item_of_home(lang))
    for entry in context.publication.entries:
        item = item_of_text(entry)
        kind = "report" if entry.article.type == "report" else "text"
        yield AskingPage(entry.url, kind, item, entry.article.path)
    for lang in context.languages:
        yield from _lists(context, lang)


def _lists(context: Context, lang: str) -> Iterator[AskingPage]:
    item, routes = item_of_list(lang), context.routes
    yield from _numbered(context, routes.publications(lang), context.listed[lang], item)
    for kind in TYPES if context.config.type_lists else ():
        yield from _numbered(context, routes.type(lang, kind), context.by_type.get((lang, kind), []), item)
    for taxonomy in TAXONOMIES:
        for term in shown_terms(context, lang, taxonomy):
            of_series = item_of_list(lang, term.id)
            yield from _numbered(
                context,
                routes.term(lang, taxonomy, term.id),
                context.by_term[lang, taxonomy, term.id],
                of_series if taxonomy == "series" else item,
            )
    for issue in context.publication.issues:
        if (lang, issue.id) in context.by_issue:
            yield AskingPage(routes.issue(lang, issue.id), "list", item_of_list(lang, issue.series))


def _numbered(context: Context, url: str, entries: list[Entry], item: SupportContext) -> Iterator[AskingPage]:
    for part in paginate(entries, context.config.list_size) if entries else ():
        address = url if part.number is None else context.routes.numbered(url, part.number)
        yield AskingPage(address, "list", item)


def asked(file: SupportFile, pages: Iterable[AskingPage]) -> Iterator[AskedPage]:
    """Answer for each page. `file` is as `support_time.running` leaves it.

    `DanglingReference`: a front matter names an unknown block.
    """
    has_lines = any(rule.enabled and rule.place.startswith(INSIDE) for rule in file.rule)
    for page in pages:
        answers = [_at_end(file, page)]
        if has_lines and page.kind in LINES:
            inside = answer_at(file, page.item, INSIDE)
            answers += [inside] if inside.choice else []
        yield AskedPage(page, tuple(answers))


def _at_end(file: SupportFile, page: AskingPage) -> Answer:
    found = [answer_at(file, page.item, place) for place in PLACES[page.kind]]
    return next((answer for answer in found if answer.choice), found[-1 if page.kind == "report" else 0])


def answer_at(file: SupportFile, item: SupportContext, place: str) -> Answer:
    """What stands at one place of a page, and why. `DanglingReference`: as `choose_block`."""
    if item.override == "none":
        return Answer(place, None, None, "front matter says support: none")
    choice = choose_block(file, item, place)
    if item.override != "auto" and place != INSIDE:
        why = f"front matter names the block {item.override}"
        return Answer(place, choice, None, why if choice else f"{why}, but {_limit(file, item)}")
    rule = rule_for(file, item, place)
    if rule is None:
        for_place = any(r.enabled and r.show == "block" and r.place.startswith(place) for r in file.rule)
        return Answer(place, None, None, "no rule matches" if for_place else f"no rule is for {place}")
    held = held_conditions(rule, item)
    if rule.show == "none":
        return Answer(place, None, rule.id, f"{held}: nothing is asked")
    return Answer(rule.place, choice, rule.id, held if choice else f"{held}, but {_limit(file, item)}")


def _limit(file: SupportFile, item: SupportContext) -> str:
    if file.limits.lines_per_page and ends_with_a_line(file, item):
        return "the text ends with a line already"
    names = [name for name in ("full_blocks_per_page", "lines_per_page") if not getattr(file.limits, name)]
    return f"[limits] says {' and '.join(f'{name} = 0' for name in names)}"


def held_conditions(rule: Rule, item: SupportContext) -> str:
    """The conditions of a rule that hold, in words."""
    held = [_in_words(name, rule.when, item) for name, holds in conditions(rule.when, item) if holds]
    return ", ".join(held) or "it has no conditions"


def _in_words(name: str, when: When, item: SupportContext) -> str:
    if name == "topics":
        return f"topic {' and '.join(topic for topic in item.topics if topic in when.topics)}"
    return {
        "series": f"series {item.series}",
        "types": f"type {item.type}",
        "tone": f"tone {item.tone}",
        "status": f"status {item.status}",
        "langs": f"language {item.lang}",
        "min_words": f"{when.min_words} words or more",
        "max_words": f"{when.max_words} words or fewer",
    }[name]
