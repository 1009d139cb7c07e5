"""The receipt of an import as one HTML page: source beside result, every word marked by what became of it.

The page is written entry by entry, so that no import is too large for it, and stands at its place only when it is whole.
It needs no script and asks no other place for anything. Sources are hostile: every text goes through the template's escaping.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple, Self

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sitegen.errors import ImportFailed, SourceLocation
from sitegen.importers.receipts import Entry, words_object
from sitegen.importers.word_fates import BODY, REPAIRED, Fate, Stretch, Word, fates_of, stretches
from sitegen.normalise import Normalised
from sitegen.normalise.codes import code_of, is_review, meaning

BEGINNING, END = 40_000, 10_000
"""Characters that are shown of a longer text; nothing is left out of the account."""
LONGEST_VALUE = 2_000
MOST_WHOLE = 1_000
"""Sources that are shown word by word; of further ones only those that need a look, so that a browser can open the page."""
MOST_LISTED = 200

_FOLDER = Path(__file__).parent / "page"
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_UNSEEN = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_UNSEEN |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF), "\ufffd")


class Run(NamedTuple):
    """A stretch of text; `named` where its detail stands behind it."""

    text: str
    fate: Fate
    named: bool


class Part(NamedTuple):
    """A shown piece of a long text."""

    left_out: int
    """Characters between the piece before and this one."""
    runs: tuple[Run, ...]


class ReceiptPage:
    """Writes the page: `with ReceiptPage(path) as page: page.add(entry)`, once for each source.

    Without an error inside, `path` is replaced at the end, all at once; with one it stays as it was.
    `ImportFailed`: the file cannot be written; on entering already, where its folder refuses.
    """

    def __init__(self, path: Path, *, dry_run: bool = False) -> None:
        self.path = path
        self.dry_run = dry_run
        self.counts: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()

    def __enter__(self) -> Self:
        with ExitStack() as stack, self._telling():
            if self.path.is_dir():
                raise IsADirectoryError(0, "is a folder")
            self.rows = stack.enter_context(tempfile.TemporaryFile(dir=self.path.parent))
            self.entries = stack.enter_context(tempfile.TemporaryFile(dir=self.path.parent))
            self._template: Any = _environment().get_template("receipt.html").module
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._open, self._telling():
            if error is None:
                self._finish()

    def add(self, entry: Entry) -> None:
        """Write one source."""
        self.counts["all"] += 1
        self.statuses[entry.status] += 1
        shown = _shown(entry, self.counts["all"])
        self.counts.update(shown["classes"].replace("is-", "").split())
        self.counts["faults"] += bool(shown["sum"]) and not shown["sum"]["balanced"]
        if self.counts["whole"] >= MOST_WHOLE and not (shown["review"] or shown["unsure"]):
            self.counts["short"] += shown["shown"]
            shown["shown"] = False
        self.counts["whole"] += shown["shown"]
        with self._telling():
            _write(self.rows, self._template.row(shown))
            if shown["shown"]:
                _write(self.entries, self._template.entry(shown | _texts(entry.normalised)))

    def _finish(self) -> None:
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".receipt-")
        try:
            with os.fdopen(handle, "wb") as file:
                css = Markup((_FOLDER / "receipt.css").read_text("utf-8"))  # noqa: S704 - our own file
                _write(file, self._template.head(css, self._totals()))
                self.rows.seek(0)
                shutil.copyfileobj(self.rows, file)
                _write(file, self._template.middle())
                self.entries.seek(0)
                shutil.copyfileobj(self.entries, file)
                _write(file, self._template.foot())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(self.path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _totals(self) -> dict[str, Any]:
        number, review = self.counts["all"], self.counts["review"]
        told = f"{number} {'source' if number == 1 else 'sources'}"
        asks = (
            f"{review} {'needs' if review == 1 else 'need'} an editor’s look"
            if review
            else "nothing to review"
        )
        statuses = ", ".join(f"{count} {status}" for status, count in sorted(self.statuses.items()))
        names = ("all", "review", "unsure", "noted", "none", "faults")
        return {
            "told": told,
            "headline": f"{told}, {asks}",
            "statuses": f"{statuses}." if statuses else "No sources were found.",
            "dry_run": self.dry_run,
            "short": self.counts["short"],
            **{name: self.counts[name] for name in names},
        }

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell what the system says in the user's words."""
        try:
            yield
        except OSError as error:
            raise ImportFailed(
                f"the receipt cannot be written: {error.strerror}",
                location=SourceLocation(str(self.path)),
                hint="Name a file in a folder that exists and that you may write to.",
            ) from error


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )


