"""What `sitegen support preview` prints: groups of pages, one page with its whole text, or everything as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from sitegen.language.dates import format_date
from sitegen.publication.support import ChosenBlock, Progress
from sitegen.support.asked import Answer, AskedPage
from sitegen.support.moments import written
from sitegen.support.preview import PagePreview, Preview
from sitegen.views.giving import money

WIDTH = 88


def as_lines(shown: Preview, *, all_pages: bool = False) -> list[str]:
    """The whole site: pages in groups, or one by one, then what is written and does not show."""
    with_block = sum(any(answer.block for answer in page.answers) for page in shown.pages)
    return [
        f"as of {written(shown.on)}: {_count(len(shown.pages), 'page')}, {with_block} with a block",
        "",
        *_campaigns(shown),
        *(_one_by_one(shown) if all_pages else _in_groups(shown)),
        *_remarks(shown),
    ]


def _campaigns(shown: Preview) -> Iterator[str]:
    zone = shown.on.tzinfo
    for campaign in shown.file.campaign:
        if campaign.starts > shown.on:
            state = f"starts {written(campaign.starts, zone)}"
        elif campaign.ends < shown.on:
            state = f"was over {written(campaign.ends, zone)}"
        else:
            state = f"runs until {written(campaign.ends, zone)}"
        yield f"campaign {campaign.id} (block {campaign.block}) {state}"
    running = {experiment.id: experiment for experiment in shown.running.experiment}
    for experiment in shown.file.experiment:
        span = f"{experiment.starts} to {experiment.ends}"
        state = f"does not run: {span}"
        if experiment.id in running:
            variants = running[experiment.id].variants
            one = f"this week variant {variants[0]}" if len(variants) == 1 else "each page keeps its variant"
            state = f"runs, {one}: {span}"
        yield f"experiment {experiment.id} (block {experiment.block}) {state}"
    if shown.file.campaign or shown.file.experiment:
        yield ""


Group = tuple[str, str, str, str]


def _in_groups(shown: Preview) -> Iterator[str]:
    groups: dict[Group, list[str]] = {}
    for asked in shown.pages:
        for answer in asked.answers:
            key = (asked.page.lang, answer.place, _stands(answer), _because(answer))
            groups.setdefault(key, []).append(asked.page.url)
    ordered = sorted(groups, key=lambda key: key[2] == NOTHING)  # what is asked comes first
    count = max((len(f"{len(urls):,}") for urls in groups.values()), default=1)
    lang = max((len(key[0]) for key in groups), default=2)
    place = max((len(key[1]) for key in groups), default=1)
    for key in ordered:
        urls = groups[key]
        yield f"{len(urls):>{count},} {'page ' if len(urls) == 1 else 'pages'}  {key[0]:{lang}}  {key[1]:{place}}  {key[2]}"
        indent = " " * (count + lang + place + 12)
        yield f"{indent}{key[3]}"
        yield f"{indent}{'at' if len(urls) == 1 else 'for example'} {urls[0]}"
    yield ""


NOTHING = "nothing"


def _stands(answer: Answer) -> str:
    block = answer.block
    if block is None:
        return NOTHING
    words = [f"block {block.id}, {block.layout}"]
    words += [f"campaign {block.campaign}"] if block.campaign else []
    words += [f"variant {block.variant}"] if block.variant else []
    return ", ".join(words)


def _because(answer: Answer) -> str:
    return f"rule {answer.rule}: {answer.why}" if answer.rule else answer.why


def _one_by_one(shown: Preview) -> Iterator[str]:
    for asked in shown.pages:
        for answer in asked.answers:
            yield f"{asked.page.url}  {answer.place}  {_stands(answer)}  ({_because(answer)})"
    yield ""


_HEADINGS = {
    "campaign": "Campaigns that say nothing to anyone",
    "rule": "Rules without a page",
    "block": "Blocks that stand nowhere",
    "method": "Ways to give that no block names",
    "language": "Languages without words of their own",
}


def _remarks(shown: Preview) -> Iterator[str]:
    if not shown.remarks:
        yield "Everything that is written shows somewhere, in every language."
    for kind, heading in _HEADINGS.items():
        those = [remark for remark in shown.remarks if remark.kind == kind]
        if those:
            yield heading
            yield from (f"  {remark.id}: {remark.words}" for remark in those)


def page_as_lines(shown: PagePreview) -> list[str]:
    """One page, with the whole text of what it asks."""
    page = shown.page.page
    lines = [f"{page.url} ({page.item.type}, {page.lang}) as of {written(shown.on)}"]
    if page.source:
        lines.append(page.source)
    if shown.not_out:
        lines.append(f"Readers do not see this page then: {shown.not_out}.")
    for answer in shown.page.answers:
        lines += ["", f"{answer.place}: {_stands(answer)}", f"  {_because(answer)}"]
        if answer.block:
            lines += _whole_text(answer.block, page.lang, shown)
    return lines


def _whole_text(block: ChosenBlock, lang: str, shown: PagePreview) -> Iterator[str]:
    zone = shown.on.tzinfo
    campaign = next((c for c in shown.running.campaign if c.id == block.campaign), None)
    if campaign:
        yield f"  campaign {campaign.id} until {written(campaign.ends, zone)}"
    experiment = next((e for e in shown.running.experiment if e.block == block.id), None)
    if experiment and block.variant:
        yield f"  experiment {experiment.id}, variant {block.variant}"
    yield ""
    yield from _wrapped(block.heading)
    if block.layout != "compact":
        yield from _wrapped(block.body)
        if block.layout != "line" and block.use_of_funds:
            yield from _wrapped(block.use_of_funds)
    if block.match:
        yield from _wrapped(block.match)
    yield from _wrapped(f"[{block.button}] leads to {block.href}")
    if block.progress:
        yield ""
        yield f"  goal: {goal_line(block.progress, lang)}"
    offers = _offers(block, lang)
    if offers:
        yield f"  offers: {offers}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)


def goal_line(progress: Progress, lang: str) -> str:
    """How far a campaign has come, with the sums and days as the page writes them."""
    raised, amount = (money(n, progress.currency, lang) for n in (progress.raised, progress.amount))
    until = format_date(progress.until.date().isoformat(), lang)
    words = (
        f"{raised} of {amount} by {until}, as of {format_date(progress.as_of, lang)} ({progress.percent} %"
    )
    words += f", {progress.donors} donors)" if progress.donors is not None else ")"
    return f"{words}, {'with a bar' if progress.bar else 'in words, without a bar'}"


def _offers(block: ChosenBlock, lang: str) -> str:
    by_interval: dict[str, list[str]] = {}
    for gift in block.gifts:
        said = "any sum" if gift.amount is None else money(gift.amount, gift.currency, lang)
        by_interval.setdefault(gift.interval, []).append(said)
    return "; ".join(f"{interval} {', '.join(sums)}" for interval, sums in by_interval.items())


def as_object(shown: Preview) -> dict[str, Any]:
    """For programs; docs/support.md names the fields."""
    return {
        "on": shown.on.isoformat(timespec="seconds"),
        "campaigns": [
            {
                "id": c.id,
                "block": c.block,
                "starts": c.starts.isoformat(),
                "ends": c.ends.isoformat(),
                "runs": any(running.id == c.id for running in shown.running.campaign),
            }
            for c in shown.file.campaign
        ],
        "pages": [_page(asked) for asked in shown.pages],
        "remarks": [{"kind": r.kind, "id": r.id, "words": r.words} for r in shown.remarks],
    }


def page_as_object(shown: PagePreview) -> dict[str, Any]:
    """One page, for programs."""
    return {
        "on": shown.on.isoformat(timespec="seconds"),
        "not_out": shown.not_out,
        **_page(shown.page, whole=True),
    }


def _page(asked: AskedPage, *, whole: bool = False) -> dict[str, Any]:
    page = asked.page
    return {
        "url": page.url,
        "kind": page.kind,
        "language": page.lang,
        "file": page.source or None,
        "asks": [_answer(answer, page.lang, whole=whole) for answer in asked.answers],
    }


def _answer(answer: Answer, lang: str, *, whole: bool) -> dict[str, Any]:
    block = answer.block
    found: dict[str, Any] = {
        "place": answer.place,
        "rule": answer.rule,
        "why": answer.why,
        "block": block.id if block else None,
    }
    if block:
        found |= {"layout": block.layout, "campaign": block.campaign, "variant": block.variant}
    if block and whole:
        found |= {
            "heading": block.heading,
            "body": block.body,
            "use_of_funds": block.use_of_funds,
            "button": block.button,
            "href": block.href,
            "match": block.match,
            "goal": goal_line(block.progress, lang) if block.progress else None,
        }
    return found


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
