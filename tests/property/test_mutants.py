"""Wrong keys are caught: each mutant of the engine forgets one thing, and the edit chains find it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sitegen.build import amend, pages, relations, texts
from sitegen.engine import canon, snapshot
from sitegen.publication import clock
from sitegen.views import archive, book, context, edition, feeds, lists, people, text_scope
from tests.property.chains import CHAINS, run_chain
from tests.property.edits import Edit, Site

Mutate = Callable[[pytest.MonkeyPatch], None]


def _without(part: str) -> Mutate:
    """Pages of texts forget one part of their key."""

    def mutate(patch: pytest.MonkeyPatch) -> None:
        whole = text_scope.TextNeeds.parts
        patch.setattr(
            text_scope.TextNeeds, "parts", lambda self: tuple(p for p in whole(self) if p[0] != part)
        )

    return mutate


def _lists_without(part: str) -> Mutate:
    """Lists, archive pages and people's pages forget one part of their key."""

    def mutate(patch: pytest.MonkeyPatch) -> None:
        for module in (lists, archive, people):
            whole: Any = module.Plan
            patch.setattr(
                module,
                "Plan",
                lambda whole=whole, **given: whole(
                    **{**given, "parts": tuple(p for p in given["parts"] if p[0] != part)}
                ),
            )

    return mutate


def _books_without(part: str) -> Mutate:
    """EPUB editions forget one part of their key."""

    def mutate(patch: pytest.MonkeyPatch) -> None:
        whole = edition.edition_parts
        for module in (edition, book):
            patch.setattr(
                module, "edition_parts", lambda needs: tuple(p for p in whole(needs) if p[0] != part)
            )

    return mutate


def _bodies_forget_the_books(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(amend, "in_books", lambda *_: False)


def _cards_forget_the_front_matter(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(context.Context, "brief_name", lambda _self, entry: entry.article.uid)


def _feeds_forget_the_text(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(feeds, "_parts", lambda _context, entry: (entry.url,))


def _pages_forget_the_facts(patch: pytest.MonkeyPatch) -> None:
    make = pages.Press.__init__

    def forgetful(self: pages.Press, *given: Any) -> None:
        make(self, *given)
        self._facts = ""

    patch.setattr(pages.Press, "__init__", forgetful)


def _pages_forget_the_layouts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        pages.Press, "_shell", lambda self, layout, lang: canon.digest_of(layout, self._frames.get(lang, b""))
    )


def _pages_forget_the_frame(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        pages.Press,
        "_shell",
        lambda self, layout, _lang: canon.digest_of(
            layout if layout in pages.FILES else self._layouts.closure_bytes(layout)
        ),
    )


def _layouts_forget_what_they_include(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pages.Layouts, "closure", lambda _self, name: (name,))


def _texts_forget_their_bytes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(texts, "digest_of", lambda *values: canon.digest_of(*values[:3]))


def _relations_forget_the_terms(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(relations, "_key", lambda entry: canon.digest_of(entry.article.uid))


def _the_clock_stands_still(patch: pytest.MonkeyPatch) -> None:
    def has_come(self: clock.Clock, moment: datetime) -> bool:
        return moment <= self._now

    patch.setattr(clock.Clock, "has_come", has_come)


def _files_are_known_by_their_size(patch: pytest.MonkeyPatch) -> None:
    take_file = snapshot._Looking._file

    def careless(self: Any, name: str, found: Any) -> None:
        take_file(self, name, found)
        self.stamps[name] = (found.st_size, 0, 0, 0)
        known = self.known.get(name)
        if known and known[0] == self.stamps[name]:
            self.digests[name] = known[1]
            self.held.pop(name, None)

    patch.setattr(snapshot._Looking, "_file", careless)


MUTANTS: dict[str, Mutate] = {
    **{f"a text's page forgets its {part}": _without(part)
       for part in ("text", "place", "records", "translations", "related", "series", "pictures")},
    **{f"a list forgets its {part}": _lists_without(part) for part in ("list", "texts", "records")},
    **{f"a book forgets its {part}": _books_without(part) for part in ("text", "records", "pictures")},
    "bodies forget the books": _bodies_forget_the_books,
    "cards forget the front matter": _cards_forget_the_front_matter,
    "feeds forget the text": _feeds_forget_the_text,
    "pages forget the facts of the site": _pages_forget_the_facts,
    "pages forget the layouts": _pages_forget_the_layouts,
    "pages forget the frame": _pages_forget_the_frame,
    "layouts forget what they include": _layouts_forget_what_they_include,
    "texts forget their bytes": _texts_forget_their_bytes,
    "relations forget the terms": _relations_forget_the_terms,
    "the clock stands still": _the_clock_stands_still,
    "files are known by their size": _files_are_known_by_their_size,
}  # fmt: skip


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_key_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some chain of the property test fails."""

    @settings(
        max_examples=400,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(CHAINS)
    def chains(chain: tuple[Site, list[Edit]]) -> None:
        run_chain(*chain, stays=False)

    MUTANTS[name](monkeypatch)
    with pytest.raises(Exception):  # noqa: B017 - however it shows
        chains()
