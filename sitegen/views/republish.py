"""The republish packages: for each text that others may take, three files that they can take as they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.language.dates import format_date
from sitegen.language.typography import text_if_any
from sitegen.publication.model import Entry
from sitegen.render.republish import Package
from sitegen.views.article import title_of
from sitegen.views.context import Context, Scoped, SiteFacts
from sitegen.views.plan import Plan
from sitegen.views.rights import (
    FILES,
    canonical_of,
    canonical_request,
    credit_line,
    has_package,
    may_be_republished,
)
from sitegen.views.text_scope import Bodies, OneText, TextNeeds
from sitegen.views.values import Byline
from sitegen.views.whole_text import whole_text


def republish_plans(context: Context) -> Iterator[Plan]:
    """Three files for each text that is out and may be republished; none where the site does not make them."""
    for entry in context.publication.entries:
        if not has_copies(context, entry):
            continue
        needs = TextNeeds(context, entry)
        parts = (
            ("text", needs.text_part()),
            ("place", (entry.url,)),
            ("records", needs.records_part()),
            ("pictures", needs.pictures_part()),
        )
        scope = partial(_scope, needs)
        for kind, name in FILES:
            yield Plan(
                url=entry.url + name,
                layout=f"republish-{kind}",
                lang=entry.lang,
                source=entry.article.path,
                parts=parts,
                make=make_package,
                scope=scope,
                indexed=False,
            )


def has_copies(context: Context, entry: Entry) -> bool:
    """Whether a text has the three files, as its page will say; a profile that does not exist is told there."""
    file = context.rights
    if not has_package(context, entry):
        return False
    wanted = entry.article.rights or (file.defaults.text if file else None)
    if file is None or not wanted or wanted not in file.profile or file.profile[wanted].applies != "text":
        return False
    terms = context.terms(entry.lang, wanted)
    return terms is not None and may_be_republished(entry, terms)


def _scope(needs: TextNeeds) -> OneText:
    return OneText(needs.entry, needs.urls())


def make_package(facts: SiteFacts, scope: OneText, bodies: Bodies) -> Package:
    """Return what the three files of a text hold."""
    context, entry = Scoped(facts, scope.urls), scope.entry
    lang, meta = entry.lang, entry.article
    terms = context.terms(lang, meta.rights, meta.location)
    return Package(
        lang=lang,
        dir=context.words(lang)("direction"),
        title=title_of(context, entry),
        subtitle=text_if_any(meta.subtitle, lang),
        standfirst=text_if_any(meta.standfirst, lang),
        byline=in_words(context.byline(entry.contributors, lang)),
        date=format_date(meta.date, lang),
        content_html=whole_text(context, entry, bodies, "republish"),
        credit_line=credit_line(context, entry),
        canonical=canonical_of(context, entry),
        canonical_request=canonical_request(context, entry),
        licence=meta.licence or (terms.sentence if terms else ""),
    )


def in_words(byline: Byline) -> str:
    """A byline as plain text: the names, and who else took part in lines of their own."""
    names = "".join(
        f"{joiner}{contributor.name}"
        for joiner, contributor in zip(byline.joiners, byline.contributors, strict=True)
    )
    return "\n".join((names + byline.tail, *map(in_words, byline.credits)))
