"""When a text is out. Nobody but the clock of the build is asked for the time."""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sitegen.config import Config
from sitegen.content.models import Article
from sitegen.language.dates import date_parts
from sitegen.publication.clock import Calendar, Clock


def moment_of(iso: str, config: Config) -> datetime:
    """Return the aware moment of a day, month or year: its first day at the site's publish time."""
    return _moment(iso, config.publish_time, config.timezone)


@lru_cache(maxsize=1 << 15)
def _moment(iso: str, publish_time: tuple[int, int], timezone: str) -> datetime:
    year, month, day = date_parts(iso)
    return datetime.combine(
        datetime(year, month or 1, day or 1),  # noqa: DTZ001 - the zone is given one line below
        time(*publish_time),
        tzinfo=ZoneInfo(timezone),
    )


def published_at(article: Article, config: Config) -> datetime:
    """Return when the text came or comes out; an undated draft counts as of the earliest day."""
    if article.publish_at is not None:
        return article.publish_at
    return moment_of(article.date or "1970-01-01", config)


def updated_at(article: Article, config: Config) -> datetime:
    """Return the last substantive change, never before publication."""
    published = published_at(article, config)
    return max(published, moment_of(article.updated, config)) if article.updated else published


def state_of(article: Article, config: Config, clock: Clock) -> str:
    """Return draft, scheduled or published."""
    if article.draft or article.status == "withdrawn":
        return "draft"
    published, embargo = published_at(article, config), article.embargo_until
    if embargo is not None and embargo > published:
        is_out = clock.has_come(embargo, ("embargo-ends", article.path))
    else:
        is_out = clock.has_come(published, ("text-appears", article.path))
    return "published" if is_out else "scheduled"


def comes_out_at(article: Article, config: Config) -> datetime:
    """Return when the last gate of a text opens: its publication, or the end of its embargo."""
    published = published_at(article, config)
    return max(published, article.embargo_until or published)


def reason_for(article: Article, config: Config) -> str:
    """Say why a text is not out, in an editor's words."""
    if article.status == "withdrawn":
        return "withdrawn"
    if article.draft:
        return "draft"
    return f"until {comes_out_at(article, config).astimezone(config.zone):%Y-%m-%d %H:%M}"


def is_listed(article: Article, clock: Clock) -> bool:
    """Tell whether lists and feeds show it."""
    return article.expires is None or not clock.has_come(article.expires, ("text-expires", article.path))


def years_old(article: Article, updated: datetime, config: Config, calendar: Calendar) -> int | None:
    """Return how many whole years a text was not changed, by the site's calendar; None below `stale_after_months`.

    Of each text the day is noted on which the notice above it changes, and no other.
    """
    day = updated.astimezone(config.zone).date()
    years, since, until = _age(day, calendar.today, max(12, config.stale_after_months))
    calendar.holds(since, until, ("text-ages", article.path))
    return years


@lru_cache(maxsize=1 << 15)
def _age(day: date, today: date, stale: int) -> tuple[int | None, date | None, date]:
    """(whole years, the day since when that is told, the day on which something else will be)."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months < stale:
        return None, None, _months_later(day, stale)
    years = months // 12
    return years, _months_later(day, max(stale, 12 * years)), _months_later(day, 12 * years + 12)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or the first of the month after it where that one is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= MAXYEAR:
        return date.max
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return (date(year, month + 1, 1) + timedelta(days=31)).replace(day=1)
