"""The whole way from bytes to a normalised article: the steps of this package in their order."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sitegen.normalise import body as body_blocks
from sitegen.normalise import passthrough, toml_head, wordpress
from sitegen.normalise.blocks import mend
from sitegen.normalise.casing import is_all_caps, recase
from sitegen.normalise.clean import OVERSIZE, clean, to_lines
from sitegen.normalise.decode import decode, looks_binary
from sitegen.normalise.fields import Run, all_authors, authors_of, dates_of, slug_of, terms_of
from sitegen.normalise.flattened import split_caps_title, unflatten
from sitegen.normalise.guesses import guesses_of
from sitegen.normalise.head import read_head
from sitegen.normalise.labels import read_line
from sitegen.normalise.language_guess import recognise_language
from sitegen.normalise.markup import has_markup, resolve
from sitegen.normalise.midbody import drop_pull_quotes, lift_furniture
from sitegen.normalise.mojibake import looks_broken, repair
from sitegen.normalise.notes import glued_mends, split_notes
from sitegen.normalise.receipt import account
from sitegen.normalise.roles import Head, is_prose
from sitegen.normalise.tail import Tail, read_tail
from sitegen.normalise.values import Article, Author, Claim, Line, Normalised, NormaliseSettings, Removed

_ENTITY = re.compile(r"&(?:amp|nbsp|quot|apos|[lr][ds]quo|[nm]dash|hellip|#x?[0-9a-fA-F]{2,6});")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|\*|_)(\S[^*_\n]*)\1(?![\w*])")
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
    run = _resolve(text, name, settings, warnings)
    run.encoding = decoded.encoding
    _lay_out(run)
    return _assemble(run)


def _resolve(text: str, name: str, settings: NormaliseSettings, warnings: list[str]) -> Run:
    """Resolve exports, tags and entities, and clean what is left."""
    left = 0
    if front := toml_head.rewrite(text):
        text, left = front.text, front.left
    if wordpress.is_export(text):
        export = wordpress.rewrite(text)
        text = export.text
        if export.posts > 1:
            warnings.append(f"multiple-articles:{export.posts}")
    if has_markup(text):
        markup = resolve(text)
        removed = list(markup.removed)
        return Run(
            markup.text, name, settings, markup, warnings=[*warnings, *markup.warnings], removed=removed
        )
    if _ENTITY.search(text):
        text = html.unescape(text)
        warnings.append("html-stripped")
    return Run(clean(text), name, settings, unread=left, warnings=warnings)


def _lay_out(run: Run) -> None:
    """Cut the text into lines and mend what PDF readers and mail clients did to them."""
    if run.markup is not None:
        lines = list(run.markup.lines)
    else:
        lines = to_lines(run.source)
        run.removed.extend(
            Removed(line.text, line.number, "front matter") for line in lines if line.number <= run.unread
        )
        lines = [line for line in lines if line.number > run.unread]
        if body_blocks.looks_like_markdown(run.source):
            lines = [_markdown_line(line) for line in lines]
    if any(len(line.text) > OVERSIZE for line in lines):
        run.warnings.append("oversize-line")
    if len(lines) == 1 and len(lines[0].text) > 300:
        run.warnings.append("flattened-input")
        lines, warnings = unflatten(lines[0])
        run.warnings.extend(warnings)
    mending = mend(lines)
    run.lines = list(mending.lines)
    run.removed.extend(mending.removed)
    run.mended.extend(mending.mended)
    run.warnings.extend(mending.warnings)


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
    tail = read_tail(run.lines, head.body_start, authors, run.settings)
    middle = [
        *head.opening,
        *run.lines[head.body_start : tail.body_end],
        *run.lines[max(tail.notes_from, tail.body_end) :],
    ]
    if not middle and head.lead is not None:
        middle = _give_back_lead(head)
    lifted = lift_furniture(middle, run.settings)
    unquoted = drop_pull_quotes(lifted.lines)
    for part in (lifted, unquoted, head, tail):
        run.removed.extend(part.removed)
        run.claims.extend(part.claims)
        run.warnings.extend(part.warnings)
    tail.related_links[:0] = lifted.related_links
    markdown = _markdown(_issue(unquoted.lines, run), run)
    article = _article(markdown, head, tail, authors, run)
    return Normalised(
        article,
        tuple(sorted(run.removed, key=lambda item: item.line)),
        tuple(dict.fromkeys(run.warnings)),
        run.encoding,
        account(
            run.source,
            markdown,
            claims=run.claims,
            removed=run.removed,
            mended=run.mended,
            numbered=run.markup is None,
        ),
        guesses=guesses_of(article, run.claims, run.hows) if article else (),
    )


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
    if run.markup is None and body_blocks.looks_like_markdown(run.source):
        return _already_markdown(run.source, lines)
    notes = split_notes(lines)
    if notes.heading is not None:
        run.removed.append(Removed(notes.heading.text, notes.heading.number, "heading of the notes"))
    run.mended.extend(glued_mends(notes.body, notes))
    blocks = body_blocks.to_blocks(notes.body, marked=run.markup is not None and run.markup.page)
    run.mended.extend(body_blocks.bullet_mends(notes.body, blocks))
    return body_blocks.to_markdown(blocks, notes)


def _already_markdown(source: str, lines: Sequence[Line]) -> str:
    """The source's own lines from the first to the last line of the body, untouched."""
    if not lines:
        return ""
    kept = {line.number for line in lines}
    rows = source.split("\n")
    first, last = min(kept), max(kept)
    out = [
        row.rstrip()
        for at, row in enumerate(rows, start=1)
        if first <= at <= last and (at in kept or not row.strip())
    ]
    return "\n".join(out).strip("\n") + "\n"


def _language(markdown: str, head: Head, run: Run) -> tuple[str, str]:
    if run.markup is not None and re.fullmatch(r"[a-z]{2}(?:-[A-Za-z]{2,4})?", run.markup.lang):
        return run.markup.lang.partition("-")[0], "page"
    return recognise_language(f"{head.title or ''}\n{head.lead or ''}\n{markdown}", run.settings.languages)


def _article(markdown: str, head: Head, tail: Tail, authors: tuple[Author, ...], run: Run) -> Article | None:
    if not _VISIBLE.search(markdown):
        run.warnings.append("no-body")
        return None
    authors = all_authors(authors, tail, run)
    dated, updated = dates_of(head, run)
    date = dated.reading if dated else None
    title, (lang, run.hows["language"]) = head.title, _language(markdown, head, run)
    if title is None:
        run.warnings.append("missing-title")
    elif is_all_caps(title):
        run.warnings.append("title-all-caps")
    if not authors:
        run.warnings.append("missing-author")
    topics, regions = terms_of([*head.topics, *tail.topics], head.regions, run)
    iso = date.iso if date else None
    slug, run.hows["slug"] = slug_of(title, lang, iso, run.name)
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
        lead=head.lead,
        image_credit=head.credit or tail.credit,
        series=head.series,
        issue=head.issue,
        doi=head.doi,
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
