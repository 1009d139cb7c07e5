"""What the support page makes of `content/support.toml`, and where processors send givers back to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.own_site import ROOT
from tests.site_test import SETTINGS, SiteTest

EVERY_WAY = (ROOT / "tests/every_way_to_give.toml").read_text(encoding="utf-8")
HEAD = 'schema = 1\n[org]\nlegal_name = "Review Foundation"\n'
BLOCK = '[[block]]\nid = "default"\nheading = "Support us"\nbody = "Please."\nbutton = "Give"\n'
BANK = '[[method]]\nid = "bank"\nkind = "sepa"\niban = "PL61109010140000071219812874"\n'
OPEN_PAGE = 'fallback = "https://pay.example.org/open"\n'


def card(name: str = "card", more: str = OPEN_PAGE) -> str:
    """A method that a processor serves."""
    return f'[[method]]\nid = "{name}"\nkind = "stripe"\nheading = "By {name}"\n{more}'


def support(path: Path, *parts: str) -> str:
    """The support page of a site with these parts of the file."""
    site = SiteTest(path / "site").write("content/support.toml", HEAD + "".join(parts))
    return site.build().page("support/")


def buttons(page: str) -> list[str]:
    """The words of all buttons of the choice."""
    form = page[page.find('<section class="gift-form">') :].partition("</section>")[0]
    found = re.findall(r'<a class="button"[^>]*>(.*?)</a>', form)
    return [re.sub(r"<[^>]*>", "", words) for words in found]


def chosen(page: str) -> list[str]:
    """The words of the choices that are made already."""
    return re.findall(r'<input type="radio"[^>]* checked> ([^<]*)</label>', page)


def test_without_a_processor_nothing_can_be_chosen(tmp_path: Path) -> None:
    """A bank transfer is no button."""
    page = support(tmp_path, BANK, BLOCK)
    assert "gift-form" not in page
    assert 'id="site-transfers"' in page


def test_without_a_block_the_page_stands(tmp_path: Path) -> None:
    """All methods serve then."""
    assert ["Choose the amount and give (opens Stripe)"] == buttons(support(tmp_path, card()))


def test_a_single_way_is_no_choice(tmp_path: Path) -> None:
    """One page of a processor for every sum and interval: one button, and no radio."""
    page = support(tmp_path, card(more=OPEN_PAGE + 'recurring = ["once", "monthly"]\n'), BLOCK)
    assert ["Choose the amount and give (opens Stripe)"] == buttons(page)
    assert 'type="radio"' not in page


def test_one_interval_is_no_choice(tmp_path: Path) -> None:
    """Sums are asked for, and how often is not."""
    link = 'links.once.5 = "https://pay.example.org/5"\n'
    page = support(tmp_path, card(more=OPEN_PAGE + link), BLOCK, "amounts.EUR = [5]\n")
    assert ["Give €5 once (opens Stripe)", "Give another amount (opens Stripe)"] == buttons(page)
    assert "How often?" not in page
    assert ["€5"] == chosen(page)


def test_the_second_smallest_sum_is_chosen_whatever_their_order(tmp_path: Path) -> None:
    """In the first currency, at each interval; the block's interval comes first."""
    template = 'url_template = "https://pay.example.org/{interval}/{amount}"\n'
    sums = 'interval_default = "yearly"\namounts.PLN = [200, 40, 80]\namounts.EUR = [10]\n'
    page = support(tmp_path, card(more=template + 'recurring = ["once", "yearly"]\n'), BLOCK, sums)
    assert ["Yearly", "PLN\xa080", "PLN\xa080"] == chosen(page)
    assert page.index('value="yearly"') < page.index('value="once"')


def test_two_ways_of_one_processor_are_told_apart(tmp_path: Path) -> None:
    """By the names of the methods."""
    page = support(tmp_path, card(), card("phone", 'fallback = "https://pay.example.org/phone"\n'), BLOCK)
    assert [
        "Choose the amount and give (opens Stripe: By card)",
        "Choose the amount and give (opens Stripe: By phone)",
    ] == buttons(page)


def test_what_no_button_gives_is_another_way(tmp_path: Path) -> None:
    """A method that the block does not name, and one for whose links it has no sums: neither is lost."""
    unused = card("phone", 'links.once.7 = "https://pay.example.org/7"\n')
    page = support(tmp_path, card(), card("web"), unused, BLOCK, 'methods = ["card", "phone"]\n')
    others = page[page.index("Other ways to give") :]
    assert ["Choose the amount and give (opens Stripe)"] == buttons(page)
    assert "By web" in others
    assert 'href="https://pay.example.org/7"' in others


def test_specimens_are_marked(tmp_path: Path) -> None:
    """Before the choice where nothing is real, else beside the processor."""
    mark = "Specimen: do not pay"
    unreal = card(more=OPEN_PAGE + "specimen = true\n")
    alone = support(tmp_path / "alone", unreal, BLOCK)
    assert 1 == alone.count(mark)
    assert alone.index(mark) < alone.index("Choose the amount")
    beside = support(tmp_path / "beside", unreal, card("web"), BLOCK)
    assert 1 == beside.count(mark)
    assert beside.index('<ul class="processors">') < beside.index(mark) < beside.index("By web.")


