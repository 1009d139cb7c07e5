"""The whole way from bytes to a normalised article: the steps of this package in their order."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sitegen.language.slugs import is_slug
from sitegen.normalise import body as body_blocks
from sitegen.normalise import passthrough, toml_head, vocabulary
from sitegen.normalise.blocks import Mending, mend
from sitegen.normalise.casing import is_all_caps, recase
from sitegen.normalise.clean import OVERSIZE, clean, to_lines
from sitegen.normalise.decode import decode, looks_binary
from sitegen.normalise.fields import Run, all_authors, authors_of, dates_of, slug_of, terms_of
from sitegen.normalise.flattened import split_caps_title, unflatten
from sitegen.normalise.guesses import guesses_of
from sitegen.normalise.head import read_head
from sitegen.normalise.labels import read_line
from sitegen.normalise.language_guess import recognise_language
from sitegen.normalise.manuscript import Manuscript
from sitegen.normalise.markdown import visible
from sitegen.normalise.markup import has_markup, resolve
from sitegen.normalise.midbody import drop_pull_quotes, lift_furniture
from sitegen.normalise.mojibake import looks_broken, repair
from sitegen.normalise.names import is_signed
from sitegen.normalise.notes import Notes, glued_mends, split_notes
from sitegen.normalise.notices import field_of
from sitegen.normalise.receipt import account
from sitegen.normalise.roles import Head, is_prose
from sitegen.normalise.tail import read_tail
from sitegen.normalise.tail_state import Tail
from sitegen.normalise.values import Article, Author, Claim, Line, Normalised, NormaliseSettings, Removed
from sitegen.normalise.vocabulary import fold

_ENTITY = re.compile(r"&(?:amp|nbsp|quot|apos|[lr][ds]quo|[nm]dash|hellip|#x?[0-9a-fA-F]{2,6});")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|\*|_)(\S[^*_\n]*)\1(?![\w*])")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_MOST_AFTER = 80
"""Lines below a text that are looked at."""
_VISIBLE = re.compile(r"\w")


def normalise(data: bytes, name: str, settings: NormaliseSettings) -> Normalised:
    """Normalise one source. `name` is the file's name: it is used in no decision but the slug of an untitled text.

    Never raises for any input: what cannot be read gives `article=None` and a warning that says why.
    """
    if looks_binary(data):
        return Normalised(None, warnings=("binary-input",), encoding="")
    decoded = decode(data)
    warnings = [] if decoded.certain else [f"encoding-fallback:{decoded.encoding}"]
    if passthrough.is_candidate(decoded.text):
        return passthrough.read(decoded.text, name, decoded.encoding)
    text, repaired = repair(decoded.text)
    if repaired:
        warnings.append("mojibake-repaired")
    if not _VISIBLE.search(text):
        return Normalised(None, warnings=(*warnings, "empty-input"), encoding=decoded.encoding)
    if looks_broken(text):
        warnings.append("mojibake-unrepaired")
    manuscript = _read(text)
    return normalise_manuscript(
        replace(
            manuscript,
            name=name,
            encoding=decoded.encoding,
            warnings=(*warnings, *manuscript.warnings),
        ),
        settings,
    )


def normalise_manuscript(manuscript: Manuscript, settings: NormaliseSettings) -> Normalised:
    """Normalise what a reader made of a source: recognise head, tail and body, and account for every word."""
    given = manuscript.given
    if given.certain and given.lead:
        settings = replace(settings, lead_as_standfirst=False)
    said = (given.title, given.date, given.updated, *given.authors, given.lead, *given.topics)
    layer = "\n".join([manuscript.layer, *said]) if given.certain else manuscript.layer
    run = Run(layer, manuscript, settings)
    _lay_out(run)
    return _assemble(run)


def _read(text: str) -> Manuscript:
    """Resolve tags and entities of a plain text, clean it, and cut it into lines."""
    left = 0
    if front := toml_head.rewrite(text):
        text, left = front.text, front.left
    if has_markup(text):
        return resolve(text)
    warnings: tuple[str, ...] = ()
    if _ENTITY.search(text):
        text = html.unescape(text)
        warnings = ("html-stripped",)
    source = clean(text)
    lines = to_lines(source)
    removed = tuple(Removed(line.text, line.number, "front matter") for line in lines if line.number <= left)
    lines = [line for line in lines if line.number > left]
    if is_markdown := body_blocks.looks_like_markdown(source):
        lines = [_markdown_line(line) for line in lines]
    return Manuscript(
        tuple(lines),
        source,
        removed=removed,
        warnings=warnings,
        marked=False,
        whole=is_markdown,
        is_markdown=is_markdown,
    )


def _lay_out(run: Run) -> None:
    """Mend what PDF readers and mail clients did to the lines."""
    lines = list(run.manuscript.lines)
    if any(len(line.text) > OVERSIZE for line in lines):
        run.warnings.append("oversize-line")
    if len(lines) == 1 and len(lines[0].text) > 300:
        run.warnings.append("flattened-input")
        lines, warnings = unflatten(lines[0])
        run.warnings.extend(warnings)
    mending = Mending(tuple(lines)) if run.manuscript.whole else mend(lines, _stands_alone)
    run.lines = list(mending.lines)
    run.removed.extend(mending.removed)
    run.mended.extend(mending.mended)
    run.warnings.extend(mending.warnings)


def _stands_alone(text: str) -> bool:
    """A byline or a date of the head, whatever the width of the line above it."""
    return is_signed(text) or any(reading.role in ("date", "author") for reading in read_line(text))


def _markdown_line(line: Line) -> Line:
    """A heading of a source that is Markdown: the first level is the title, the others open the body."""
    found = re.match(r"(#{1,6}) (.+)", line.text)
    if found is None:
        return replace(line, text=_EMPHASIS.sub(r"\2", line.text)) if len(line.text) <= 200 else line
    return replace(line, kind="title" if len(found[1]) == 1 else "h2", text=found[2])


def _assemble(run: Run) -> Normalised:
    """Read head and tail, write the body, fill the fields and balance the account."""
    head = read_head(run.lines, run.settings)
    run.lines = head.lines
    authors = authors_of(head.bylines, run)
    if head.affiliation and len(authors) == 1:
        authors = (replace(authors[0], affiliation=head.affiliation),)
    tail = _tail(run, head, authors)
    head.dates.extend(tail.dates)
    middle = [
        *head.opening,
        *run.lines[head.body_start : tail.body_end],
        *tail.kept,
        *run.lines[max(tail.notes_from, tail.body_end) :],
    ]
    if not middle and head.lead is not None:
        middle = _give_back_lead(head)
    if run.manuscript.notes and middle and fold(middle[-1].text) in vocabulary.NOTES_HEADINGS:
        last = middle.pop()
        run.removed.append(Removed(last.text, last.number, "heading of the notes"))
    lifted = lift_furniture(middle, run.settings)
    unquoted = drop_pull_quotes(lifted.lines)
    for part in (lifted, unquoted, head, tail):
        run.removed.extend(part.removed)
        run.claims.extend(part.claims)
        run.warnings.extend(part.warnings)
    tail.related_links[:0] = lifted.related_links
    markdown = _markdown(_issue(unquoted.lines, run), run)
    article = _article(markdown, head, tail, authors, run)
    shown = markdown if run.manuscript.is_markdown else visible(markdown)
    return Normalised(
        article,
        tuple(sorted(run.removed, key=lambda item: item.line)),
        tuple(dict.fromkeys(run.warnings)),
        run.manuscript.encoding,
        account(
            run.source,
            shown,
            claims=run.claims,
            removed=run.removed,
            mended=run.mended,
            numbered=not run.manuscript.whole,
        ),
        guesses=guesses_of(article, run.claims, run.hows) if article else (),
        manuscript=run.manuscript,
    )


def _tail(run: Run, head: Head, authors: tuple[Author, ...]) -> Tail:
    """The tail, and what stands below the text on its page: of that, what is no part of a tail is left out."""
    if "flattened-input" in run.warnings:  # one line holds the text and its furniture
        run.removed.extend(_outside(run.manuscript.after))
        return Tail(len(run.lines), notes_from=len(run.lines))
    sentences = run.settings.licence_sentences
    after: list[Line] = []
    foreign: list[Line] = []
    for at, line in enumerate(run.manuscript.after):
        is_foot = line.kind == "foot" and field_of(line.text, sentences, licensed=False) != "licence"
        (foreign if is_foot or at >= _MOST_AFTER else after).append(replace(line, kind=""))
    inside = len(run.lines)
    while True:
        tail = read_tail([*run.lines, *after], head.body_start, authors, run.settings, menu=head.chrome)
        if not after or tail.body_end <= inside:
            break
        foreign.append(after.pop(tail.body_end - inside - 1))
    run.removed.extend(_outside(foreign))
    run.lines.extend(after)
    return tail


def _outside(lines: Iterable[Line]) -> Iterator[Removed]:
    return (Removed(line.text, line.number, "outside the article") for line in lines)


def _issue(lines: Sequence[Line], run: Run) -> tuple[Line, ...]:
    """A source of several articles is kept whole; titles that share their line with text become headings."""
    if not _several_articles(lines):
        return tuple(lines)
    if not any(code.startswith("multiple-articles") for code in run.warnings):
        run.warnings.append("multiple-articles")
    return tuple(part for line in lines for part in split_caps_title(line))


def _give_back_lead(head: Head) -> list[Line]:
    """A text of one paragraph has no lead: it is the body."""
    claim = next(c for c in reversed(head.claims) if c.field == "lead")
    head.claims.remove(claim)
    text, head.lead = head.lead or "", None
    if claim.raw != text:
        head.claims.append(Claim("lead", claim.raw.replace(text, " ", 1), claim.line))
    return [Line(claim.line, text)]


def _markdown(lines: Sequence[Line], run: Run) -> str:
    manuscript = run.manuscript
    if manuscript.is_markdown:
        return _already_markdown(run.source, lines)
    notes = Notes(tuple(lines), manuscript.notes, "bracket") if manuscript.notes else split_notes(lines)
    if notes.heading is not None:
        run.removed.append(Removed(notes.heading.text, notes.heading.number, "heading of the notes"))
    run.mended.extend(glued_mends(notes.body, notes))
    blocks = body_blocks.to_blocks(notes.body, marked=manuscript.marked)
    run.mended.extend(body_blocks.bullet_mends(blocks))
    run.mended.extend(body_blocks.number_mends(blocks))
    return body_blocks.to_markdown(blocks, notes)


def _already_markdown(source: str, lines: Sequence[Line]) -> str:
    """The source's own lines from the first to the last line of the body, untouched."""
    if not lines:
        return ""
    kept = {at for line in lines for at in range(line.number, max(line.number, line.last) + 1)}
    rows = source.split("\n")
    first, last = min(kept), max(kept)
    out = [
        row.rstrip()
        for at, row in enumerate(rows, start=1)
        if first <= at <= last and (at in kept or not row.strip())
    ]
    return "\n".join(out).strip("\n") + "\n"


