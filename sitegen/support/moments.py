"""Days and moments as an editor writes and reads them: in the site's own zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

NOON = time(12)
"""A day stands for its noon: what begins in the morning has begun, and what ends in the evening has not."""
MIDNIGHT = time()


def in_site_zone(text: str, zone: tzinfo, of_day: time) -> datetime:
    """Return the moment of `2026-12-01`, at the time `of_day`, or of `2026-12-01T09:00`, in `zone` unless it says more.

    `ValueError`: it is neither.
    """
    moment = datetime.fromisoformat(text)
    if len(text) <= len("2026-W49-1"):
        moment = datetime.combine(moment.date(), of_day)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def whole_second(moment: datetime) -> datetime:
    """The first whole second that is not before `moment`."""
    return moment + timedelta(microseconds=-moment.microsecond % 1_000_000)


def written(moment: datetime, zone: tzinfo | None = None) -> str:
    """`2026-11-27 00:00 +01:00`, in `zone` or that of the moment; seconds where there are any."""
    local = moment.astimezone(zone) if zone else moment
    offset = f"{local:%z}"
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    return f"{local:%Y-%m-%d} {clock} {offset[:3]}:{offset[3:5]}"
