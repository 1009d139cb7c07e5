"""The texts of content/, read and set: the dearest step, done once for each state of a file.

A text leaves three results: what the publication must know of it, its body, and the terms that relatedness reads. The first
is kept in notes that every build reads whole, the other two in the store, from which they are fetched when they are needed.
"""

from __future__ import annotations

import marshal
import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from zlib import crc32

from sitegen.build.faults import attempt
from sitegen.build.values import Progress, no_progress
from sitegen.content.anchor_lock import (
    ANCHORS,
    NO_ANCHORS,
    AnchorLock,
    LockedAnchors,
    name_in_lock,
    read_lock,
)
from sitegen.content.documents import Document, ReadingSettings, is_document, read_document
from sitegen.content.models import Article, Chapter
from sitegen.content.proofreading import proofread
from sitegen.engine import notebook
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.engine.pool import Died, Job, Late, Pool, Result
from sitegen.engine.snapshot import Snapshot
from sitegen.engine.store import Store
from sitegen.errors import Faults, SitegenError, SourceError, SourceLocation
from sitegen.publication.model import Anchors, Body, BodyFacts, Text
from sitegen.publication.relate import terms_of
from sitegen.publication.routes import Routes
from sitegen.render.bare_pictures import bare_pictures
from sitegen.render.body_pictures import pictures_in
from sitegen.render.insets import data_named_in
from sitegen.render.markdown import MarkdownRenderer, RenderedBody
from sitegen.views.anchors import below_prefix

if TYPE_CHECKING:
    from sitegen.config import Config

SHARDS = 32
"""Files that the notes are spread over, so that an edit writes one of them anew."""
ASSETS = "assets/"
LEAD_LENGTH = 400
AT_ONCE = 2000
"""Results that are held in memory before they are stored."""
_ADDRESS = re.compile(r'<(?:a|img)\b[^>]*? (?:href|src)="([^"#?]+)')
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

Terms = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Known:
    """A text, and the key under which it was read."""

    key: str
    text: Text


