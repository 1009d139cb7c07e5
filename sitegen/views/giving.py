"""The ask: the block at the end of a text, and what it shares with the page that tells how to give."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.content.support_schema import SupportFile, percent_of
from sitegen.language.dates import format_date
from sitegen.language.plurals import locale_of
from sitegen.publication.model import Entry
from sitegen.publication.support import (
    INSIDE,
    Choice,
    ChosenBlock,
    Progress,
    SupportContext,
    choose_block,
    named,
    rule_for,
    words_of,
)
from sitegen.publication.ways_to_give import MethodDetails, MethodLink, Reference, methods_for
from sitegen.render.qr import qr_svg
from sitegen.views.context import Site
from sitegen.views.interlude import split_after
from sitegen.views.values import Gifts, Goal, Link, SupportBlock, SupportMethod

SUMS_SHOWN = 3
"""In a block; the support page has all of them."""
_BETWEEN_CODE_AND_SUM = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""CLDR sets a blank between letters and digits (`currencySpacing`), which Babel leaves out."""


def article_support(context: Site, entry: Entry) -> SupportBlock | None:
    """The block that the rules choose for the end of a text."""
    item = item_of_text(entry)
    if entry.article.type == "report" and (block := _chosen(context, item, "report.end")):
        return block
    return _chosen(context, item, "article.end")


def article_line(context: Site, entry: Entry, body_html: str) -> tuple[SupportBlock, tuple[str, str]] | None:
    """The sentence inside a long text, and the body before and after it; None where no rule asks for one."""
    file, item = context.support, item_of_text(entry)
    if file is None:
        return None
    rule = rule_for(file, item, INSIDE)
    percent = percent_of(rule.place) if rule else None
    parts = split_after(body_html, percent) if percent else None
    choice = choose_block(file, item, INSIDE) if parts else None
    return (_block(context, file, choice, item.lang), parts) if choice and parts else None


def item_of_text(entry: Entry) -> SupportContext:
    """What the rules look at in a text."""
    meta = entry.article
    return SupportContext(
        lang=entry.lang,
        series=entry.series.id if entry.series else None,
        type=meta.type,
        tone=meta.tone,
        topics=tuple(topic.id for topic in entry.topics),
        words=entry.words,
        status=meta.status,
        override=meta.support,
        location=meta.location,
        uid=meta.uid,
    )


def item_of_home(lang: str) -> SupportContext:
    """What the rules look at in a front page."""
    return SupportContext(lang, type="home", uid="home")


def item_of_list(lang: str, series: str | None = None) -> SupportContext:
    """What they look at in a list: of a series, or of anything else."""
    return SupportContext(lang, series=series, type="list", uid=f"list {series or ''}")


def home_support(context: Site, lang: str) -> SupportBlock | None:
    """The block of a front page: a rule for it, or else the one for texts."""
    item = item_of_home(lang)
    return _chosen(context, item, "home.end") or _chosen(context, item, "article.end")


def list_support(context: Site, lang: str, series: str | None = None) -> SupportBlock | None:
    """The one line of a list page, where a rule asks for it."""
    return _chosen(context, item_of_list(lang, series), "list.end")


def email_support(context: Site, lang: str, block: str) -> SupportBlock | None:
    """A block as an e-mail shows it, with whole addresses, whatever the limits of pages; None where there is no such block."""
    file = context.support
    if file is None or not file.chain(block):
        return None
    chosen = _block(context, file, named(file, block, SupportContext(lang=lang, uid="e-mail")), lang)
    url = context.routes.absolute(chosen.button.url or "")
    return replace(chosen, button=replace(chosen.button, url=url))


def _chosen(context: Site, item: SupportContext, place: str) -> SupportBlock | None:
    file = context.support
    choice = choose_block(file, item, place) if file else None
    return _block(context, file, choice, item.lang) if file and choice else None


def _block(context: Site, file: SupportFile, choice: Choice, lang: str) -> SupportBlock:
    """The block of a choice; of ten thousand pages most have the same."""
    made = context.facts.asks
    key = (choice, lang)
    if key not in made:
        made[key] = _make_block(context, words_of(file, choice, lang, context.config.default_lang), lang)
    return made[key]


