"""Search in the browser: with the policy that the documentation names, below a path, and without script."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from sitegen.render.host_headers import policy
from tests.own_site import ROOT
from tests.site_test import SETTINGS, SiteTest

SCRIPT_BUDGET, ENGINE_BUDGET = 5 * 1024, 110 * 1024


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves `directory` below /review/, with the policies of the documentation."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/review"))

    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy",
            policy(searches="/search/" in self.path or "/pagefind/" in self.path, own_forms=True),
        )
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name for it
        """Say nothing."""

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().handle()


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site in four languages below a path; the value is its address."""
    settings = SETTINGS.replace("example.org/", "example.org/review/", 1).replace(
        '"pl"]', '"pl", "uk", "de"]'
    )
    settings += '\n[search]\nenabled = true\noutside = "https://find.example.com/?q={query}"\n'
    site = SiteTest(tmp_path_factory.mktemp("search") / "site").write("sitegen.toml", settings)
    for number in range(14):
        site.article(
            f"port-{number:02}",
            f"Ports handle grain, and text {number} says it. 1 < 2 &amp; 3 > 2.",
            date=f"20{12 + number}-05-01",
            type="analysis" if number % 2 else "brief",
            authors="[Ann Lee]" if number % 3 else '["Zoë O\'Neill, Jr."]',
            topics="[Ports]" if number else "[Ports, Grain]",
        )
    site.article("rail", "A railway waits <b>inland</b>.", title="'Rails & <i>roads</i>'", type="opinion")
    site.article("energia", "Bezpieczeństwo energetyczne i elektrownie.", lang="pl", authors="[Jan Bób]")
    site.article("wojsko", "Żołnierze strzegą granicy w Łodzi.", lang="pl", type="analysis")
    site.article("bruecke", "Die Straße führt über die Brücke nach Köln.", lang="de", topics="[Ports]")
    site.article(
        "enerhiia",
        "П’ятнадцять обʼєктів: електростанції працюють узимку.",
        lang="uk",
        authors="[Олена Бойко]",
    ).build()
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=site.output)
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/review/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def reader(browser: Browser, review: str) -> Iterator[Page]:
    """A page whose console must stay silent and who asks nobody else."""
    said: list[str] = []
    with browser.new_context(base_url=review, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not own(request, review) else None)
        yield page
    assert said == []


def own(request: Request, review: str) -> bool:
    """Whether a request stays at home."""
    return request.url.startswith(review)


def box(page: Page) -> Locator:
    """The field."""
    return page.get_by_role("searchbox")


def told(page: Page, words: str) -> None:
    """Wait until the reader is told so."""
    expect(page.get_by_role("status")).to_have_text(words)


def titles(page: Page) -> list[str]:
    """The titles of the results that are shown."""
    return page.locator(".dated-list .card-title").all_inner_texts()


