"""When a text is out. Nobody but the clock of the build is asked for the time."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from sitegen.config import Config
from sitegen.content.models import Article
from sitegen.language.dates import date_parts
from sitegen.publication.clock import Clock


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
    gates = [published_at(article, config)]
    if article.embargo_until is not None:
        gates.append(article.embargo_until)
    return "published" if clock.has_come(max(gates)) else "scheduled"


def reason_for(article: Article, config: Config) -> str:
    """Say why a text is not out, in an editor's words."""
    if article.status == "withdrawn":
        return "withdrawn"
    if article.draft:
        return "draft"
    moment = max(published_at(article, config), article.embargo_until or published_at(article, config))
    return f"until {moment.astimezone(config.zone):%Y-%m-%d %H:%M}"


def is_listed(article: Article, clock: Clock) -> bool:
    """Tell whether lists and feeds show it."""
    return article.expires is None or not clock.has_come(article.expires)


def months_old(updated: datetime, today: date, zone: tzinfo) -> int:
    """Return how many whole months before `today`, by the calendar of `zone`, a text was changed last."""
    then = updated.astimezone(zone).date()
    months = (today.year - then.year) * 12 + today.month - then.month
    return months - (today.day < then.day)
