"""What pages of each kind say, down to their small print."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site_test import SETTINGS, SiteTest


def test_everyone_who_took_part_has_a_page_to_go_to(tmp_path: Path) -> None:
    """Translators and editors in lines of their own; only authors are marked as such."""
    site = SiteTest(tmp_path).write("content/people/ann-lee.toml", 'name = "Ann Lee"\n')
    site.article(
        "ports",
        authors="[Jan Bob, {name: Ann Lee, role: translator}, {name: Ida Fox, role: translator}, {name: Ann Lee, role: data}]",
    ).build()
    lines = re.findall(r'<p class="credits">(.*?)</p>', site.page("2026/ports/"))
    ann = '<a href="../../people/ann-lee/"><bdi>Ann Lee</bdi></a>'
    plain = [re.sub(r'href="[./]*/people', 'href="../../people', line) for line in lines]
    assert plain[0].startswith(f"Translated by {ann} and ")
    assert "Ida Fox" in plain[0]
    assert plain[1] == f"Data: {ann}"


def test_small_print_of_a_study(tmp_path: Path) -> None:
    """Who reviewed it and whom it thanks, in the language of the text."""
    site = SiteTest(tmp_path).article(
        "ports", peer_review="Two readers.", acknowledgements="We thank the port."
    )
    site.article("porty", peer_review="Dwoje czytelników.", lang="pl").build()
    assert "<dt>Peer review</dt><dd>Two readers.</dd>" in site.page("2026/ports/")
    assert "<dt>Acknowledgements</dt><dd>We thank the port.</dd>" in site.page("2026/ports/")
    assert "<dt>Recenzja</dt><dd>Dwoje czytelników.</dd>" in site.page("pl/2026/porty/")


def test_a_broken_link_can_be_told(tmp_path: Path) -> None:
    """Where the house has an address; in each language; the script that adds which link it was is loaded there alone."""
    site = SiteTest(tmp_path).article("ports").build()
    assert "mailto:" not in site.page("404.html")
    assert "broken-link.js" not in site.page("404.html")
    house = '\n[organisation]\nlegal_name = "Review"\nemail = "desk@example.org"\n'
    site.write("sitegen.toml", SETTINGS + house).build()
    assert (
        'href="mailto:desk@example.org?subject=Report%20a%20broken%20link&amp;body=" data-report'
        in site.page("404.html")
    )
    assert "Zg%C5%82o%C5%9B%20niedzia%C5%82aj%C4%85cy%20odno%C5%9Bnik" in site.page("pl/404.html")
    assert "broken-link.js" not in site.page("2026/ports/")
