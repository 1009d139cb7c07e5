"""What an editor has written and no reader sees: campaigns, rules, blocks, methods; and languages that borrow another's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sitegen.content.local_text import LocalText
from sitegen.content.support_schema import Campaign, SupportFile, page_block
from sitegen.publication.support import INSIDE, SupportContext
from sitegen.support.asked import LINES, PLACES, AskingPage, answer_at
from sitegen.support.moments import written
from sitegen.support.reach import unreachable_rules

FIELDS = ("heading", "body", "button")


@dataclass(frozen=True)
class Remark:
    """Something that is written and does not show, or shows in another language."""

    kind: str
    """campaign, rule, block, method, language."""
    id: str
    words: str


@dataclass(frozen=True)
class Reached:
    """For each block the first moment at which a page has it; None for one that a page has already."""

    blocks: Mapping[str, datetime | None]
    rules: frozenset[str]
    """Rules that decide about a page."""


def reached(file: SupportFile, pages: Iterable[tuple[AskingPage, datetime | None]]) -> Reached:
    """Go through pages, each with the moment at which it appears (None: it is there). Only rules are asked, no words are made."""
    blocks: dict[str, datetime | None] = {}
    rules: set[str] = set()
    seen: dict[tuple[object, ...], tuple[tuple[str | None, str | None], ...]] = {}
    for page, since in pages:
        item = page.item
        key = (
            page.kind, item.lang, item.series, item.type, item.tone, item.topics, item.words, item.status, item.override,
        )  # fmt: skip
        found = seen.get(key)
        if found is None:
            found = seen[key] = tuple(_decided(file, page.kind, item))
        for rule, block in found:
            if rule:
                rules.add(rule)
            if block and (block not in blocks or _is_earlier(since, blocks[block])):
                blocks[block] = since
    return Reached(blocks, frozenset(rules))


def _is_earlier(moment: datetime | None, than: datetime | None) -> bool:
    return than is not None and (moment is None or moment < than)


def _decided(file: SupportFile, kind: str, item: SupportContext) -> Iterator[tuple[str | None, str | None]]:
    """(rule, block) of each place of a page that is looked at."""
    for place in PLACES[kind]:
        answer = answer_at(file, item, place)
        yield answer.rule, answer.choice.block if answer.choice else None
        if answer.choice:
            break
    if kind in LINES:
        answer = answer_at(file, item, INSIDE)
        yield answer.rule, answer.choice.block if answer.choice else None


def remarks(
    file: SupportFile, found: Reached, now: datetime, *, languages: tuple[str, ...], zone: tzinfo
) -> tuple[Remark, ...]:
    """Everything worth a look. `found`: of all pages there are, and of those whose moment is set."""
    return (
        *_campaigns(file, found, now, zone),
        *_rules(file, found, languages),
        *_blocks(file, found),
        *_methods(file),
        *_languages(file, found, now, languages),
    )


def _campaigns(file: SupportFile, found: Reached, now: datetime, zone: tzinfo) -> Iterator[Remark]:
    for campaign in file.campaign:
        if campaign.ends < now:
            words = f"was over on {written(campaign.ends, zone)}, and never shows again"
        elif campaign.block not in found.blocks:
            words = f"never shows: {_why_unseen(file, campaign)}"
        elif (first := found.blocks[campaign.block]) is not None and first > campaign.ends:
            words = (
                f"never shows: the first page with its block {campaign.block} comes out on {written(first, zone)}, "
                f"after its end"
            )
        elif not (campaign.heading or campaign.body or campaign.goal or campaign.match):
            words = "says nothing of its own: it has no heading, body, goal or match"
        else:
            continue
        yield Remark("campaign", campaign.id, words)


def _why_unseen(file: SupportFile, campaign: Campaign) -> str:
    rules = [rule.id for rule in file.rule if rule.enabled and rule.block == campaign.block]
    if not rules:
        return f"no rule that is switched on and no text names its block {campaign.block}"
    named = f"the rule {rules[0]}" if len(rules) == 1 else f"the rules {', '.join(rules)}"
    return f"its block {campaign.block} stands on no page, since no page comes to {named}"


def _rules(file: SupportFile, found: Reached, languages: tuple[str, ...]) -> Iterator[Remark]:
    dead = dict(unreachable_rules(file, languages))
    for rule in file.rule:
        if rule.id in dead:
            yield Remark("rule", rule.id, f"can never fire: {dead[rule.id]}")
        elif rule.enabled and rule.id not in found.rules:
            yield Remark("rule", rule.id, "decides about no page that there is or that is scheduled")


def _blocks(file: SupportFile, found: Reached) -> Iterator[Remark]:
    """Blocks that stand nowhere and lend their words to none that does."""
    used: set[str] = set()
    starts = {*found.blocks, *(r.block for r in file.rule if r.block)}
    starts.add(page_block(file))
    starts |= {campaign.after_end for campaign in file.campaign if campaign.after_end}
    for name in starts - {None}:
        used |= {block.id for block in file.chain(str(name))}
    for block in file.block:
        if block.id not in used:
            yield Remark("block", block.id, "is named by no rule and no text")


def _methods(file: SupportFile) -> Iterator[Remark]:
    if any(not any(link.methods for link in file.chain(block.id)) for block in file.block):
        return  # such a block offers every method
    named = {method for block in file.block for method in block.methods}
    for method in file.method:
        if method.id not in named:
            yield Remark("method", method.id, "is named by no block; the support page alone can show it")


def _languages(
    file: SupportFile, found: Reached, now: datetime, languages: tuple[str, ...]
) -> Iterator[Remark]:
    default = languages[0]
    for block in file.block:
        if block.id not in found.blocks:
            continue
        for lang in languages:
            chain = file.chain(block.id)
            missing = [f for f in FIELDS if not any(_speaks(getattr(b, f), lang) for b in chain)]
            if missing:
                words = f"has no {_or(missing)} in {lang}; readers see the words in {default}"
                yield Remark("language", f"block {block.id}", words)
    for campaign in file.campaign:
        if campaign.block not in found.blocks or campaign.ends < now:
            continue
        for lang in languages:
            given = [f for f in ("heading", "body") if getattr(campaign, f)]
            missing = [f for f in given if not _speaks(getattr(campaign, f), lang)]
            chain = file.chain(campaign.block)
            of_block = [f for f in missing if any(_speaks(getattr(b, f), lang) for b in chain)]
            of_default = [f for f in missing if f not in of_block]
            for fields, instead in (
                (of_block, f"of the block {campaign.block}"),
                (of_default, f"in {default}"),
            ):
                if fields:
                    words = f"has no {_or(fields)} in {lang}; readers see the words {instead}"
                    yield Remark("language", f"campaign {campaign.id}", words)


def _speaks(text: LocalText | None, lang: str) -> bool:
    """Whether readers of a language find it said in theirs. Text without a language serves all."""
    return text is not None and (lang in text.languages or "" in text.languages)


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
