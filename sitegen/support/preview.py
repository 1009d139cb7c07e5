"""`sitegen support preview`: the asks of a site at one moment, gathered; `telling` has the words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from sitegen.build.site import Survey
from sitegen.content.support_schema import SupportFile
from sitegen.errors import ConfigError, DanglingReference, SourceLocation
from sitegen.publication.model import Entry, Publication
from sitegen.publication.schedule import comes_out_at
from sitegen.publication.support import INSIDE, words_of
from sitegen.support.asked import Answer, AskedPage, AskingPage, asked, asking_pages
from sitegen.support.coverage import Remark, reached, remarks
from sitegen.views.context import Context
from sitegen.views.giving import article_support, home_support, list_support
from sitegen.views.site import all_pages
from sitegen.views.values import Link, SupportBlock


@dataclass(frozen=True)
class Preview:
    """What is asked where at one moment."""

    on: datetime
    """In the site's zone."""
    file: SupportFile
    """As it is written."""
    running: SupportFile
    """As it stands at the moment."""
    pages: tuple[AskedPage, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class PagePreview:
    """What is asked on one page."""

    on: datetime
    running: SupportFile
    page: AskedPage
    blocks: tuple[SupportBlock | None, ...]
    """For each answer what readers see, as the page's layout gets it."""
    not_out: str | None
    """Why readers do not see the page at that moment; None: they do."""


def required(survey: Survey) -> SupportFile:
    """Return the file of the site. `ConfigError`: it has none."""
    if survey.support is None:
        raise no_support()
    return survey.support


def no_support() -> ConfigError:
    """What to say to a site without the file."""
    return ConfigError(
        "this site asks for nothing: there is no content/support.toml",
        hint="docs/support.md shows one to begin with; `sitegen new` makes one, too.",
    )


def preview(survey: Survey, on: datetime) -> Preview:
    """Gather all pages. `survey` is with drafts. `ConfigError`: no `content/support.toml`."""
    file, config = required(survey), survey.facts.config
    running = _running(survey)
    present = _context(survey, ("published",))
    there = list(asking_pages(present))
    ahead = [e for e in survey.publication.entries if e.state == "scheduled"]
    scheduled = _scheduled(survey, ahead, {page.url for page in there}) if ahead else []
    found = reached(file, [*((page, None) for page in there), *scheduled])
    return Preview(
        on.astimezone(config.zone),
        file,
        running,
        tuple(asked(running, there)),
        remarks(file, found, on, languages=config.languages, zone=config.zone),
    )


def blocks_on_pages(survey: Survey) -> frozenset[str]:
    """The blocks that some page has. `survey` is without drafts. `ConfigError`: no `content/support.toml`."""
    pages = asking_pages(_context(survey, ("published",)))
    return frozenset(reached(required(survey), ((page, None) for page in pages)).blocks)


def _running(survey: Survey) -> SupportFile:
    assert survey.facts.support is not None  # noqa: S101 - there is one where there is a file
    return survey.facts.support


def _context(survey: Survey, states: tuple[str, ...]) -> Context:
    entries = tuple(e for e in survey.publication.entries if e.state in states)
    publication: Publication = replace(survey.publication, entries=entries)
    return Context(survey.facts, publication, {}, repr)


def _scheduled(survey: Survey, ahead: list[Entry], there: set[str]) -> Iterator[tuple[AskingPage, datetime]]:
    """(page, when it is there) of texts that are scheduled, and of the lists that come with them."""
    gates = {entry.article.path: comes_out_at(entry.article, survey.facts.config) for entry in ahead}
    first = min(gates.values())
    for page in asking_pages(_context(survey, ("published", "scheduled"))):
        if page.url not in there:
            yield page, gates.get(page.source, first)


def preview_page(survey: Survey, on: datetime, address: str) -> PagePreview:
    """Gather one page: a path, with or without the site's own, or a whole URL. `SitegenError`: there is no such page."""
    required(survey)
    running, zone = _running(survey), survey.facts.config.zone
    wanted = _addresses(address, survey)
    context = _context(survey, ("published",))
    page = next((p for p in asking_pages(context) if p.url in wanted), None)
    not_out = None
    if page is None:
        everything = _context(survey, ("published", "scheduled", "draft"))
        page = next((p for p in asking_pages(everything) if p.url in wanted), None)
        if page is None:
            raise _unknown(address, wanted, context)
        context, not_out = everything, _why_not_out(survey, page)
    answered = next(asked(running, [page]))
    blocks = tuple(_as_seen(context, page, answer, running) for answer in answered.answers)
    return PagePreview(on.astimezone(zone), running, answered, blocks, not_out)


def _as_seen(context: Context, page: AskingPage, answer: Answer, running: SupportFile) -> SupportBlock | None:
    """The block as the page itself makes it; of a line inside a text, which hangs on its paragraphs, the words."""
    if answer.choice is None:
        return None
    if answer.place.startswith(INSIDE):
        said = words_of(running, answer.choice, page.lang, context.config.default_lang)
        link = Link(said.button, context.local_path(said.href, page.lang))
        return SupportBlock(said.id, said.heading, said.line, link, layout=said.layout)
    if page.kind == "home":
        return home_support(context, page.lang)
    if page.kind == "list":
        return list_support(context, page.lang, page.item.series)
    entry = context.by_uid[page.item.uid]
    return article_support(context, entry)


def _addresses(address: str, survey: Survey) -> tuple[str, ...]:
    """The URLs that may be meant."""
    prefix = survey.publication.routes.prefix
    try:
        path = urlsplit(address).path.removesuffix("index.html") or "/"
    except ValueError:  # a bracket without its other half
        path = address
    path = f"/{path.lstrip('/')}"
    if "." not in path.rpartition("/")[2] and not path.endswith("/"):
        path += "/"
    return (path, prefix + path.lstrip("/"))


def _unknown(address: str, wanted: tuple[str, ...], context: Context) -> DanglingReference:
    urls = [page.url for page in all_pages(context)]
    if any(url in urls for url in wanted):
        return DanglingReference(
            f"nothing is asked at {address}: blocks have places on front pages, texts, first pages of reports and lists",
            hint="Without --url you see every page that has one.",
        )
    word = wanted[0].strip("/")
    near = [url for url in urls if word in url][:3] if word else []
    near = near or difflib.get_close_matches(wanted[-1], urls, n=1, cutoff=0.5)
    return DanglingReference(
        f"there is no page at {address}",
        hint=f"Did you mean {' or '.join(near)}?"
        if near
        else "Copy the address from the browser, or leave --url out to see all pages.",
    )


def _why_not_out(survey: Survey, page: AskingPage) -> str:
    entry = next((e for e in survey.publication.entries if e.article.path == page.source), None)
    if entry is None:
        return "no text of this list is out"
    place = SourceLocation(entry.article.path)
    if entry.state == "scheduled":
        moment = comes_out_at(entry.article, survey.facts.config).astimezone(survey.facts.config.zone)
        return f"{place} comes out on {moment:%Y-%m-%d %H:%M}"
    return f"{place} is {'withdrawn' if entry.article.status == 'withdrawn' else 'a draft'}"