def _language(markdown: str, head: Head, run: Run) -> tuple[str, str]:
    if _LANGUAGE.fullmatch(run.manuscript.given.lang):
        return run.manuscript.given.lang[:2], "page"
    return recognise_language(f"{head.title or ''}\n{head.lead or ''}\n{markdown}", run.settings.languages)


def _article(markdown: str, head: Head, tail: Tail, authors: tuple[Author, ...], run: Run) -> Article | None:
    given = run.manuscript.given
    run.claim_given("lead", given.lead)
    run.claim_given("topics", *given.topics)
    if not _VISIBLE.search(markdown):
        run.warnings.append("no-body")
        for name, texts in (
            ("author", given.authors),
            ("date", (given.date,)),
            ("updated", (given.updated,)),
        ):
            run.claim_given(name, *texts)
        return None
    authors = all_authors(authors, tail, run)
    dated, updated = dates_of(head, run)
    date = dated.reading if dated else None
    title, (lang, run.hows["language"]) = head.title or given.title or None, _language(markdown, head, run)
    if head.title is None:
        run.claim_given("title", given.title)
    if title is None:
        run.warnings.append("missing-title")
    elif is_all_caps(title):
        run.warnings.append("title-all-caps")
    if not authors:
        run.warnings.append("missing-author")
    topics, regions = terms_of([*given.topics, *head.topics, *tail.topics], head.regions, run)
    iso = date.iso if date else None
    slug, run.hows["slug"] = slug_of(title, lang, iso, run.manuscript.name)
    if is_slug(given.slug):
        slug, run.hows["slug"] = given.slug, "page"
    run.hows |= {name: found.how for name, found in (("date", dated), ("updated", updated)) if found}
    if any(code.startswith("title-split-from-lead") for code in run.warnings):
        run.hows["title"] = "split"
    return Article(
        title=title,
        body=markdown,
        slug=slug,
        lang=lang,
        subtitle=head.subtitle,
        title_suggested=recase(title, lang) if title and is_all_caps(title) else None,
        alternate_titles=tuple(head.alternate_titles),
        date=iso,
        date_precision=date.precision if date else "day",
        updated=updated.reading.iso if updated else None,
        period=(date.start, iso) if date and date.start and iso else None,
        authors=tuple(author.name for author in authors),
        author_details=authors,
        lead=head.lead or (given.lead if given.certain else None) or None,
        image_credit=head.credit or tail.credit,
        series=head.series,
        issue=head.issue,
        doi=head.doi or tail.doi,
        topics=topics,
        regions=regions,
        licence="\n".join([*([head.licence] if head.licence else []), *tail.licence]) or None,
        disclaimer="\n".join(tail.disclaimer) or None,
        originally_published="\n".join(tail.originally_published) or None,
        related_links=tuple(tail.related_links),
        other=(*head.other, *tail.other, *([tail.credit] if head.credit and tail.credit else [])),
    )


def _several_articles(lines: Sequence[Line]) -> bool:
    """Label lines of another head inside the body: a date with an author, or two dates, or two picture credits."""
    if any(line.kind == "title" for line in lines):
        return True
    marks = {"date": 0, "source": 0, "repeated": 0}
    for previous, line in pairwise((Line(0, ""), *lines)):
        if len(line.text) > 200 or line.kind:
            continue
        readings = read_line(line.text)
        roles = {reading.role for reading in readings}
        if "date" in roles and ("author" in roles or any(r.labelled for r in readings if r.role == "date")):
            return True
        marks["date"] += "date" in roles
        marks["source"] += "source" in roles and is_all_caps(line.text)
        marks["repeated"] += line.text == previous.text and not is_prose(line.text)
    return any(number >= 2 for number in marks.values()) or (marks["date"] > 0 and marks["source"] > 0)
