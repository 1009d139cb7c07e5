"""Transcripts: WebVTT (https://www.w3.org/TR/webvtt1/), as makers of captions write it, and plain text with names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from sitegen.errors import SourceError, SourceLocation

ENDINGS = {".vtt": "text/vtt", ".txt": "text/plain"}
MAX_SIZE = 2_000_000
LONGEST = 700
"""Characters after which a paragraph of one speaker ends with its sentence."""
_CUE = re.compile(
    r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.\d{3}[ \t]+-->[ \t]+(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}", re.ASCII
)
_VOICE = re.compile(r"<v(?:\.[^\s>]+)*[ \t]+([^>]+)>")
_TAG = re.compile(r"<[^>]*>")
_NAMED = re.compile(r"([^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}):[ \t]+(?=\S)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True)
class Said:
    """A paragraph of a transcript."""

    text: str
    speaker: str | None = None
    at: int | None = None
    """Second at which it begins, where the file tells it."""


def read_transcript(data: bytes, path: str) -> tuple[Said, ...]:
    """Read a transcript; its ending tells which kind it is.

    `SourceError`: it is no UTF-8, too long, or no WebVTT though it is named so.
    """
    place = SourceLocation(path)
    if len(data) > MAX_SIZE:
        raise SourceError(
            f"is larger than {MAX_SIZE:,} bytes", location=place, hint="Cut the recording in two."
        )
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"is not UTF-8 (byte {error.start})", location=place, hint="Save the file as UTF-8."
        ) from None
    if found := _FORBIDDEN.search(text):
        raise SourceError(
            f"holds an invisible control character (U+{ord(found[0]):04X})",
            location=SourceLocation(path, text.count("\n", 0, found.start()) + 1),
            hint="Delete it.",
        )
    return _cues(text, path) if path.lower().endswith(".vtt") else _paragraphs(text)


def _paragraphs(text: str) -> tuple[Said, ...]:
    said: list[Said] = []
    for block in re.split(r"\n[ \t]*\n", text):
        words = " ".join(block.split())
        if not words:
            continue
        named = _NAMED.match(words)
        is_name = named is not None and all(part[0].isupper() for part in named[1].split())
        said.append(Said(words[named.end() :], named[1]) if named and is_name else Said(words))
    return tuple(said)


def _cues(text: str, path: str) -> tuple[Said, ...]:
    head, _, rest = text.partition("\n")
    if not re.match(r"WEBVTT(?:[ \t]|\Z)", head):
        raise SourceError(
            "is no WebVTT: its first line must be WEBVTT",
            location=SourceLocation(path, 1),
            hint="Export the captions as WebVTT, or save plain text under a name that ends in .txt.",
        )
    said: list[Said] = []
    for block in re.split(r"\n[ \t]*\n", rest):
        lines = block.strip("\n").split("\n")
        at = next((n for n, line in enumerate(lines[:2]) if "-->" in line), None)
        if at is None:  # NOTE, STYLE, REGION, what stands in the head
            continue
        timing = _CUE.match(lines[at].strip())
        if timing is None:
            before = text.partition(lines[at])[0]
            raise SourceError(
                f"holds a time that cannot be read: {lines[at].strip()[:60]}",
                location=SourceLocation(path, before.count("\n") + 1),
                hint="Write it like 00:01:02.000 --> 00:01:05.500.",
            )
        start = int(timing[1] or 0) * 3600 + int(timing[2]) * 60 + int(timing[3])
        for speaker, words in _voices("\n".join(lines[at + 1 :])):
            _add(said, Said(words, speaker, start))
    return tuple(said)


def _voices(payload: str) -> list[tuple[str | None, str]]:
    """(speaker, words) of each voice of a cue."""
    parts = _VOICE.split(payload)
    found = [(None, parts[0]), *zip((_plain(name) for name in parts[1::2]), parts[2::2], strict=True)]
    return [(name, words) for name, raw in found if (words := _plain(_TAG.sub("", raw)))]


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())


def _add(said: list[Said], new: Said) -> None:
    """Cues are cut for the screen: those of one speaker are joined into paragraphs."""
    last = said[-1] if said else None
    if (
        last is not None
        and last.speaker == new.speaker
        and (len(last.text) < LONGEST or last.text[-1] not in ".?!…")
    ):
        said[-1] = Said(f"{last.text} {new.text}", last.speaker, last.at)
    else:
        said.append(new)
