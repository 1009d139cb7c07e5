"""Which notice stands on all pages at the moment of a build. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from sitegen.errors import Finding, SourceLocation
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


def unseen_notices(
    notices: NoticesFile | None, places: Sequence[SourceLocation], languages: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for each notice that is written in none of the site's languages. `places`: of their texts."""
    for notice, place in zip(notices.notice if notices else (), places, strict=True):
        written = notice.text.languages
        if not {"", *languages} & set(written):
            yield Finding(
                "notice-unseen",
                f"is written in {', '.join(written)}, which this site does not have, so nobody sees it",
                place,
                f'Write it in {", ".join(languages)} too, as text.{next(iter(languages))} = "…", or add the language to sitegen.toml.',
            )
