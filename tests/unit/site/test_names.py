"""People are called what the language of the page calls them."""

from __future__ import annotations

from pathlib import Path

from tests.site_test import SiteTest

OSTAP = """\
name.en = "Ostap Dovhalenko"
name.pl = "Ostap Dowhałenko"
sort_name = "Dovhalenko, Ostap"
role.en = "Fellow"
email = "ostap@example.org"
also_known_as = ["Остап Довгаленко"]
"""


def _site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path).write("content/people/ostap.toml", OSTAP)
    site.write("content/people/ann.toml", 'name = "Ann Downing"\nstatus = "former"\n')
    site.article("ports", authors="[Остап Довгаленко, Ann Downing]")
    site.article("porty", authors="[Ostap Dovhalenko, Ann Downing]", lang="pl", translation_of="ports")
    return site.build()


def test_every_place_has_the_name_of_its_language(tmp_path: Path) -> None:
    """Byline, head, citation, reference managers, feed, list; whatever spelling the text uses."""
    site = _site(tmp_path)
    for page in ("2026/ports/index.html", "index.html", "2026/ports/cite.ris", "people/index.html"):
        assert "Dovhalenko" in site.page(page), page
        assert "Dowha" not in site.page(page), page
    for page in (
        "pl/2026/porty/index.html",
        "pl/index.html",
        "pl/feed.atom",
        "pl/2026/porty/cite.ris",
        "pl/people/index.html",
    ):
        assert "Dowhałenko" in site.page(page), page
        assert "Dovhalenko" not in site.page(page), page
    assert "Dowhałenko, Ostap" in site.page("pl/2026/porty/cite.ris")
    assert "N:Dowhałenko;Ostap" in site.page("pl/people/ostap/ostap.vcf")


def test_the_persons_page_shows_the_other_spelling(tmp_path: Path) -> None:
    """Marked as of its language; who is no longer here keeps a page."""
    site = _site(tmp_path)
    assert '<bdi lang="pl">Ostap Dowhałenko</bdi>' in site.page("people/ostap/index.html")
    assert '<bdi lang="en">Ostap Dovhalenko</bdi>' in site.page("pl/people/ostap/index.html")
    assert "Ann Downing" in site.page("pl/people/ann/index.html")


def test_a_name_is_filed_in_its_own_language() -> None:
    """`sort_name` without a language is that of the usual name; another is filed under its last word."""
    from sitegen.content.local_text import LocalText
    from sitegen.content.models import Person

    names = LocalText.parse({"en": "Nguyen Van A", "uk": "Ван А Нгуєн"})
    person = Person("a", "", "", names=names, sort_names=LocalText.parse("Nguyen Van A"))
    assert person.named("en", "en").sort_name == "Nguyen Van A"
    assert person.named("pl", "en").sort_name == "Nguyen Van A"
    assert person.named("uk", "en").sort_name == "Нгуєн, Ван А"
