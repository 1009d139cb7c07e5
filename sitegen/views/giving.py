"""The ask: the block at the end of a text, and the page that tells how to give."""

from __future__ import annotations

from sitegen.content.support_schema import PAGE_REFERENCE, SupportFile
from sitegen.language.plurals import locale_of
from sitegen.publication.model import Entry
from sitegen.publication.support import (
    ChosenBlock,
    MethodDetails,
    MethodLink,
    SupportContext,
    choose_support,
    methods_for,
)
from sitegen.render.qr import qr_svg
from sitegen.views.context import Site
from sitegen.views.plan import View
from sitegen.views.shell import make_shell
from sitegen.views.values import Link, SupportBlock, SupportMethod, SupportPage


def article_support(context: Site, entry: Entry) -> SupportBlock | None:
    """The block that the rules choose for a text."""
    meta = entry.article
    item = SupportContext(
        lang=entry.lang,
        series=entry.series.id if entry.series else None,
        type=meta.type,
        tone=meta.tone,
        topics=tuple(topic.id for topic in entry.topics),
        words=entry.words,
        status=meta.status,
        override=meta.support,
        location=meta.location,
    )
    return _chosen(context, item, "article.end")


def home_support(context: Site, lang: str) -> SupportBlock | None:
    """The block of a front page: a rule for it, or else the one for texts."""
    item = SupportContext(lang=lang, type="home")
    return _chosen(context, item, "home.end") or _chosen(context, item, "article.end")


def list_support(context: Site, lang: str, series: str | None = None) -> SupportBlock | None:
    """The one line of a list page, where a rule asks for it."""
    return _chosen(context, SupportContext(lang=lang, series=series, type="list"), "list.end")


def _chosen(context: Site, item: SupportContext, place: str) -> SupportBlock | None:
    if context.support is None:
        return None
    chosen = choose_support(
        context.support,
        item,
        default_lang=context.config.default_lang,
        place=place,
    )
    return _block(context, chosen, item.lang) if chosen else None


def _block(context: Site, chosen: ChosenBlock, lang: str) -> SupportBlock:
    return SupportBlock(
        id=chosen.id,
        heading=chosen.heading,
        body=chosen.body,
        button=Link(chosen.button, context.local_path(chosen.href, lang)),
        use_of_funds=chosen.use_of_funds,
        layout=chosen.layout,
    )


def support_views(context: Site) -> list[View]:
    """The support page of each language; none without `content/support.toml`."""
    if context.support is None:
        return []
    versions = {lang: context.routes.support(lang) for lang in context.languages}
    return [_support_view(context, context.support, lang, versions) for lang in context.languages]


def _support_view(context: Site, file: SupportFile, lang: str, versions: dict[str, str]) -> View:
    config, catalogue = context.config, context.words(lang)
    default = config.default_lang
    intro = (file.page.intro and config.text(file.page.intro, lang)) or catalogue("support.intro")
    heading = catalogue("page.support")
    contact = file.page.contact
    value = SupportPage(
        shell=make_shell(
            context,
            kind="support",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=intro,
            versions=versions,
        ),
        intro=intro,
        use_of_funds=config.text(file.org.use_of_funds, lang) if file.org.use_of_funds else None,
        examples=tuple(t for text in file.page.examples if (t := config.text(text, lang))),
        methods=tuple(
            _method(context, details, lang)
            for details in methods_for(file, lang, default_lang=default, block=PAGE_REFERENCE)
        ),
        trust=_trust(context, file, lang),
        faq=tuple(
            (config.text(item.question, lang) or "", config.text(item.answer, lang) or "")
            for item in file.page.faq
        ),
        contact=Link(config.text(contact.label, lang) or "", contact.url) if contact else None,
    )
    return View(
        url=versions[lang],
        layout="support.html",
        lang=lang,
        value=value,
        source="content/support.toml",
    )


def _method(context: Site, details: MethodDetails, lang: str) -> SupportMethod:
    catalogue = context.words(lang)
    return SupportMethod(
        kind=details.kind,
        heading=details.heading or catalogue(f"support.{details.kind}"),
        processor=details.processor,
        rows=tuple((catalogue(f"support.{key}"), value) for key, value in details.rows),
        links=tuple(
            Link(_amount(context, link, details.processor, lang), link.url) for link in details.links
        ),
        note=details.note,
        specimen=catalogue("support.specimen") if details.specimen else None,
        qr_svg=qr_svg(details.code, catalogue("support.code")) if details.code else None,
    )


def _amount(context: Site, link: MethodLink, processor: str | None, lang: str) -> str:
    catalogue = context.words(lang)
    if link.amount is None:
        return (
            catalogue("support.open", processor=processor) if processor else catalogue("support.amount_any")
        )
    return catalogue(f"support.amount_{link.interval}", amount=money(link.amount, link.currency, lang))


def money(amount: int, currency: str | None, lang: str) -> str:
    """A sum as the language writes it, without small change: `€1,000`, `20 zł`; without a currency, the number."""
    if currency is None:
        return str(amount)
    from babel.numbers import format_currency

    locale = locale_of(lang)
    pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
    return str(format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False))


def _trust(context: Site, file: SupportFile, lang: str) -> tuple[tuple[str, str, str | None], ...]:
    catalogue = context.words(lang)
    rows: list[tuple[str, str, str | None]] = [(catalogue("support.legal_name"), file.org.legal_name, None)]
    rows += [(label, value, None) for label, value in context.config.organisation.registration]
    if file.org.accounts_url:
        url = context.local_path(file.org.accounts_url, lang)
        rows.append((catalogue("support.accounts"), catalogue("support.accounts"), url))
    return tuple(rows)
