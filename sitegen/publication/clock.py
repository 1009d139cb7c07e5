"""The moment of a build, and for how long its answers hold.

Whoever asks what time it is asks here, so the clock knows between which moments nothing would have been answered otherwise.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

_EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
_LATEST = datetime(9999, 12, 30, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)


class Clock:
    """`now` is aware; `since` and `until` bound the moments, `until` excluded, at which every answer so far is the same."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.since = _EARLIEST
        self.until = _LATEST

    def has_come(self, moment: datetime) -> bool:
        """Tell whether it is `moment` or later."""
        if moment <= self._now:
            self.since = max(self.since, moment)
            return True
        self.until = min(self.until, moment)
        return False

    def has_passed(self, moment: datetime) -> bool:
        """Tell whether it is later than `moment`."""
        return self.has_come(moment + _INSTANT) if moment < _LATEST else False

    def day(self, zone: tzinfo) -> date:
        """The day that it is in `zone`."""
        return self._since_midnight(self._now.astimezone(zone).date(), 1, zone)

    def week(self, zone: tzinfo) -> date:
        """The Monday of the week that it is in `zone`."""
        today = self._now.astimezone(zone).date()
        return self._since_midnight(today - timedelta(days=today.weekday()), 7, zone)

    def _since_midnight(self, first: date, days: int, zone: tzinfo) -> date:
        self.has_come(datetime.combine(first, time(), tzinfo=zone))
        self.has_come(datetime.combine(first + timedelta(days=days), time(), tzinfo=zone))
        return first
