"""Which texts are pinned to the front page at the moment of a build. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sitegen.errors import DanglingReference, SitegenError, SourceLocation
from sitegen.publication.clock import Clock

if TYPE_CHECKING:
    from sitegen.content.home_file import HomeFile


def pins_in_force(home: HomeFile | None, clock: Clock) -> tuple[tuple[str, str], ...]:
    """Return (slot, uid) of each pin whose time is not over, in the order of the file."""
    if home is None:
        return ()
    return tuple(
        (pin.slot, pin.uid)
        for pin in home.pin
        if pin.until is None or not clock.has_come(pin.until, ("pin-expires", pin.uid))
    )


def pins_to_nothing(
    home: HomeFile, places: Sequence[SourceLocation], uids: Collection[str]
) -> list[SitegenError]:
    """Return a fault for each pin, also one whose time is over, that names no text of the site."""
    return [
        DanglingReference(
            f"pins {pin.uid!r}, which no text has as its uid",
            location=place,
            hint="Copy the uid from the front matter of the text that is meant, or remove the pin.",
        )
        for pin, place in zip(home.pin, places, strict=True)
        if pin.uid not in uids
    ]
