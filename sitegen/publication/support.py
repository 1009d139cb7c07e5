"""Which ask stands on a page: `content/support.toml` applied. Pure; its time was settled before (`support_time`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sitegen.content.local_text import LocalText
from sitegen.errors import DanglingReference, SourceLocation
from sitegen.publication.ways_to_give import Gift, Reference, gifts, in_language

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.support_schema import (
        Block,
        Campaign,
        Experiment,
        Goal,
        Rule,
        SupportFile,
        When,
        Wording,
    )

SMALL_PERCENT, NEARLY_PERCENT = 15, 80
"""Below the first a bar discourages; above the second the number of donors does."""
SUPPORT_PAGE = "/support/"
INSIDE = "article.at"


@dataclass(frozen=True)
class SupportContext:
    """What the rules look at in an article."""

    lang: str
    series: str | None = None
    type: str = "brief"
    tone: str = "normal"
    topics: tuple[str, ...] = ()
    words: int = 0
    status: str = "published"
    override: str = "auto"
    """Front matter's `support`: auto, none, or the id of a block."""
    location: SourceLocation | None = None
    """Where `override` stands."""
    uid: str = ""
    """What an experiment `by_item` goes by: the text's uid, or any other name of the page that never changes."""


@dataclass(frozen=True)
class Progress:
    """How far a campaign has come."""

    amount: int
    raised: int
    currency: str
    percent: int
    """Whole percent, rounded down; 100 at most."""
    as_of: str
    until: datetime
    bar: bool
    """Whether a bar shows it; False for a sum that is stale or tiny."""
    donors: int | None
    """None also where the goal is nearly reached."""


@dataclass(frozen=True)
class Choice:
    """Which block stands somewhere; pages for which it is equal ask in the same words."""

    block: str
    layout: str
    rule: str | None
    """Id of the rule that fired; None where the front matter named the block."""
    variant: str | None = None
    """Of the running experiment."""


@dataclass(frozen=True)
class ChosenBlock:
    """One ask, in the language of the page (or in the default one, where a translation is missing)."""

    id: str
    heading: str
    body: str
    line: str
    """The whole ask in one sentence."""
    button: str
    href: str
    layout: str
    methods: tuple[str, ...]
    use_of_funds: str | None
    campaign: str | None
    """Id of the running campaign, whose words replace the block's."""
    rule: str | None
    """Id of the rule that fired; None where the front matter named the block."""
    variant: str | None = None
    """Of the running experiment."""
    progress: Progress | None = None
    match: str | None = None
    """Who doubles the gifts, in words."""
    hides_at: datetime | None = None
    """When a script is to hide it, should the site not be built again by then."""
    gifts: tuple[Gift, ...] = ()


def choose_block(file: SupportFile, item: SupportContext, place: str = "article.end") -> Choice | None:
    """Which block stands at `place` of one page; many pages have the same.

    The first rule that matches wins; `show = "none"` stops everything; front matter overrides rules but not
    the limits, and names what stands at the end. `place` `INSIDE` is any place inside a text.
    `DanglingReference`: the front matter names an unknown block.
    """
    choice = _named_or_ruled(file, item, place)
    if choice is None:
        return None
    limits = file.limits
    if not (limits.lines_per_page if choice.layout == "line" else limits.full_blocks_per_page):
        return None
    if place == INSIDE and ends_with_a_line(file, item):
        return None
    return choice


def ends_with_a_line(file: SupportFile, item: SupportContext) -> bool:
    """Whether the one line that a text may have stands at its end."""
    at_end = choose_block(file, item)
    return at_end is not None and at_end.layout == "line"


def _named_or_ruled(file: SupportFile, item: SupportContext, place: str) -> Choice | None:
    if item.override == "none":
        return None
    if item.override != "auto" and place != INSIDE:
        if not file.chain(item.override):
            known = ", ".join(sorted(block.id for block in file.block))
            raise DanglingReference(
                f"`support` names the block '{item.override}', which content/support.toml does not have",
                location=item.location,
                hint=f"Write auto, none or one of: {known}.",
            )
        return named(file, item.override, item)
    rule = rule_for(file, item, place)
    if rule is None or rule.show == "none" or rule.block is None:
        return None
    return _choice(file, rule.block, rule, item, place)


def named(file: SupportFile, block_id: str, item: SupportContext) -> Choice:
    """A block that is named, whatever rules and limits say."""
    return _choice(file, block_id, None, item, "article.end")


def _choice(file: SupportFile, block_id: str, rule: Rule | None, item: SupportContext, place: str) -> Choice:
    layout = "line" if place == INSIDE else rule.layout if rule else None
    experiment = _experiment_on(file, block_id)
    return Choice(
        block=block_id,
        layout=layout or next((block.layout for block in file.chain(block_id) if block.layout), "inline"),
        rule=rule.id if rule else None,
        variant=variant_of(experiment, item.uid) if experiment else None,
    )


