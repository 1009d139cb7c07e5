"""The page that tells how to give: what gifts pay for, every way to give, and who receives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen.content.support_schema import PAGE_REFERENCE, SupportFile, page_block
from sitegen.publication.support import Choice, words_of
from sitegen.publication.ways_to_give import Gift, MethodDetails, Reference, gifts, in_language, methods_for
from sitegen.views.after_giving import after_giving_views
from sitegen.views.context import Context, Site
from sitegen.views.gift_form import make_form
from sitegen.views.giving import make_goal, make_method
from sitegen.views.plan import View
from sitegen.views.publisher import organisation
from sitegen.views.shell import make_shell
from sitegen.views.values import CampaignNews, Link, SupportMethod, SupportPage

TRANSFERS, TAXES = ("sepa", "zbp"), ("tax_pl", "giftaid")
"""Kinds with a section of their own; what is neither, nor served by a processor, is another way."""
REGISTERS = ("krs", "nip", "regon")


def support_views(context: Context) -> Iterator[View]:
    """The support page of each language, and where processors send givers back to; none without `content/support.toml`."""
    file = context.support
    if file is None:
        return
    versions = {lang: context.routes.support(lang) for lang in context.languages}
    for lang in context.languages:
        found = _page_gifts(file, lang)
        page = _make_page(context, file, lang, versions, found)
        yield View(versions[lang], "support.html", lang, page, "content/support.toml")
        yield from after_giving_views(context, lang, file.page, page)


def _page_gifts(file: SupportFile, lang: str) -> tuple[Gift, ...]:
    """The gifts of the page's block, with a reference that tells that they began here."""
    return gifts(file, file.chain(page_block(file)), Reference(PAGE_REFERENCE, lang))


def _make_page(
    context: Context, file: SupportFile, lang: str, versions: dict[str, str], found: tuple[Gift, ...]
) -> SupportPage:
    catalogue, default = context.words(lang), context.config.default_lang
    details = methods_for(file, Reference(PAGE_REFERENCE, lang), default_lang=default)
    intro = in_language(file.page.intro, lang, default) or catalogue("support.intro")
    contact = file.page.contact
    pressed = {link.method for gift in found for link in gift.links}
    return SupportPage(
        shell=make_shell(
            context,
            kind="support",
            lang=lang,
            url=versions[lang],
            heading=catalogue("page.support"),
            description=intro,
            versions=versions,
            nodes=(organisation(context, lang, context.publication.house, asks=True),),
        ),
        intro=intro,
        campaign=_campaign(context, file, lang),
        use_of_funds=in_language(file.org.use_of_funds, lang, default),
        examples=tuple(t for text in file.page.examples if (t := in_language(text, lang, default))),
        form=make_form(context, lang, found, details),
        transfers=tuple(make_method(context, each, lang) for each in details if each.kind in TRANSFERS),
        privacy=in_language(file.page.privacy, lang, default) or catalogue("giving.privacy"),
        taxes=tuple(_tax(context, file, each, lang) for each in details if each.kind in TAXES),
        trust=_trust(context, file, lang),
        faq=tuple(
            (in_language(item.question, lang, default) or "", in_language(item.answer, lang, default) or "")
            for item in file.page.faq
        ),
        others=tuple(
            make_method(context, each, lang)
            for each in details
            if each.kind not in (*TRANSFERS, *TAXES) and each.id not in pressed
        ),
        contact=Link(in_language(contact.label, lang, default) or "", contact.url) if contact else None,
    )


def _campaign(context: Site, file: SupportFile, lang: str) -> CampaignNews | None:
    """The campaign that runs on the page's block; of a block's own words the page says more in other places."""
    block = page_block(file)
    if all(campaign.block != block for campaign in file.campaign):
        return None
    chosen = words_of(file, Choice(block, "full", None), lang, context.config.default_lang)
    return CampaignNews(
        heading=chosen.heading,
        body=chosen.body,
        goal=make_goal(context, chosen.progress, lang) if chosen.progress else None,
        match=chosen.match,
        hides_at=chosen.hides_at.isoformat() if chosen.hides_at else None,
    )


def _tax(context: Site, file: SupportFile, details: MethodDetails, lang: str) -> SupportMethod:
    catalogue = context.words(lang)
    method = make_method(context, details, lang)
    if details.kind == "tax_pl":
        return replace(
            method,
            words=catalogue("giving.tax_pl"),
            steps=(
                catalogue("giving.tax_pl_first"),
                catalogue("giving.tax_pl_second", krs=file.org.krs),
                catalogue("giving.tax_pl_third"),
            ),
            deadline=catalogue("giving.tax_pl_deadline"),
        )
    declare = catalogue("giving.giftaid_declare")
    if details.processor:
        declare += f" {catalogue('support.opens', processor=details.processor)}"
    return replace(
        method,
        words=catalogue("giving.giftaid"),
        links=tuple(Link(declare, link.url) for link in method.links),
    )


def _trust(context: Site, file: SupportFile, lang: str) -> tuple[tuple[str, str, str | None], ...]:
    """Who receives the gifts: name, numbers in registers, accounts, rules."""
    catalogue, org = context.words(lang), file.org
    rows: list[tuple[str, str, str | None]] = [(catalogue("support.legal_name"), org.legal_name, None)]
    registered = context.config.organisation.registration
    rows += [(label, value, None) for label, value in registered]
    told = {label.casefold() for label, _ in registered}
    rows += [
        (name.upper(), number, None)
        for name in REGISTERS
        if name not in told and (number := str(getattr(org, name)))
    ]
    for key, label, url in (
        ("support.accounts", "giving.finances", org.accounts_url),
        ("giving.policy", "giving.policy_label", org.policy_url),
    ):
        if url:
            rows.append((catalogue(label), catalogue(key), context.local_path(url, lang)))
    return tuple(rows)
