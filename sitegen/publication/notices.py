"""Which notice stands on all pages at the moment of a build. Pure."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from sitegen.publication.clock import Clock

if TYPE_CHECKING:
    from sitegen.content.notices_file import NoticeSchema, NoticesFile


def notice_in_force(notices: NoticesFile | None, clock: Clock, zone: tzinfo) -> NoticeSchema | None:
    """Return the notice of the latest day among those that have begun and are not over; of one day, the last in the file."""
    begun = [
        notice
        for notice in (notices.notice if notices else ())
        if clock.has_come(notice.begins(zone), ("notice-appears", notice.date))
        and not (notice.until and clock.has_come(notice.until, ("notice-ends", notice.date)))
    ]
    return max(reversed(begun), key=lambda notice: notice.date, default=None)