def query(page: Page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def test_typing_finds_and_the_address_tells(reader: Page) -> None:
    """Results with title, kind, date, authors and marked words; the same after a reload."""
    reader.goto("search/")
    box(reader).fill("inland")
    told(reader, "1 result for “inland”.")
    item = reader.locator(".dated-list li")
    assert item.locator("a").inner_text() == "Rails & <i>roads</i>"
    assert item.locator("a").get_attribute("href") == "/review/2026/rail/"
    assert item.locator("mark").all_inner_texts() == ["inland."]
    assert item.locator(".card-standfirst").inner_text() == "A railway waits inland."
    assert item.locator("time").get_attribute("datetime") == "2026-03-01"
    assert item.locator(".card-kicker").text_content() == "Opinion"
    assert item.locator(".card-meta").inner_text() == "Test Review"
    assert query(reader) == {"q": ["inland"]}
    reader.reload()
    told(reader, "1 result for “inland”.")
    assert box(reader).input_value() == "inland"
    item.locator("a").click()
    expect(reader.locator("h1")).to_have_text("Rails & <i>roads</i>")


def test_facets_narrow_and_back_takes_back(reader: Page) -> None:
    """A choice narrows; two of one facet widen it; the address holds them; back and forward work."""
    reader.goto("search/?q=grain")
    told(reader, "14 results for “grain”.")
    reader.locator("summary", has_text="Author").click()
    odd = reader.get_by_role("checkbox", name="Zoë O'Neill, Jr. 5")
    odd.check()
    told(reader, "5 results for “grain”.")
    assert query(reader) == {"q": ["grain"], "author": ["zoe-oneill-jr"]}
    reader.get_by_role("checkbox", name="Ann Lee 9").check()
    told(reader, "14 results for “grain”.")
    reader.locator("summary", has_text="Type").click()
    reader.get_by_role("checkbox", name="Brief 7").check()
    told(reader, "7 results for “grain”.")
    reader.go_back()
    told(reader, "14 results for “grain”.")
    reader.go_back()
    told(reader, "5 results for “grain”.")
    assert odd.is_checked()
    reader.go_back()
    told(reader, "14 results for “grain”.")
    reader.go_forward()
    told(reader, "5 results for “grain”.")


def test_every_facet_has_its_values(reader: Page) -> None:
    """By number, years by year; a facet without values is not there."""
    reader.goto("search/?q=grain")
    told(reader, "14 results for “grain”.")
    reader.evaluate("document.querySelectorAll('.facet').forEach(facet => facet.open = true)")
    expect(reader.locator("[data-facet=year] li")).to_have_count(14)
    values = {
        name: reader.locator(f"[data-facet={name}] li").all_inner_texts()
        for name in ("type", "topic", "series", "region", "author", "year")
    }
    flat = {name: [" ".join(row.split()) for row in rows] for name, rows in values.items()}
    assert flat["type"] == ["Analysis 7", "Brief 7"]
    assert flat["topic"] == ["Ports 14", "Grain 1"]
    assert flat["author"] == ["Ann Lee 9", "Zoë O'Neill, Jr. 5"]
    assert flat["year"][:2] == ["2025 1", "2024 1"]
    assert flat["series"] == flat["region"] == []
    assert reader.locator("[data-facet=series]").is_hidden()


def test_deep_link_with_everything(reader: Page) -> None:
    """Words, facets and order from the address alone; facets without words list all."""
    reader.goto("search/?q=grain&type=analysis&sort=date")
    told(reader, "7 results for “grain”.")
    assert titles(reader)[:2] == ["Port 13", "Port 11"]
    assert reader.get_by_role("checkbox", name="Analysis 7").is_checked()
    assert reader.locator("select").input_value() == "date"
    reader.goto("search/?topic=grain")
    told(reader, "1 result.")
    reader.goto("search/?q=grain&topic=Nothing+such")
    expect(reader.get_by_role("status")).to_contain_text("Nothing was found for “grain”.")
    reader.get_by_role("checkbox", name="Nothing such 0").click()
    told(reader, "14 results for “grain”.")


def test_keyboard_alone(reader: Page) -> None:
    """From the field over a facet to a result and more of them, without a mouse."""
    reader.goto("search/")
    box(reader).focus()
    reader.keyboard.type("grain")
    reader.keyboard.press("Enter")
    told(reader, "14 results for “grain”.")
    assert box(reader).evaluate("field => field === document.activeElement")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.textContent") == "Type"
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("checkbox", name="Analysis 7")).to_be_visible()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Space")
    told(reader, "7 results for “grain”.")
    assert reader.evaluate("document.activeElement.value") == "analysis"
    reader.keyboard.press("Space")
    told(reader, "14 results for “grain”.")
    more = reader.get_by_role("button", name="More results")
    assert len(titles(reader)) == 10
    more.focus()
    reader.keyboard.press("Enter")
    expect(reader.locator(".dated-list li")).to_have_count(14)
    assert more.is_hidden()
    assert reader.evaluate("document.activeElement.closest('li').matches(':nth-child(11)')")


