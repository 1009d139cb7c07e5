"""What was remarked on texts by themselves, in words: faults where readers would see what was meant for an editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sitegen.content.models import Article, Chapter
from sitegen.content.proofreading import Remark
from sitegen.errors import Finding, SitegenError, SourceError, SourceLocation
from sitegen.publication.model import Text
from sitegen.publication.redirects import Redirect

SHOWN = 60
_WEEKDAYS = ("a Monday", "a Tuesday", "a Wednesday", "a Thursday", "a Friday", "a Saturday", "a Sunday")


def proof_faults(texts: Mapping[str, Text]) -> Iterator[SitegenError]:
    """Yield a fault for each word that stands for another one, in what is out or comes out by itself."""
    for path, text in texts.items():
        if text.body.remarks and not _is_draft(path, texts):
            for remark in text.body.remarks:
                if remark.code == "placeholder":
                    yield SourceError(
                        f"still says {remark.words!r}",
                        location=SourceLocation(path, remark.line),
                        hint="Write what belongs there, or draft: true until it is known.",
                    )


def proof_findings(texts: Mapping[str, Text]) -> Iterator[Finding]:
    """Yield a finding for each of the other remarks; of drafts, for the words too that would stop a text that is out."""
    for path, text in texts.items():
        for remark in text.body.remarks:
            if remark.code != "placeholder" or _is_draft(path, texts):
                yield _finding(path, remark)


def redirected_links(texts: Mapping[str, Text], redirects: Mapping[str, Redirect]) -> Iterator[Finding]:
    """Yield a finding for each link of a text to an address that only leads on. `redirects`: by their old addresses."""
    for path, text in texts.items() if redirects else ():
        for address in text.body.links:
            if found := redirects.get(address):
                yield Finding(
                    "link-redirected",
                    f"links to {address}, which only leads on",
                    SourceLocation(path),
                    f"Write the address of the page itself: {found.url}",
                )


def _is_draft(path: str, texts: Mapping[str, Text]) -> bool:
    meta = texts[path].meta
    if isinstance(meta, Chapter):
        report = texts.get(f"{meta.report}/index.md")
        return report is not None and _is_draft(report.meta.path, texts)
    return meta.draft or (isinstance(meta, Article) and meta.status == "withdrawn")


def _finding(path: str, remark: Remark) -> Finding:
    message, hint = _WORDS[remark.code]
    words, _, day = remark.words.partition("|") if remark.code == "weekday" else (remark.words, "", "")
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()} …"
    fell = _WEEKDAYS[date.fromisoformat(day).weekday()] if day else ""
    return Finding(
        remark.code,
        message.format(words=shown, day=day, weekday=fell),
        SourceLocation(path, remark.line),
        hint.format(words=shown),
    )


_WORDS = {
    "placeholder": ("still says {words!r}", "The text cannot come out before it says what belongs there."),
    "placeholder-perhaps": (
        "says {words!r}, which often stands for words that are still to come",
        "Write what belongs there; where it is meant so, put it between backticks: `{words}`.",
    ),
    "heading-skip": (
        "skips a level of headings before {words!r}",
        "Write one # fewer. The page shows it one level below the heading before it.",
    ),
    "weekday": ("says {words!r}, and {day} is {weekday}", "Correct the weekday or the date."),
    "furniture": (
        "has the line {words!r}, which belongs to a page and not to its text",
        "Delete it; sitegen puts support, related posts and the way back where they belong.",
    ),
    "repeated": ("says the same sentence twice: {words}", "It was perhaps pasted twice; delete one of them."),
}