class TextNotes:
    """Every text of the last build, by path; kept in `folder`. What is damaged is missing, and read anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shards: dict[int, dict[str, Known]] = {}

    @property
    def texts(self) -> dict[str, Known]:
        """All of them."""
        return {path: known for number in range(SHARDS) for path, known in self._shard(number).items()}

    def find(self, path: str) -> Known | None:
        """One of them, without reading all."""
        return self._shard(_number(path)).get(path)

    def replace(self, texts: Mapping[str, Known]) -> None:
        """Take the texts of this build in place of all of the last one, and write down what differs."""
        shards: dict[int, dict[str, Known]] = {number: {} for number in range(SHARDS)}
        for path, known in texts.items():
            shards[_number(path)][path] = known
        for number, shard in shards.items():
            before = self._shard(number)
            if {path: known.key for path, known in before.items()} != {p: k.key for p, k in shard.items()}:
                self._write(number, shard)

    def amend(self, texts: Mapping[str, Known]) -> None:
        """Take these texts in place of those of the same paths."""
        for number in {_number(path) for path in texts}:
            news = {path: known for path, known in texts.items() if _number(path) == number}
            self._write(number, self._shard(number) | news)

    def _shard(self, number: int) -> dict[str, Known]:
        if number not in self._shards:
            self._shards[number] = {}
            found = notebook.read(self._folder / f"texts-{number:02}")
            if found is not None:
                self._shards[number] = _of_this_version(found)
        return self._shards[number]

    def _write(self, number: int, shard: dict[str, Known]) -> None:
        self._shards[number] = shard
        notebook.write(self._folder / f"texts-{number:02}", marshal.dumps((engine_id(), pickle.dumps(shard))))


def _of_this_version(found: bytes) -> dict[str, Known]:
    """What a build left; nothing where another version of sitegen did, whose values may be of classes that are gone."""
    try:
        engine, shard = marshal.loads(found)  # noqa: S302 - ours, sealed
    except (EOFError, TypeError, ValueError):  # from before the version stood outside
        return {}
    return dict(pickle.loads(shard)) if engine == engine_id() else {}  # noqa: S301 - as above


def _number(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogateescape")) % SHARDS


ReadingPlace = tuple[str, str, str]
"""Default language, time zone and path prefix of the site: all that a text is read with."""


def reading_place(config: Config) -> ReadingPlace:
    """Return what the texts of a site are read with."""
    prefix = Routes(config.base_url, config.default_lang).prefix
    return config.default_lang, config.timezone, prefix


class TextDesk:
    """Reads the texts of one build, as far as they are not known."""

    def __init__(
        self, snapshot: Snapshot, place: ReadingPlace, store: Callable[[], Store], pool: Pool
    ) -> None:
        """`store` is opened when it is first needed: a build that reads nothing needs none."""
        self._snapshot, self._store, self._pool = snapshot, store, pool
        self._place = place
        self._shared = marshal.dumps(place)
        self._waiting: dict[str, bytes] = {}
        self.lock = AnchorLock({}, {})
        """Of the headings' addresses; empty where its file cannot be read, which `read` tells."""

    def read(
        self, known: Mapping[str, Known], faults: list[SitegenError], progress: Progress
    ) -> tuple[dict[str, Known], int]:
        """Return every sound text by path, and how many were read anew; note the faults of the others."""
        self._read_lock(faults)
        chapters: list[str] = []
        whole: list[str] = []
        for path in self._snapshot.paths_below("content"):
            if is_document(path):
                (chapters if _is_chapter(path) else whole).append(path)
        found, fresh = self._read(dict.fromkeys(whole, ""), known, faults, progress)
        languages = {
            path.rpartition("/")[0]: one.text.meta.lang
            for path, one in found.items()
            if isinstance(one.text.meta, Article) and path.endswith("/index.md")
        }
        wanted: dict[str, str] = {}
        for path in chapters:
            if (lang := languages.get(path.rpartition("/")[0])) is not None:
                wanted[path] = lang
            else:
                faults.append(_orphan(path))
        parts, more = self._read(wanted, known, faults, progress)
        return {**found, **parts}, fresh + more

    def read_some(self, paths: Mapping[str, str]) -> tuple[dict[str, Known], int]:
        """Read these texts, each with the language that a chapter has from its report, or nothing; as `read`.

        `Faults`: any is unsound.
        """
        faults: list[SitegenError] = []
        self._read_lock(faults)
        found, fresh = self._read(paths, {}, faults, no_progress)
        if faults:
            raise Faults(faults)
        return found, fresh

    def key(self, path: str, digest: str, lang: str) -> str:
        """The key under which a text is read whose file has this digest."""
        return digest_of(engine_id(), self._place, path, digest, lang)

    def again(self, path: str, lang: str) -> tuple[bytes, bytes]:
        """Read a text whose body or terms the store has lost; return both."""
        _, body, terms = marshal.loads(read_text(self._shared, self._job(path, lang).data))  # noqa: S302 - made by ourselves
        return body, terms

    def _read_lock(self, faults: list[SitegenError]) -> None:
        data = self._snapshot.files.get(ANCHORS)
        if data is not None:
            self.lock = attempt(faults, lambda: read_lock(data)) or self.lock

    def _job(self, path: str, lang: str) -> Job:
        """A text with the files that its charts are drawn from."""
        content, files = self._snapshot.files[path], self._snapshot.files
        named = {name: f"{ASSETS}{name}" for name in data_named_in(content)}
        data = {
            name: (files[file], self._snapshot.digests[file]) for name, file in named.items() if file in files
        }
        name = name_in_lock(path, content)
        locked = self.lock.texts.get(name, NO_ANCHORS)
        return Job(path, marshal.dumps((path, content, lang, data, (name, locked.current, locked.retired))))

    def _holds(self, text: Text) -> bool:
        """Tell whether the files that its charts were drawn from, and its older addresses, are the same as they were."""
        digests, anchors = self._snapshot.digests, text.body.anchors
        return anchors.lock == _state_of(self.lock.texts.get(anchors.text, NO_ANCHORS)) and all(
            digests.get(f"{ASSETS}{name}") == digest for name, digest in text.body.data
        )

    def _read(
        self,
        paths: Mapping[str, str],
        known: Mapping[str, Known],
        faults: list[SitegenError],
        progress: Progress,
    ) -> tuple[dict[str, Known], int]:
        """`paths`: to the language that a chapter has from its report, or nothing."""
        keys = {path: self.key(path, self._snapshot.digests[path], lang) for path, lang in paths.items()}
        found = {
            path: one for path, one in known.items() if keys.get(path) == one.key and self._holds(one.text)
        }
        missing = [path for path in paths if path not in found]
        if missing:
            stored = self._store().get_many([f"text:{keys[path]}" for path in missing])
            for path in missing:
                if (head := stored.get(f"text:{keys[path]}")) is not None:
                    text = pickle.loads(head)  # noqa: S301 - ours, sealed
                    if self._holds(text):
                        found[path] = Known(keys[path], text)
        unread = [path for path in missing if path not in found]
        for done, (path, made) in enumerate(self._make(unread, paths), start=1):
            if isinstance(made, Text):
                found[path] = Known(keys[path], made)
                self._keep(f"text:{keys[path]}", pickle.dumps(made))
            else:
                faults.append(made)
            progress("texts", done, len(unread))
        self._flush()
        return {path: found[path] for path in paths if path in found}, len(unread)

    def _make(
        self, paths: Iterable[str], langs: Mapping[str, str]
    ) -> Iterator[tuple[str, Text | SitegenError]]:
        jobs = (self._job(path, langs[path]) for path in paths)
        for job, result in self._pool.run(read_text, self._shared, jobs):
            self._snapshot.files.forget(job.name)
            if not isinstance(result, bytes):
                yield job.name, fault_of(job, result)
                continue
            head, body, terms = marshal.loads(result)  # noqa: S302 - made by our own worker
            text: Text = pickle.loads(head)  # noqa: S301 - as above
            self._keep(f"body:{text.body.version}", body)
            self._keep(f"terms:{text.body.terms}", terms)
            yield job.name, text

    def _keep(self, key: str, blob: bytes) -> None:
        self._waiting[key] = blob
        if len(self._waiting) >= AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._store().put_many(self._waiting)
            self._waiting.clear()