def test_nothing_found_leads_on(reader: Page) -> None:
    """It says so, suggests what to do, and shows where else to look; found again, that goes."""
    reader.goto("search/?q=xylophone")
    expect(reader.get_by_role("status")).to_contain_text("Nothing was found for “xylophone”.")
    assert reader.get_by_role("link", name="Briefs").is_visible()
    assert reader.get_by_role("button", name="More results").is_hidden()
    box(reader).fill("grain")
    told(reader, "14 results for “grain”.")
    assert reader.get_by_role("link", name="Briefs").is_hidden()
    box(reader).fill("")
    told(reader, "")
    assert reader.get_by_role("link", name="Briefs").is_visible()
    assert query(reader) == {}


def test_failure_is_told_and_can_be_tried_again(browser: Browser, review: str) -> None:
    """Where the engine does not come, the reader hears of it; the next search asks again."""
    with browser.new_context(base_url=review) as context:
        page = context.new_page()
        context.route("**/entry.json", lambda route: route.abort())
        page.goto("search/?q=grain")
        expect(page.get_by_role("status")).to_contain_text("could not be loaded")
        assert page.get_by_role("link", name="Briefs").is_visible()


@pytest.mark.parametrize(
    ("address", "asked", "marked"),
    [
        ("pl/", "elektrowniami", "elektrownie."),
        ("pl/", "bezpieczenstwo", "Bezpieczeństwo"),
        ("pl/", "zolnierz", "Żołnierze"),
        ("pl/", "Lodz", "Łodzi."),
        ("uk/", "УЗИМКУ", "узимку."),
        ("uk/", "п'ятнадцять", "П’ятнадцять"),
        ("uk/", "об’єктів", "обʼєктів:"),
        ("de/", "strasse", "Straße"),
        ("de/", "brucke", "Brücke"),
        ("", '"railway waits"', "railway"),
        ("", "“railway waits”", "railway"),
        ("", "railw", "railway"),
        ("", "inland & <img src=x>", "inland."),
    ],
)
def test_words_are_found_as_they_are_typed(reader: Page, address: str, asked: str, marked: str) -> None:
    """Inflected, without accents, in capitals, with another apostrophe, not yet ended, as a phrase, between signs."""
    reader.goto(f"{address}search/?{urlencode({'q': asked})}")
    expect(reader.locator(".dated-list mark").first).to_have_text(marked)


@pytest.mark.parametrize("asked", ['"waits railway"', "!!!", "<b>inland</b>", "🙂", "%"])
def test_what_is_not_there_is_not_found(reader: Page, asked: str) -> None:
    """A phrase in another order, signs alone, markup: said as text, and nothing breaks."""
    reader.goto(f"search/?{urlencode({'q': asked})}")
    expect(reader.get_by_role("status")).to_contain_text(f"Nothing was found for “{asked}”.")


def test_long_and_blank_queries(reader: Page) -> None:
    """Two hundred letters are enough; blanks ask for nothing."""
    reader.goto(f"search/?{urlencode({'q': 'inland ' * 900})}")
    expect(reader.get_by_role("status")).to_contain_text("1 result for")
    assert len(box(reader).input_value()) <= 200
    reader.goto("search/?q=+++")
    told(reader, "")


def test_several_languages(reader: Page) -> None:
    """Another language is searched by its own stems, counted, marked as such; its index comes when it is chosen."""
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto("search/?q=Köln")
    expect(reader.get_by_role("status")).to_contain_text("Nothing was found for “Köln”.")
    assert not any("/pagefind/de/" in url for url in asked)
    reader.locator("summary", has_text="Language").click()
    reader.get_by_role("checkbox", name="Deutsch").check()
    told(reader, "1 result for “Köln”.")
    assert query(reader) == {"q": ["Köln"], "lang": ["en", "de"]}
    assert reader.locator(".dated-list li").get_attribute("lang") == "de"
    expect(reader.get_by_role("checkbox", name="Deutsch 1")).to_be_checked()
    reader.goto("search/?lang=en&lang=de&topic=ports&sort=date")
    told(reader, "15 results.")
    assert titles(reader)[0] == "Bruecke"
    expect(reader.get_by_role("checkbox", name="Ports 15")).to_be_checked()
    reader.locator("summary", has_text="Language").click(trial=True)
    reader.get_by_role("checkbox", name="English 14").uncheck()
    told(reader, "1 result.")
    reader.get_by_role("checkbox", name="Deutsch 1").uncheck()
    told(reader, "14 results.")
    assert reader.get_by_role("checkbox", name="English 14").is_checked()
    reader.get_by_role("banner").get_by_role("link", name="Polski").click()
    expect(reader.locator("html")).to_have_attribute("lang", "pl")
    assert query(reader)["topic"] == ["ports"]


