"""The next moment that changes the site, and what changes then. The clock of the build knows both; here are the words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from sitegen.content.support_schema import Campaign, Experiment, SupportFile, page_block
from sitegen.publication.clock import Asker, Clock
from sitegen.publication.support_time import STALE_AFTER, variant_of_week
from sitegen.support.moments import whole_second, written

SHOWN = 20
"""Changes of one moment that are told one by one."""


@dataclass(frozen=True)
class Change:
    """One thing that changes."""

    kind: str
    subject: str
    """A file, the address of a picture of another site, or the id of a campaign or an experiment."""
    words: str


@dataclass(frozen=True)
class NextChange:
    """The next moment that changes the site; `at` None: nothing is ahead."""

    after: datetime
    at: datetime | None
    """The first whole second at which a build makes another site."""
    changes: tuple[Change, ...]


def next_change(clock: Clock, after: datetime, support: SupportFile | None, zone: tzinfo) -> NextChange:
    """Read what the clock was asked. `after`: its moment. `support`: the file as it is written.

    A campaign or an experiment is named also where no page has its block: see `with_unseen`.
    """
    if clock.is_settled:
        return NextChange(after.astimezone(zone), None, ())
    at = whole_second(clock.until).astimezone(zone)
    over = {subject for kind, subject in clock.askers if kind == "experiment-ends"}
    askers = sorted(
        asker for asker in set(clock.askers) if asker[0] != "week-changes" or asker[1] not in over
    )
    return NextChange(
        after.astimezone(zone),
        at,
        tuple(Change(*asker, _words(asker, at, support)) for asker in askers),
    )


def asks_for_money(found: NextChange) -> bool:
    """Whether a campaign or an experiment is among the changes."""
    return any(change.kind not in _OF_TEXTS for change in found.changes)


def with_unseen(found: NextChange, support: SupportFile, shown: Collection[str]) -> NextChange:
    """The same, where it is said which changes no page shows. `shown`: the blocks that stand on pages at that moment."""
    campaigns = {campaign.id: campaign.block for campaign in support.campaign}
    experiments = {experiment.id: experiment.block for experiment in support.experiment}
    seen = {*shown, page_block(support)}

    def is_unseen(change: Change) -> bool:
        blocks = campaigns if change.kind in _OF_CAMPAIGNS else experiments
        return change.kind not in _OF_TEXTS and blocks[change.subject] not in seen

    changes = tuple(
        replace(change, words=f"{change.words} (no page shows it)") if is_unseen(change) else change
        for change in found.changes
    )
    return replace(found, changes=changes)


_OF_TEXTS = {
    "text-appears": "{} comes out",
    "embargo-ends": "the embargo of {} ends: it comes out",
    "text-expires": "{} expires: lists and feeds leave it out",
    "text-ages": "{} is a year older, and says so",
    "event-ends": "{} is over: its page becomes a record",
    "pin-expires": "the pin of {} on the front page ends: what is newest takes its place",
    "notice-appears": "the notice of {} appears on every page",
    "notice-ends": "the notice of {} is over",
    "right-ends": "the right to {} ends: it is left out",
    "news-ends": "{} is two days old: the news sitemap leaves it out",
    "security-expires": "the security contact of {} expires: security.txt is left out",
}


def _words(asker: Asker, at: datetime, support: SupportFile | None) -> str:
    kind, subject = asker
    if kind in _OF_TEXTS:
        return _OF_TEXTS[kind].format(subject)
    campaign = next((c for c in support.campaign if c.id == subject), None) if support else None
    if campaign and kind in _OF_CAMPAIGNS:
        return _OF_CAMPAIGNS[kind](campaign)
    experiment = next((e for e in support.experiment if e.id == subject), None) if support else None
    if experiment and kind in _OF_EXPERIMENTS:
        return _OF_EXPERIMENTS[kind](experiment, at)
    raise ValueError(f"nothing tells what {kind!r} means")


def _starts(campaign: Campaign) -> str:
    return f"the campaign {campaign.id} starts, in the block {campaign.block}"


def _ends(campaign: Campaign) -> str:
    if campaign.after_end in (None, campaign.block):
        return f"the campaign {campaign.id} is over: the block {campaign.block} has its own words again"
    return f"the campaign {campaign.id} is over: in the place of {campaign.block} stands {campaign.after_end}"


def _is_stale(campaign: Campaign) -> str:
    days = STALE_AFTER.days
    return f"the sum of the campaign {campaign.id} is more than {days} days old: it is told without its bar"


def _week_changes(experiment: Experiment, at: datetime) -> str:
    return f"the experiment {experiment.id} shows its variant {variant_of_week(experiment, at.date())}"


_OF_CAMPAIGNS: dict[str, Callable[[Campaign], str]] = {
    "campaign-starts": _starts,
    "campaign-ends": _ends,
    "goal-stale": _is_stale,
}
_OF_EXPERIMENTS: dict[str, Callable[[Experiment, datetime], str]] = {
    "experiment-starts": lambda experiment, _: f"the experiment {experiment.id} starts",
    "experiment-ends": lambda experiment, _: f"the experiment {experiment.id} is over",
    "week-changes": _week_changes,
}


def as_lines(found: NextChange) -> list[str]:
    """For the terminal: one line for each change."""
    if found.at is None:
        return [f"nothing is ahead: after {written(found.after)} the site changes only when its files do"]
    moment = written(found.at)
    lines = [f"{moment}: {change.words}" for change in found.changes[:SHOWN]]
    more = len(found.changes) - SHOWN
    return [*lines, f"{moment}: and {more} more changes like these"] if more > 0 else lines


def as_object(found: NextChange) -> dict[str, Any]:
    """For programs; docs/hosting.md names the fields."""
    return {
        "after": found.after.isoformat(timespec="seconds"),
        "at": found.at.isoformat(timespec="seconds") if found.at else None,
        "unix": int(found.at.timestamp()) if found.at else None,
        "changes": [{"kind": c.kind, "subject": c.subject, "words": c.words} for c in found.changes],
    }
