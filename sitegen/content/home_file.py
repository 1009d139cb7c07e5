"""`content/home.toml`: what the front page shows where, and until when."""

from __future__ import annotations

from datetime import tzinfo
from typing import Annotated, Literal

from pydantic import Field

from sitegen.content.schema import NO_TEXT, Uid
from sitegen.content.toml_file import load, place_of
from sitegen.content.validation import ContactUrl, LocalText, Moment, Slug, Strict, in_zone, validate
from sitegen.errors import ConfigError, Faults, SourceLocation

MOST_PINS = 40
LATEST = 9
SECONDARY = 3


class PinSchema(Strict):
    """A text that stands in a slot, until a moment or until the line is removed."""

    slot: Literal["lead", "secondary", "report"]
    uid: Uid
    until: Moment | None = None


class NewsletterSchema(Strict):
    """One line that leads to the newsletter."""

    label: LocalText
    url: ContactUrl
    text: LocalText = NO_TEXT


class HomeFile(Strict):
    """The whole file."""

    secondary: int = Field(default=SECONDARY, ge=0, le=4)
    latest: int = Field(default=LATEST, ge=0, le=30)
    pin: Annotated[tuple[PinSchema, ...], Field(max_length=MOST_PINS)] = ()
    experts: Annotated[tuple[Slug, ...], Field(max_length=4)] = ()
    newsletter: NewsletterSchema | None = None


def read_home(data: bytes, path: str, *, zone: tzinfo) -> tuple[HomeFile, tuple[SourceLocation, ...]]:
    """Read and check the bytes of `home.toml`; return the file and where each of its pins names its text.

    `ConfigError`: no TOML. `Faults` of `ConfigError`: everything else that is wrong, all at once.
    """
    toml = load(data, path)
    file = validate(HomeFile, toml.meta, toml.places, path, error=ConfigError)
    places = tuple(place_of(toml.places, ("pin", index, "uid"), path) for index in range(len(file.pin)))
    seen: dict[tuple[str, str], int] = {}
    faults = [
        ConfigError(
            f"{pin.uid!r} is pinned to {pin.slot} already (line {places[seen[pin.slot, pin.uid]].line})",
            location=places[index],
            hint="Remove one of the two.",
        )
        for index, pin in enumerate(file.pin)
        if seen.setdefault((pin.slot, pin.uid), index) != index
    ]
    if faults:
        raise Faults(faults)
    pins = tuple(pin.model_copy(update={"until": pin.until and in_zone(pin.until, zone)}) for pin in file.pin)
    return file.model_copy(update={"pin": pins}), places
