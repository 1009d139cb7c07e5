"""The moment of a build, and for how long its answers hold.

Whoever asks what time it is asks here, so the clock knows between which moments nothing would have been answered otherwise,
and whose question will be answered otherwise first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

Asker = tuple[str, str]
"""What happens at a moment, and to what: (`campaign-starts`, `winter-2026`). `changes` has the words for it."""

NOBODY: Asker = ("", "")

_EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
_LATEST = datetime(9999, 12, 30, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)


class Clock:
    """`now` is aware; `since` and `until` bound the moments, `until` excluded, at which every answer so far is the same."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.since = _EARLIEST
        self.until = _LATEST
        self.askers: list[Asker] = []
        """Who asked about `until`; empty where nothing is ahead."""

    @property
    def is_settled(self) -> bool:
        """Whether no answer so far will ever be another."""
        return self.until == _LATEST

    def has_come(self, moment: datetime, asker: Asker = NOBODY) -> bool:
        """Tell whether it is `moment` or later."""
        if moment <= self._now:
            self.since = max(self.since, moment)
            return True
        if moment < self.until:
            self.until = moment
            self.askers = [asker]
        elif moment == self.until:
            self.askers.append(asker)
        return False

    def has_passed(self, moment: datetime, asker: Asker = NOBODY) -> bool:
        """Tell whether it is later than `moment`."""
        return self.has_come(moment + _INSTANT, asker) if moment < _LATEST else False

    def week(self, zone: tzinfo, asker: Asker = NOBODY) -> date:
        """The Monday of the week that it is in `zone`."""
        today = self._now.astimezone(zone).date()
        monday = today - timedelta(days=today.weekday())
        self.has_come(midnight(monday, zone))
        self.has_come(midnight(monday + timedelta(days=7), zone), asker)
        return monday


def midnight(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), tzinfo=zone)
