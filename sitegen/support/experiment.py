"""What a fair comparison of two wordings needs, and whether this site can have it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from sitegen.content.support_schema import Experiment, SupportFile
from sitegen.errors import ConfigError
from sitegen.publication.support_time import variant_of_week

ALPHA, POWER = 0.05, 0.8
LONGEST = 26
"""Weeks; longer than half a year, the season and the news differ more than the words do."""
FEWEST_WEEKS = 4
"""Of each variant `by_week`: with fewer, one newsletter or one holiday decides."""


@dataclass(frozen=True)
class Question:
    """What is asked of a comparison."""

    views_per_week: int
    rate: float
    """Gifts for each page view now."""
    lift: float
    """The smallest gain worth knowing: 0.5 finds out whether half as many again give."""


@dataclass(frozen=True)
class Plan:
    """What the comparison needs."""

    question: Question
    variants: tuple[str, ...]
    views_each: int
    weeks: int
    """In all, at the views of the question."""
    weeks_each: int | None
    """Whole weeks of each variant; None where each page keeps its variant."""
    span: int | None
    """Whole weeks between start and end of the experiment; None where it is not written yet."""
    obstacles: tuple[str, ...]
    """Why not to run it; none: it can be run."""

    @property
    def views(self) -> int:
        """Of all variants together."""
        return self.views_each * len(self.variants)


def views_needed(rate: float, lift: float, comparisons: int = 1) -> int:
    """Return the page views of each variant that tell `rate` from `rate * (1 + lift)`.

    Two proportions, two-sided, alpha 0.05, power 0.8, without continuity correction:
    n = (z(1-alpha/2) * sqrt(2 * m * (1-m)) + z(power) * sqrt(p * (1-p) + q * (1-q)))^2 / (p - q)^2, with m = (p + q) / 2.
    Source: Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, 3rd edition (2003), section 4.2. Several
    variants are each compared with the first; alpha is then divided by their number (Bonferroni).
    """
    other = rate * (1 + lift)
    middle = (rate + other) / 2
    of_chance = NormalDist().inv_cdf(1 - ALPHA / comparisons / 2) * math.sqrt(2 * middle * (1 - middle))
    of_power = NormalDist().inv_cdf(POWER) * math.sqrt(rate * (1 - rate) + other * (1 - other))
    return math.ceil((of_chance + of_power) ** 2 / (rate - other) ** 2)


def named(file: SupportFile, name: str) -> Experiment:
    """Return an experiment. `ConfigError`: there is none of this name."""
    found = next((e for e in file.experiment if e.id == name), None)
    if found is None:
        known = ", ".join(e.id for e in file.experiment)
        raise ConfigError(
            f"content/support.toml has no experiment '{name}'",
            hint=f"It has: {known}."
            if known
            else "Leave the name out to plan one that is not written yet, or write [[experiment]].",
        )
    return found


def plan(question: Question, experiment: Experiment | None, file: SupportFile | None) -> Plan:
    """Reckon. `experiment` None: two variants, each page keeping its own."""
    variants = experiment.variants if experiment else ("a", "b")
    each = views_needed(question.rate, question.lift, len(variants) - 1)
    if experiment and experiment.method == "by_week":
        weeks_each = max(FEWEST_WEEKS, math.ceil(each / question.views_per_week))
        weeks = weeks_each * len(variants)
    else:
        weeks_each = None
        weeks = math.ceil(each * len(variants) / question.views_per_week)
    span = _span(experiment) if experiment else None
    made = Plan(question, variants, each, weeks, weeks_each, span, ())
    obstacles = (*_out_of_reach(made, experiment), *_not_counted(experiment, file))
    return Plan(question, variants, each, weeks, weeks_each, span, obstacles)


def _span(experiment: Experiment) -> int:
    """Whole weeks that it runs: from Monday to Sunday where words change with the week."""
    if experiment.method == "by_week":
        return len(_whole_weeks(experiment))
    days = (date.fromisoformat(experiment.ends) - date.fromisoformat(experiment.starts)).days + 1
    return days // 7


def _whole_weeks(experiment: Experiment) -> list[date]:
    """The Mondays of the weeks that lie wholly between its first and its last day."""
    first, last = date.fromisoformat(experiment.starts), date.fromisoformat(experiment.ends)
    monday = first + timedelta(days=-first.weekday() % 7)
    return [monday + timedelta(days=7 * number) for number in range(max(0, (last - monday).days + 1) // 7)]


def _out_of_reach(made: Plan, experiment: Experiment | None) -> list[str]:
    found = []
    if made.weeks > LONGEST:
        found.append(
            f"it would take {made.weeks:,} weeks; after {LONGEST}, season and news decide, not words"
        )
    if experiment and made.span is not None and made.weeks > made.span:
        found.append(
            f"from {experiment.starts} to {experiment.ends} there are {made.span} whole weeks, "
            f"and it needs {made.weeks:,}"
        )
    elif experiment and made.weeks_each:
        weeks = [variant_of_week(experiment, monday) for monday in _whole_weeks(experiment)]
        found += [
            f"the variant {name} would have {weeks.count(name)} whole weeks, and needs {made.weeks_each}"
            for name in made.variants
            if weeks.count(name) < made.weeks_each
        ]
    return found


def _not_counted(experiment: Experiment | None, file: SupportFile | None) -> list[str]:
    """A comparison whose gifts nothing tells apart."""
    if experiment is None or file is None:
        return []
    wanted = next((b.methods for b in file.chain(experiment.block) if b.methods), ())
    methods = [m for m in file.method if not wanted or m.id in wanted]
    for method in methods:
        texts = [*method.append.values(), method.url_template or ""]
        texts += [text for _, text in method.reference.by_lang] if method.reference else []
        if any("{variant}" in text for text in texts):
            return []
    return ["no method writes {variant} into its reference, so no gift would tell which words it came from"]


def as_lines(made: Plan, experiment: Experiment | None) -> list[str]:
    """For the terminal."""
    ask = made.question
    more = ask.rate * (1 + ask.lift)
    lines = [
        _head(made, experiment),
        f"now          {ask.rate:.3%} of page views end in a gift ({_one_in(ask.rate)})",
        f"to be found  {more:.3%} ({_one_in(more)}), a gain of {ask.lift:.0%}; smaller ones would stay unseen",
        f"needed       {made.views_each:,} page views of each variant, {made.views:,} in all",
        f"             (two-sided, {ALPHA:.0%} chance of a false alarm, {POWER:.0%} of seeing what is there)",
        f"that takes   {_weeks(made.weeks)} at {ask.views_per_week:,} page views a week",
    ]
    if made.weeks_each:
        lines.append(f"             {_weeks(made.weeks_each)} of each variant, whole ones, Monday to Sunday")
    gifts = made.views_each * ask.rate
    lines += [
        "",
        *(
            [
                "Do not run this.",
                *(f"  - {reason}." for reason in made.obstacles),
                "  A result would be chance. Choose the words that you believe in, and keep them.",
            ]
            if made.obstacles
            else [
                "It can be run. Look at the result once, at the end: who looks daily finds what is not there."
            ]
        ),
        "",
        f"Counted are gifts by their reference, not people; with these numbers some {gifts:,.0f} of the first variant.",
        "Who gives twice counts twice, who changes the title of a transfer is not counted, and nobody is followed.",
    ]
    if experiment and experiment.method == "by_item":
        lines.append(
            "Each page keeps its variant, so one much-read page can tip the result: look at gifts page by page, too."
        )
    lines.append(
        "Page views are those of pages that show the block; a host's log counts machines among them."
    )
    return lines


def _head(made: Plan, experiment: Experiment | None) -> str:
    names = ", ".join(made.variants)
    if experiment is None:
        return f"a comparison of two wordings, {names}, each page keeping its own"
    how = "week by week" if experiment.method == "by_week" else "page by page"
    return (
        f"{experiment.id}: the variants {names} of the block {experiment.block}, {how}, "
        f"{experiment.starts} to {experiment.ends}"
    )


def _one_in(rate: float) -> str:
    return f"1 in {round(1 / rate):,}"


def _weeks(count: int) -> str:
    return f"{count:,} week" if count == 1 else f"{count:,} weeks"
