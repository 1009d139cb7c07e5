"""`content/support.toml` at one moment: which campaigns run, which are over, which words an experiment shows this week."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from sitegen.publication.clock import Clock, midnight
from sitegen.publication.support import SMALL_PERCENT, percent_raised

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.support_schema import Block, Campaign, Experiment, SupportFile

STALE_AFTER = timedelta(days=7)
"""Once the sum of a campaign is older, it is told in words only."""


def running(file: SupportFile, clock: Clock, zone: tzinfo) -> SupportFile:
    """Return the file as it stands at the moment of `clock`; nothing in it asks for the time any more.

    Of its campaigns only those that run are left, with a sum that is stale told as text; a block whose campaign is over
    has the words of `after_end`; of its experiments only those that run, `by_week` with the one variant of this week.
    """
    begun = [c for c in file.campaign if clock.has_come(c.starts, ("campaign-starts", c.id))]
    over = [c for c in begun if clock.has_passed(c.ends, ("campaign-ends", c.id))]
    live = [c for c in begun if c not in over]
    return file.model_copy(
        update={
            "campaign": tuple(_with_fresh_sum(campaign, clock, zone) for campaign in live),
            "block": _successors(file, over, {campaign.block for campaign in live}),
            "experiment": tuple(
                _this_week(experiment, clock, zone)
                for experiment in file.experiment
                if clock.has_come(day(experiment.starts, zone), ("experiment-starts", experiment.id))
                and not clock.has_come(
                    day(experiment.ends, zone) + timedelta(days=1), ("experiment-ends", experiment.id)
                )
            ),
        }
    )


def day(iso: str, zone: tzinfo) -> datetime:
    """The first moment of a day."""
    return midnight(datetime.fromisoformat(iso).date(), zone)


def _with_fresh_sum(campaign: Campaign, clock: Clock, zone: tzinfo) -> Campaign:
    goal = campaign.goal
    if goal is None or goal.show != "bar" or percent_raised(goal) < SMALL_PERCENT:  # no bar, stale or not
        return campaign
    stale = day(goal.as_of, zone) + STALE_AFTER + timedelta(days=1)
    if not clock.has_come(stale, ("goal-stale", campaign.id)):
        return campaign
    return campaign.model_copy(update={"goal": goal.model_copy(update={"show": "text"})})


def _successors(file: SupportFile, over: list[Campaign], busy: set[str]) -> tuple[Block, ...]:
    """The blocks, where each that had a campaign speaks as the block named by `after_end` of the last one."""
    after = {
        campaign.block: campaign.after_end
        for campaign in sorted(over, key=lambda campaign: campaign.ends)
        if campaign.block not in busy
    }
    return tuple(
        type(block)(id=block.id, extends=after[block.id])
        if after.get(block.id) not in (None, block.id)
        else block
        for block in file.block
    )


def _this_week(experiment: Experiment, clock: Clock, zone: tzinfo) -> Experiment:
    if experiment.method != "by_week":
        return experiment
    chosen = variant_of_week(experiment, clock.week(zone, ("week-changes", experiment.id)))
    return experiment.model_copy(update={"variants": (chosen,)})


def variant_of_week(experiment: Experiment, monday: date) -> str:
    """The variant that stands in the week of this Monday."""
    return experiment.variants[monday.toordinal() // 7 % len(experiment.variants)]