def test_the_page_follows_the_block_that_it_names(tmp_path: Path) -> None:
    """Its sums; and of campaigns the one on this block alone."""
    template = card(more='url_template = "https://pay.example.org/{amount}"\n')
    other = BLOCK.replace("default", "other") + "amounts.EUR = [3]\n"
    times = "starts = 2026-11-01\nends = 2026-12-01\n"
    campaign = f'[[campaign]]\nid = "c"\nblock = "default"\nheading = "A campaign"\n{times}'
    parts = (template, BLOCK, "amounts.EUR = [5]\n", other, campaign)
    first = support(tmp_path / "first", *parts)
    assert "Give €5 once (opens Stripe)" in buttons(first)
    assert "<h2>A campaign</h2>" in first
    named = support(tmp_path / "named", *parts, '[page]\nblock = "other"\n')
    assert ["Give €3 once (opens Stripe)"] == buttons(named)
    assert "A campaign" not in named


def test_words_of_settings_come_first(tmp_path: Path) -> None:
    """Privacy, thanks, and the sentence for those who did not give."""
    words = '[page]\nprivacy = "We forget."\nthank_you = "You are kind."\ncancelled = "No harm done."\n'
    site = SiteTest(tmp_path / "site").write("content/support.toml", HEAD + BANK + words).build()
    assert "We forget." in site.page("support/")
    assert '<p class="standfirst">You are kind.</p>' in site.page("support/thank-you/")
    assert '<p class="standfirst">No harm done.</p>' in site.page("support/cancelled/")


def test_after_giving_nobody_finds_the_page(tmp_path: Path) -> None:
    """Not indexed, in no sitemap, without alternates, and with no sum on it; the language switch leads on."""
    site = SiteTest(tmp_path / "site").write("content/support.toml", EVERY_WAY)
    site.article("one").article("dwa", lang="pl").build()
    for name, heading in (("thank-you", "Thank you"), ("cancelled", "No gift was made")):
        page = site.page(f"support/{name}/")
        assert f"<h1>{heading}</h1>" in page
        assert '<meta name="robots" content="noindex,follow">' in page
        assert f'href="/pl/support/{name}/" lang="pl"' in page
        assert 'rel="alternate" hreflang' not in page
        assert "DonateAction" not in page
        assert not re.search(r"[€$£]|zł|PLN|EUR", page)
        assert name not in site.page("sitemap-pages.xml")
    assert "DonateAction" in site.page("support/")
    assert "/support/<" in site.page("sitemap-pages.xml")
    assert "A regular gift continues" in site.page("support/thank-you/")


@pytest.mark.parametrize("taken", ["support/", "support/thank-you/", "support/cancelled/"])
def test_no_text_takes_these_addresses(tmp_path: Path, taken: str) -> None:
    """A text that would stand there, or leave a pointer there, is a fault that names it."""
    site = SiteTest(tmp_path / "site").write("content/support.toml", EVERY_WAY).article("one")
    if taken == "support/":
        site.write("content/pages/help.md", "---\ntitle: Help\nslug: support\n---\n\nText.\n")
    else:
        site.article("two", redirects=f"[/{taken}]")
    (fault,) = site.faults()
    assert re.search(r"content/(pages/help|articles/2026/two)\.md", fault)
    assert taken in fault


def test_every_language_says_it_in_its_words(tmp_path: Path) -> None:
    """The page with every way to give, in all languages that sitegen speaks: nothing is left to be filled in."""
    languages = ("en", "pl", "de", "fr", "uk")
    site = SiteTest(tmp_path / "site").write("content/support.toml", EVERY_WAY)
    listed = ", ".join(f'"{lang}"' for lang in languages)
    site.write("sitegen.toml", SETTINGS.replace('"en", "pl"', listed))
    for lang in languages:
        site.article(f"text-{lang}", lang=lang)
    site.build()
    roots = {lang: "support/" if lang == "en" else f"{lang}/support/" for lang in languages}
    for name in ("", "thank-you/", "cancelled/"):
        headings = {re.findall(r"<h1>(.*?)</h1>", site.page(root + name))[0] for root in roots.values()}
        assert len(languages) == len(headings)
    pages = {lang: site.page(root) for lang, root in roots.items()}
    for lang, page in pages.items():
        panel = page[page.index("gift-monthly") : page.index("gift-once")]
        assert 4 + 3 + 1 == panel.count('type="radio"'), lang
        assert not re.search(r"\{[a-z_]+\}", page), lang
    assert "Wpłacaj 20\xa0€ co miesiąc (otwiera stronę: Stripe)" in buttons(pages["pl"])
    assert "Jährlich 50\xa0€ spenden (öffnet Stripe)" in buttons(pages["de"])
    assert "Donner 20\xa0€ une fois (ouvre PayPal)" in buttons(pages["fr"])
    assert "Щомісячний внесок: 10\xa0EUR (відкриє PayPal)" in buttons(pages["uk"])