def fault_of(job: Job, result: Result) -> SitegenError:
    """Say what happened to an input that gave no result."""
    if isinstance(result, SitegenError):
        return result
    if isinstance(result, Late):
        message = f"takes longer than {result.seconds:.0f} seconds"
    elif isinstance(result, Died):
        message = "ended the program that was reading it"
    else:
        raise TypeError(type(result).__name__)
    return SourceError(
        message,
        location=SourceLocation(job.name),
        hint="Take the last change back, or cut the text in two to find the place.",
    )


def read_text(shared: bytes, data: bytes) -> bytes:
    """The step: (default language, time zone, path prefix) and (path, bytes, language or "", data files, anchors) to the three results.

    Data files: the name below assets/ to bytes and digest, of those that its charts name. Anchors: the text's name in the
    lock, and what that holds of it.
    `Faults`: all that is wrong with the text.
    """
    default_lang, timezone, prefix = marshal.loads(shared)  # noqa: S302 - made by our own parent
    path, content, lang, data_files, (name, *lists) = marshal.loads(data)  # noqa: S302 - as above
    locked = LockedAnchors(*lists)
    document = read_document(path, content, ReadingSettings(default_lang, timezone))
    meta = document.meta
    lang = lang or document.lang
    files = {name: content for name, (content, _) in data_files.items()}
    rendered = _renderer(lang).render(
        document.body, path=path, first_line=meta.body_line, files=files, locked=locked
    )
    rendered = replace(
        rendered,
        html=below_prefix(rendered.html, prefix),
        notes_html=below_prefix(rendered.notes_html, prefix),
    )
    terms = _terms(document, rendered, lang)
    body = (rendered.html, rendered.notes_html, rendered.toc)
    facts = replace(
        _facts(rendered, body, terms),
        bare=bare_pictures(document.body, meta.body_line),
        data=tuple((name, found) for name, (_, found) in data_files.items()),
        anchors=_anchors(rendered, name, locked),
        remarks=proofread(document.body, meta.body_line, rendered.text, getattr(meta, "date", None) or ""),
    )
    text = Text(meta, digest_of(repr(meta)), facts)
    return marshal.dumps((pickle.dumps(text), marshal.dumps(body), marshal.dumps(terms)))


def body_of(blob: bytes) -> Body:
    """The body out of its blob."""
    return Body(*marshal.loads(blob))  # noqa: S302 - ours, sealed


@cache
def _renderer(lang: str) -> MarkdownRenderer:
    return MarkdownRenderer(lang)


def _terms(document: Document, rendered: RenderedBody, lang: str) -> Terms:
    meta = document.meta
    if isinstance(meta, Article):
        return terms_of(f"{meta.title} {meta.standfirst or ''} {rendered.text}", lang)
    return terms_of(rendered.text, lang) if isinstance(meta, Chapter) else ()


def _facts(rendered: RenderedBody, body: tuple[Any, ...], terms: Terms) -> BodyFacts:
    lead = " ".join(rendered.text[: 4 * LEAD_LENGTH].split())[:LEAD_LENGTH]
    links = tuple(_links(rendered.html + rendered.notes_html))
    lost = tuple(dict.fromkeys(_NOTE.findall(rendered.text))) if "[^" in rendered.text else ()
    return BodyFacts(
        version=digest_of(body, rendered.words, lead, links, lost),
        words=rendered.words,
        lead=lead,
        links=links,
        lost_notes=lost,
        terms=digest_of(terms),
        pictures=pictures_in(rendered.html + rendered.notes_html),
    )


def _anchors(rendered: RenderedBody, name: str, locked: LockedAnchors) -> Anchors:
    found = rendered.anchors
    return Anchors(name, _state_of(locked), found.ids, found.old, found.lost)


def _state_of(locked: LockedAnchors) -> str:
    ids = locked.current, locked.retired
    return digest_of(*ids) if any(ids) else ""


def _links(html: str) -> Iterator[str]:
    for raw in dict.fromkeys(_ADDRESS.findall(html)):
        address = unquote(unescape(raw))
        if not _ELSEWHERE.match(address):
            yield address


def _is_chapter(path: str) -> bool:
    return path.startswith("content/reports/") and not path.endswith("/index.md")


def _orphan(path: str) -> SourceError:
    return SourceError(
        "is a chapter of a report that cannot be read or has no index.md",
        location=SourceLocation(path),
        hint="A report is a folder: content/reports/NAME/index.md with title, date and authors, and its chapters beside it.",
    )