@pytest.mark.parametrize("start", ["", "404.html"])
def test_boxes_elsewhere_lead_to_the_page(reader: Page, start: str) -> None:
    """The front page and the 404 page have a field, every page a link."""
    reader.goto(start)
    box(reader).fill("grain")
    box(reader).press("Enter")
    told(reader, "14 results for “grain”.")
    reader.goto("2026/rail/")
    reader.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(reader.locator("h1")).to_have_text("Search")


def test_without_script(browser: Browser, review: str) -> None:
    """The page says what it needs, and offers lists and a search elsewhere."""
    with browser.new_context(base_url=review, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("")
        box(page).fill("grain")
        box(page).press("Enter")
        assert query(page) == {"q": ["grain"]}
        assert page.locator("noscript p").is_visible()
        for name in ("Briefs", "Grain", "Ann Lee", "2019", "Publications", "Topics", "Authors", "Years"):
            assert page.get_by_role("main").get_by_role("link", name=name, exact=True).is_visible()
        outside = page.get_by_role("link", name="Search this site with find.example.com")
        assert outside.get_attribute("href") == (
            "https://find.example.com/?q=site%3Areview.example.org%2Freview"
        )
        assert page.get_by_role("button", name="More results").is_hidden()
        assert page.locator(".search-panel").is_hidden()


def test_engine_comes_with_the_first_use(reader: Page, review: str) -> None:
    """Nothing of it before; then no more than its budget. The script itself is small."""
    asked: list[str] = []
    sizes: dict[str, int] = {}
    reader.on("request", lambda request: asked.append(request.url))
    reader.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    reader.goto("search/", wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url] == []
    box(reader).fill("grain")
    told(reader, "14 results for “grain”.")
    first = {
        url: size
        for url, size in sizes.items()
        if ("/pagefind/" in url and "/fragment/" not in url) or "engine" in url
    }
    assert any("wasm" in url for url in first)
    assert not any("filter" in url or "labels" in url or "order" in url for url in first)
    script, engine = (
        len(gzip.compress((ROOT / "assets/js" / name).read_bytes(), 9))
        for name in ("search.js", "search-engine.js")
    )
    raw = next(url for url in first if url.endswith("/search-engine.js"))
    assert sum(first.values()) - first[raw] + engine <= ENGINE_BUDGET
    assert script <= SCRIPT_BUDGET


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_runs_over_the_edge(reader: Page, width: int) -> None:
    """With results and open facets, also in Polish."""
    reader.set_viewport_size({"width": width, "height": 800})
    for address, words in (("search/?q=grain", "14 results"), ("pl/search/?q=elektrownie", "1 wynik")):
        reader.goto(address)
        expect(reader.get_by_role("status")).to_contain_text(words)
        reader.evaluate("document.querySelectorAll('form details').forEach(part => part.open = true)")
        assert reader.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing(reader: Page, node_module: Any) -> None:
    """With results and open facets."""
    reader.goto("search/?q=grain")
    told(reader, "14 results for “grain”.")
    reader.evaluate("document.querySelectorAll('form details').forEach(part => part.open = true)")
    axe: Path = node_module("axe-core/axe.min.js")
    reader.evaluate(axe.read_text(encoding="utf-8"))
    found = reader.evaluate("axe.run().then(result => result.violations.map(v => v.id + ': ' + v.help))")
    assert found == []
