"""The page that stands at an old address, for hosts that know nothing of redirects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.language.typography import typographic_text
from sitegen.publication.redirects import Redirect
from sitegen.publication.routes import Routes
from sitegen.views.context import SiteFacts
from sitegen.views.plan import Plan
from sitegen.views.text_scope import Bodies
from sitegen.views.values import MovedPage


def moved_plan(redirect: Redirect, stub: str) -> Plan:
    """Return the plan of the page at `stub`, the address of a redirect that a file can answer."""
    return Plan(
        url=stub,
        layout="moved.html",
        lang=redirect.lang,
        source=redirect.source,
        parts=(("place", (redirect.url, redirect.title, redirect.lang)),),
        make=_make,
        scope=lambda: redirect,
        indexed=False,
    )


def short_plans(short: Iterable[Redirect]) -> Iterator[Plan]:
    """Return a page at each short address, which leads to where its text stands."""
    for redirect in short:
        yield moved_plan(redirect, redirect.old)


def _make(facts: SiteFacts, redirect: Redirect, _bodies: Bodies) -> MovedPage:
    routes = Routes(facts.config.base_url, facts.config.default_lang)
    return MovedPage(
        title=typographic_text(redirect.title, redirect.lang),
        url=redirect.url,
        canonical=routes.absolute(redirect.url),
    )