def rule_for(file: SupportFile, item: SupportContext, place: str) -> Rule | None:
    """The first rule that matches: one that shows nothing, or one for `place`."""
    for rule in file.rule:
        if rule.enabled and _matches(rule, item) and (rule.show == "none" or _is_at(rule.place, place)):
            return rule
    return None


def _is_at(rule_place: str, place: str) -> bool:
    return rule_place == place or (place == INSIDE and rule_place.startswith(f"{INSIDE}:"))


def _matches(rule: Rule, item: SupportContext) -> bool:
    answers = [holds for _, holds in conditions(rule.when, item)]
    if rule.show == "none":  # one reason against asking is enough
        return not answers or any(answers)
    return all(answers)


def conditions(when: When, item: SupportContext) -> tuple[tuple[str, bool], ...]:
    """(name, whether it holds) of every condition that is given."""
    return tuple(
        (name, holds)
        for name, given, holds in (
            ("series", when.series, item.series in when.series),
            ("topics", when.topics, any(topic in when.topics for topic in item.topics)),
            ("types", when.types, item.type in when.types),
            ("tone", when.tone, item.tone in when.tone),
            ("status", when.status, item.status in when.status),
            ("langs", when.langs, item.lang in when.langs),
            ("min_words", when.min_words is not None, item.words >= (when.min_words or 0)),
            ("max_words", when.max_words is not None, item.words <= (when.max_words or 0)),
        )
        if given
    )


def words_of(file: SupportFile, choice: Choice, lang: str, default_lang: str) -> ChosenBlock:
    """A chosen block in the words of a language, or of the site's default one."""
    chain, langs = file.chain(choice.block), (lang, default_lang)
    campaign = next((c for c in file.campaign if c.block == choice.block), None)
    experiment = _experiment_on(file, choice.block)
    wording = experiment.variant.get(choice.variant) if experiment and choice.variant else None
    speakers: tuple[Campaign | Wording | Block, ...] = tuple(
        speaker for speaker in (campaign, wording, *chain) if speaker
    )

    def said(field: str) -> str:
        return _first_text((getattr(speaker, field, None) for speaker in speakers), *langs) or ""

    return ChosenBlock(
        id=choice.block,
        heading=said("heading"),
        body=said("body"),
        line=said("line") or said("heading"),
        button=said("button"),
        href=next((b.href for b in chain if b.href), SUPPORT_PAGE),
        layout=choice.layout,
        methods=next((b.methods for b in chain if b.methods), ()),
        use_of_funds=in_language(file.org.use_of_funds, *langs),
        campaign=campaign.id if campaign else None,
        rule=choice.rule,
        variant=choice.variant,
        progress=_progress(campaign) if campaign else None,
        match=in_language(campaign.match, *langs) if campaign else None,
        hides_at=campaign.ends if campaign and campaign.hide_after_end else None,
        gifts=gifts(file, chain, Reference(choice.block, lang, choice.variant or "a")),
    )


def _experiment_on(file: SupportFile, block_id: str) -> Experiment | None:
    return next((experiment for experiment in file.experiment if experiment.block == block_id), None)


def variant_of(experiment: Experiment, uid: str) -> str:
    """The variant of one page: the same at every build, whatever else is published."""
    number = int.from_bytes(hashlib.sha256(f"{experiment.id} {uid}".encode()).digest()[:8], "big")
    return experiment.variants[number % len(experiment.variants)]


def _progress(campaign: Campaign) -> Progress | None:
    goal = campaign.goal
    if goal is None or goal.show == "none":
        return None
    percent = percent_raised(goal)
    return Progress(
        amount=goal.amount,
        raised=goal.raised,
        currency=goal.currency,
        percent=percent,
        as_of=goal.as_of,
        until=campaign.ends,
        bar=goal.show == "bar" and percent >= SMALL_PERCENT,
        donors=goal.donors if goal.raised * 100 <= NEARLY_PERCENT * goal.amount else None,
    )


def percent_raised(goal: Goal) -> int:
    """How much of a goal is raised, in whole percent, rounded down; 100 at most."""
    return min(100, goal.raised * 100 // goal.amount)


def _first_text(texts: Iterable[LocalText | None], lang: str, default_lang: str) -> str | None:
    """The nearest text in `lang`; only when nobody speaks it, the nearest in the default language."""
    given = [text for text in texts if text]
    wanted = [{lang, ""} if lang == default_lang else {lang}, {default_lang, ""}]
    return next(
        (
            words
            for languages in wanted
            for text in given
            for language, words in text.by_lang
            if language in languages
        ),
        None,
    )
