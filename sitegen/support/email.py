"""The ask as an e-mail carries it: HTML with its styles inside, and plain text. Nobody is followed: no picture, no script."""

from __future__ import annotations

from sitegen.build.site import Survey
from sitegen.content.support_schema import page_block
from sitegen.content.validation import did_you_mean
from sitegen.engine.canon import decode, encode
from sitegen.errors import SitegenError
from sitegen.support.preview import no_support
from sitegen.views.context import Scoped
from sitegen.views.giving import email_support
from sitegen.views.values import EmailAsk

LAYOUT = "email/support.html"


def ask_for_email(survey: Survey, lang: str | None, block: str | None) -> EmailAsk:
    """Return the ask in a language (None: the site's default one) of a block (None: the support page's).

    `SitegenError`: the site has no such language, or the file no such block.
    """
    file, config = survey.support, survey.facts.config
    if file is None:
        raise no_support()
    lang = lang or config.default_lang
    if lang not in config.languages:
        raise SitegenError(
            f"this site has no language '{lang}'", hint=did_you_mean(lang, list(config.languages))
        )
    context, name = Scoped(survey.facts, {}), block or page_block(file)
    found = email_support(context, lang, name)
    if found is None:
        known = [each.id for each in file.block]
        raise SitegenError(
            f"there is no block '{name}' in content/support.toml", hint=did_you_mean(name, known)
        )
    return EmailAsk(lang, context.words(lang)("direction"), found)


def as_html(survey: Survey, ask: EmailAsk) -> str:
    """Return the ask by the layout `email/support.html`, which a site may replace by its own. `LayoutError`."""
    return survey.layouts.render(LAYOUT, None, decode(encode(ask))).strip()


def as_text(ask: EmailAsk) -> str:
    """Return the ask in plain text, its sums with their addresses."""
    block = ask.block
    goal = f"{block.goal.text} {block.goal.donors or ''}".strip() if block.goal else None
    sums = (
        [block.gifts.caption, *(f"{link.label}: {link.url}" for link in block.gifts.links)]
        if block.gifts
        else []
    )
    parts = [block.heading, block.body, block.match, block.use_of_funds, goal, "\n".join(sums)]
    return "\n\n".join([*(part for part in parts if part), f"{block.button.label}: {block.button.url}"])
