"""What `sitegen support preview` prints: groups of pages, one page with its whole text, or everything as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from sitegen.content.support_schema import Campaign, SupportFile
from sitegen.support.asked import Answer, AskedPage
from sitegen.support.moments import written
from sitegen.support.preview import PagePreview, Preview
from sitegen.views.values import SupportBlock

WIDTH = 88


def as_lines(shown: Preview, *, all_pages: bool = False) -> list[str]:
    """The whole site: pages in groups, or one by one, then what is written and does not show."""
    with_block = sum(any(answer.choice for answer in page.answers) for page in shown.pages)
    return [
        f"as of {written(shown.on)}: {_count(len(shown.pages), 'page')}, {with_block:,} with a block",
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
            key = (asked.page.lang, answer.place, _stands(answer, shown.running), _because(answer))
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


def _stands(answer: Answer, running: SupportFile) -> str:
    choice = answer.choice
    if choice is None:
        return NOTHING
    campaign = _campaign(answer, running)
    words = [f"block {choice.block}, {choice.layout}"]
    words += [f"campaign {campaign.id}"] if campaign else []
    words += [f"variant {choice.variant}"] if choice.variant else []
    return ", ".join(words)


def _campaign(answer: Answer, running: SupportFile) -> Campaign | None:
    """The campaign whose words stand there."""
    block = answer.choice.block if answer.choice else None
    return next((c for c in running.campaign if c.block == block), None)


def _because(answer: Answer) -> str:
    return f"rule {answer.rule}: {answer.why}" if answer.rule else answer.why


def _one_by_one(shown: Preview) -> Iterator[str]:
    for asked in shown.pages:
        for answer in asked.answers:
            yield f"{asked.page.url}  {answer.place}  {_stands(answer, shown.running)}  ({_because(answer)})"
    yield ""


_HEADINGS = {
    "campaign": "Campaigns that nobody sees",
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
    for answer, block in zip(shown.page.answers, shown.blocks, strict=True):
        lines += ["", f"{answer.place}: {_stands(answer, shown.running)}", f"  {_because(answer)}"]
        if block:
            lines += [*_behind(answer, shown), "", *_whole_text(block)]
    return lines


def _behind(answer: Answer, shown: PagePreview) -> Iterator[str]:
    """Which campaign and which experiment give the words."""
    campaign = _campaign(answer, shown.running)
    if campaign:
        yield f"  campaign {campaign.id} until {written(campaign.ends, shown.on.tzinfo)}"
    assert answer.choice is not None  # noqa: S101 - asked of blocks only
    experiment = next((e for e in shown.running.experiment if e.block == answer.choice.block), None)
    if experiment:
        yield f"  experiment {experiment.id}, variant {answer.choice.variant}"


def _whole_text(block: SupportBlock) -> Iterator[str]:
    """What readers see, in the order in which they see it."""
    button = f"[{block.button.label}] leads to {block.button.url}"
    if block.layout == "line":
        yield from _wrapped(f"{block.body} {button}")
        return
    yield from _wrapped(block.heading)
    if block.layout != "compact":
        for text in (block.body, block.match, block.use_of_funds):
            yield from _wrapped(text or "")
        if block.goal:
            yield from _wrapped(_goal(block))
        if block.gifts:
            sums = ", ".join(link.label for link in block.gifts.links)
            yield from _wrapped(f"{block.gifts.caption} {sums}")
    yield from _wrapped(button)
    for method in block.methods:
        yield from _wrapped(
            f"{method.heading}: {'; '.join(f'{name} {value}' for name, value in method.rows)}"
        )
    if block.hides_at:
        yield from _wrapped(f"(a script hides it at {block.hides_at}, should the site not be built by then)")


def _goal(block: SupportBlock) -> str:
    goal = block.goal
    if goal is None:
        return ""
    bar = f"(with a bar at {goal.percent} %)" if goal.bar else "(without a bar)"
    return " ".join(part for part in (goal.text, goal.donors, bar) if part)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)


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
        "pages": [_page(asked, shown.running) for asked in shown.pages],
        "remarks": [{"kind": r.kind, "id": r.id, "words": r.words} for r in shown.remarks],
    }


def page_as_object(shown: PagePreview) -> dict[str, Any]:
    """One page, for programs."""
    found = _page(shown.page, shown.running)
    for ask, block in zip(found["asks"], shown.blocks, strict=True):
        ask["text"] = [line.strip() for line in _whole_text(block)] if block else []
    return {"on": shown.on.isoformat(timespec="seconds"), "not_out": shown.not_out, **found}


def _page(asked: AskedPage, running: SupportFile) -> dict[str, Any]:
    page = asked.page
    return {
        "url": page.url,
        "kind": page.kind,
        "language": page.lang,
        "file": page.source or None,
        "asks": [_answer(answer, running) for answer in asked.answers],
    }


def _answer(answer: Answer, running: SupportFile) -> dict[str, Any]:
    choice, campaign = answer.choice, _campaign(answer, running)
    return {
        "place": answer.place,
        "rule": answer.rule,
        "why": answer.why,
        "block": choice.block if choice else None,
        "layout": choice.layout if choice else None,
        "campaign": campaign.id if campaign else None,
        "variant": choice.variant if choice else None,
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
