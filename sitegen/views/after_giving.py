"""Where a processor sends the giver back to. Nothing on these pages tells a sum, and no list and no engine has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.content.support_schema import SupportPageText
from sitegen.publication.ways_to_give import in_language
from sitegen.views.context import Site
from sitegen.views.plan import View
from sitegen.views.shell import make_shell
from sitegen.views.values import AfterGivingPage, Link, Shell, SupportPage


def after_giving_views(
    context: Site, lang: str, text: SupportPageText, support: SupportPage
) -> Iterator[View]:
    """The page of thanks and the page of a payment that was broken off, beside a support page."""
    for url, page in (
        (context.routes.thank_you(lang), _thanks(context, lang, text, support)),
        (context.routes.cancelled(lang), _cancelled(context, lang, text, support)),
    ):
        yield View(url, "after-giving.html", lang, page, "content/support.toml", indexed=False)


def _thanks(context: Site, lang: str, text: SupportPageText, support: SupportPage) -> AfterGivingPage:
    catalogue, default = context.words(lang), context.config.default_lang
    words = in_language(text.thank_you, lang, default) or catalogue("giving.thanks_text")
    versions = {each: context.routes.thank_you(each) for each in context.languages}
    regular = support.form and any(interval.name != "once" for interval in support.form.intervals)
    return AfterGivingPage(
        shell=_shell(context, lang, catalogue("giving.thanks"), words, versions),
        words=words,
        steps=(catalogue("giving.receipt"), *([catalogue("giving.regular")] if regular else [])),
        onward=_onward(context, lang),
        contact=support.contact,
    )


def _cancelled(context: Site, lang: str, text: SupportPageText, support: SupportPage) -> AfterGivingPage:
    catalogue, default = context.words(lang), context.config.default_lang
    words = in_language(text.cancelled, lang, default) or catalogue("giving.cancelled_text")
    versions = {each: context.routes.cancelled(each) for each in context.languages}
    return AfterGivingPage(
        shell=_shell(context, lang, catalogue("giving.cancelled"), words, versions),
        words=words,
        back=Link(catalogue("giving.ways"), context.routes.support(lang)),
        contact=support.contact,
    )


def _shell(context: Site, lang: str, heading: str, words: str, versions: Mapping[str, str]) -> Shell:
    return make_shell(
        context,
        kind="after-giving",
        lang=lang,
        url=versions[lang],
        heading=heading,
        description=words,
        trail=(Link(context.words(lang)("page.support"), context.routes.support(lang)),),
        versions=versions,
        indexed=False,
    )


def _onward(context: Site, lang: str) -> tuple[Link, ...]:
    """How to hear of the next text."""
    catalogue, routes = context.words(lang), context.routes
    return (
        Link(catalogue("giving.latest"), routes.home(lang)),
        Link(catalogue("giving.follow"), routes.feeds(lang)),
    )
