"""`content/notices.toml`: what the house has to say on every page for a while, one thing at a time."""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from typing import Annotated

from pydantic import Field

from sitegen.content.toml_file import load, place_of
from sitegen.content.validation import ContactUrl, DateText, LocalText, Moment, Strict, in_zone, validate
from sitegen.errors import ConfigError, Faults, SourceLocation

MOST = 40
LONGEST = 200
"""Characters: two lines on a wide screen. What needs more is a page, to which the notice leads."""


class NoticeSchema(Strict):
    """One notice, from its day to a moment."""

    date: DateText
    text: LocalText
    url: ContactUrl | None = None
    until: Moment | None = None

    def begins(self, zone: tzinfo) -> datetime:
        """The first moment of its day."""
        return datetime.combine(datetime.fromisoformat(self.date).date(), time(), zone)


class NoticesFile(Strict):
    """The whole file."""

    notice: Annotated[tuple[NoticeSchema, ...], Field(max_length=MOST)] = ()


def notice_places(
    file: NoticesFile, data: bytes, path: str
) -> tuple[tuple[SourceLocation, SourceLocation], ...]:
    """Where the address and the text of each notice stand in the bytes that `file` was read from."""
    places = load(data, path).places
    return tuple(
        (
            place_of(places, ("notice", index, "url"), path),
            place_of(places, ("notice", index, "text"), path),
        )
        for index in range(len(file.notice))
    )


def read_notices(data: bytes, path: str, *, zone: tzinfo) -> NoticesFile:
    """Read and check the bytes of `notices.toml`.

    `ConfigError`: no TOML. `Faults` of `ConfigError`: everything else that is wrong, all at once.
    """
    toml = load(data, path)
    file = validate(NoticesFile, toml.meta, toml.places, path, error=ConfigError)
    notices = tuple(
        one.model_copy(update={"until": one.until and in_zone(one.until, zone)}) for one in file.notice
    )
    faults: list[ConfigError] = []
    for index, notice in enumerate(notices):
        if notice.until and notice.until <= notice.begins(zone):
            faults.append(
                ConfigError(
                    "ends before its day begins, so nobody would see it",
                    location=place_of(toml.places, ("notice", index, "until"), path),
                    hint=f"Write a moment after {notice.date}, or leave `until` out.",
                )
            )
        faults += [
            ConfigError(
                f"has {len(text)} characters{f' in {lang}' if lang else ''}; a notice holds {LONGEST}",
                location=place_of(toml.places, ("notice", index, "text"), path),
                hint="Say the one thing in a sentence, and lead to a page with `url` for the rest.",
            )
            for lang, text in notice.text.by_lang
            if len(text) > LONGEST
        ]
    if faults:
        raise Faults(faults)
    return NoticesFile(notice=notices)