def _seen(value: Any) -> Any:
    """Characters that no page may hold, or that would turn the reading order round, are shown as such."""
    return value.translate(_UNSEEN) if isinstance(value, str) and not isinstance(value, Markup) else value


def _write(file: IO[bytes], text: str) -> None:
    file.write(text.encode("utf-8", "backslashreplace"))


def _shown(entry: Entry, number: int) -> dict[str, Any]:
    """What the row and the head of an entry show."""
    found = entry.normalised
    codes = found.warnings[:MOST_LISTED] if found else ()
    review = [_warning(code) for code in codes if is_review(code)]
    notes = [_warning(code) for code in codes if not is_review(code)]
    unsure = sum(guess.confidence == "unsure" for guess in found.guesses) if found else 0
    article = found.article if found else None
    classes = {
        "is-review": bool(review), "is-noted": bool(notes), "is-unsure": bool(unsure), "is-none": found is not None and article is None,
    }  # fmt: skip
    return {
        "number": number,
        "source": entry.source,
        "outcome": entry.status,
        "article": entry.article,
        "message": entry.message,
        "title": _cut(article.title or "") if article else "",
        "lang": article.lang if article and _LANG.fullmatch(article.lang) else "",
        "review": review,
        "notes": notes,
        "unsure": unsure,
        "sum": _sum(found) if found and article else None,
        "shown": found is not None,
        "classes": " ".join(name for name, holds in classes.items() if holds),
    }


def _texts(found: Normalised | None) -> dict[str, Any]:
    """What the inside of an entry shows."""
    if found is None:
        return {}
    fates = fates_of(found)
    return {
        "source_parts": parts(fates.source, fates.source_words),
        "result_parts": parts(fates.result, fates.result_words),
        "guesses": [replace(guess, value=_cut(guess.value)) for guess in found.guesses],
        "removed": [
            {"text": _cut(item.text), "line": item.line, "reason": item.reason}
            for item in found.removed[:MOST_LISTED]
        ],
        "removed_count": len(found.removed),
    }


def parts(text: str, words: Sequence[Word]) -> tuple[Part, ...]:
    """The whole of a text, or its beginning and its end with the number of characters between."""
    if len(text) <= BEGINNING + END:
        return (Part(0, _named(stretches(text, words))),)
    cut, resumed = BEGINNING, len(text) - END
    first = [word for word in words if word.end <= cut]
    last = [Word(w.start - resumed, w.end - resumed, w.fate) for w in words if w.start >= resumed]
    return (
        Part(0, _named(stretches(text[:cut], first))),
        Part(resumed - cut, _named(stretches(text[resumed:], last))),
    )


def _named(found: Iterator[Stretch]) -> tuple[Run, ...]:
    """Name each piece once, at its end: a repaired word inside does not part it."""
    runs: list[Run] = []
    following = Fate(BODY)
    for text, fate in reversed(list(found)):
        if fate is None:
            runs.append(Run(text, Fate(BODY), named=False))
            continue
        runs.append(Run(text, fate, named=bool(fate.detail) and fate != following))
        following = following if fate.kind == REPAIRED else fate
    return tuple(reversed(runs))


def _warning(code: str) -> dict[str, str]:
    return {"code": code_of(code), "meaning": _cut(meaning(code))}


def _sum(found: Normalised) -> dict[str, Any]:
    words = words_object(found)
    return {
        **words,
        "balanced": found.receipt.balanced,
        "lost": ", ".join(words["lost"]),
        "invented": ", ".join(words["invented"]),
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE].rstrip() + "…"