def _make_block(context: Site, chosen: ChosenBlock, lang: str) -> SupportBlock:
    catalogue, url = context.words(lang), context.local_path(chosen.href, lang)
    shows_sums, is_full = chosen.layout in ("inline", "full"), chosen.layout == "full"
    return SupportBlock(
        id=chosen.id,
        heading=chosen.heading,
        body=chosen.line if chosen.layout == "line" else chosen.body,
        button=Link(chosen.button, url),
        use_of_funds=chosen.use_of_funds,
        layout=chosen.layout,
        gifts=_gifts(context, chosen, lang) if shows_sums else None,
        goal=make_goal(context, chosen.progress, lang) if shows_sums and chosen.progress else None,
        match=chosen.match if shows_sums else None,
        methods=_transfers(context, chosen, lang) if is_full else (),
        hides_at=chosen.hides_at.isoformat() if chosen.hides_at else None,
        print_line=""
        if chosen.layout == "line"
        else catalogue("support.in_print", heading=chosen.heading, url=context.routes.absolute(url)),
    )


def _gifts(context: Site, chosen: ChosenBlock, lang: str) -> Gifts | None:
    """A few sums at one interval and one processor; the support page has all of them."""
    catalogue = context.words(lang)
    sums = [(gift, link) for gift in chosen.gifts if gift.amount for link in gift.links if link.exact]
    if not sums:
        return None
    _, first = sums[0]
    shown = [
        (gift, link) for gift, link in sums if (link.interval, link.method) == (first.interval, first.method)
    ]
    processor = first.processor or ""
    specimen = f"{catalogue('support.specimen')}. " if first.specimen else ""
    return Gifts(
        caption=f"{specimen}{catalogue(f'support.sums_{first.interval}', processor=processor)}",
        links=tuple(
            Link(
                money(gift.amount or 0, gift.currency, lang),
                link.url,
                note=f"{amount_label(context, link, processor, lang)} {catalogue('support.opens', processor=processor)}",
            )
            for gift, link in shown[:SUMS_SHOWN]
        ),
    )


def make_goal(context: Site, progress: Progress, lang: str) -> Goal:
    """How far a campaign has come, in the words of the language."""
    catalogue, zone = context.words(lang), context.config.zone
    return Goal(
        text=catalogue(
            "support.goal",
            raised=money(progress.raised, progress.currency, lang),
            amount=money(progress.amount, progress.currency, lang),
            until=format_date(progress.until.astimezone(zone).date().isoformat(), lang),
            as_of=format_date(progress.as_of, lang),
        ),
        percent=progress.percent,
        bar=progress.bar,
        donors=None if progress.donors is None else catalogue.count("count.donors", progress.donors),
    )


def _transfers(context: Site, chosen: ChosenBlock, lang: str) -> tuple[SupportMethod, ...]:
    """The bank transfers of a block, in its order."""
    assert context.support is not None  # noqa: S101 - a block was chosen from it
    default = context.config.default_lang
    reference = Reference(chosen.id, lang, chosen.variant or "a")
    details = {d.id: d for d in methods_for(context.support, reference, default_lang=default)}
    wanted = [details[name] for name in chosen.methods or tuple(details)]
    return tuple(make_method(context, each, lang) for each in wanted if each.kind in ("sepa", "zbp"))


def make_method(context: Site, details: MethodDetails, lang: str) -> SupportMethod:
    """One way to give, in the words of the language."""
    catalogue = context.words(lang)
    return SupportMethod(
        kind=details.kind,
        heading=details.heading or catalogue(f"support.{details.kind}"),
        processor=details.processor,
        rows=tuple((catalogue(f"support.{key}"), value) for key, value in details.rows),
        links=tuple(
            Link(amount_label(context, link, details.processor, lang), link.url) for link in details.links
        ),
        note=details.note,
        specimen=catalogue("support.specimen") if details.specimen else None,
        numbers=tuple(value for key, value in details.rows if key in ("iban", "account")),
        qr_svg=qr_svg(details.code, catalogue("support.code")) if details.code else None,
        qr_caption=catalogue("support.scan") if details.code else None,
    )


def amount_label(context: Site, link: MethodLink, processor: str | None, lang: str) -> str:
    """What a link gives: a sum at an interval, or any sum."""
    catalogue = context.words(lang)
    if link.amount is None:
        return (
            catalogue("support.open", processor=processor) if processor else catalogue("support.amount_any")
        )
    return catalogue(f"support.amount_{link.interval}", amount=money(link.amount, link.currency, lang))


def money(amount: int, currency: str | None, lang: str) -> str:
    """A sum as the language writes it, without small change: `€1,000`, `20 zł`, `PLN 20`; without a currency, the number."""
    if currency is None:
        return str(amount)
    from babel.numbers import format_currency

    locale = locale_of(lang)
    pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
    made = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
    return _BETWEEN_CODE_AND_SUM.sub("\u00a0", made)
