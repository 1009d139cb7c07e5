"""The moment of a build, and for how long its answers hold.

Whoever asks what time it is asks here, so the clock knows between which moments nothing would have been answered otherwise,
and whose question will be answered otherwise first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

Asker = tuple[str, str]
"""What happens at a moment, and to what: (`campaign-starts`, `winter-2026`). `support.next_change` has the words for it."""

NOBODY: Asker = ("", "")
"""Asks about a moment that has come: it will never be the next one."""

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

    def has_come(self, moment: datetime, asker: Asker) -> bool:
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

    def has_passed(self, moment: datetime, asker: Asker) -> bool:
        """Tell whether it is later than `moment`."""
        return self.has_come(moment + _INSTANT, asker) if moment < _LATEST else False

    def calendar(self, zone: tzinfo) -> Calendar:
        """The days of a zone, for questions that are asked of thousands of texts."""
        return Calendar(self, self._now.astimezone(zone).date(), zone)

    def week(self, zone: tzinfo, asker: Asker) -> date:
        """The Monday of the week that it is in `zone`."""
        today = self._now.astimezone(zone).date()
        monday = today - timedelta(days=today.weekday())
        self.has_come(midnight(monday, zone), NOBODY)
        self.has_come(midnight(monday + timedelta(days=7), zone), asker)
        return monday


class Calendar:
    """Days are compared as days; the clock is asked about the nearest ones only, once, by `tell`."""

    def __init__(self, clock: Clock, today: date, zone: tzinfo) -> None:
        self.today = today
        self._clock, self._zone = clock, zone
        self._since, self._until = date.min, date.max
        self._askers: list[Asker] = []

    def holds(self, since: date | None, until: date, asker: Asker) -> None:
        """Note that an answer is the same from `since` (None: ever) to the day before `until`; today is among these days."""
        if since is not None and since > self._since:
            self._since = since
        if until < self._until:
            self._until, self._askers = until, [asker]
        elif until == self._until:
            self._askers.append(asker)

    def tell(self) -> None:
        """Ask the clock."""
        if self._since > date.min:
            self._clock.has_come(midnight(self._since, self._zone), NOBODY)
        for asker in self._askers:
            self._clock.has_come(midnight(self._until, self._zone), asker)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), tzinfo=zone)
