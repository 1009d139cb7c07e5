"""A small site that asks in many ways, for the tests of this folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sitegen.build.line import Builder
from sitegen.build.site import Survey
from sitegen.build.values import Options
from sitegen.support.preview import PagePreview, Preview, preview, preview_page
from tests.site_test import NOW, SiteTest

SUPPORT = """\
schema = 1
[org]
legal_name = "Test Foundation"
use_of_funds.en = "It pays for translation."
[[method]]
id = "card"
kind = "stripe"
currency = "EUR"
fallback = "https://pay.example.org/open"
links.once.20 = "https://pay.example.org/20"
append = { client_reference_id = "{block}_{variant}" }
[[method]]
id = "cheque"
kind = "cheque"
[[block]]
id = "default"
heading = { en = "Ask of default", pl = "Prosba zwykla" }
body = { en = "Please give.", pl = "Prosimy." }
button = { en = "Give", pl = "Daj" }
methods = ["card"]
amounts = { EUR = [10, 20] }
[[block]]
id = "monitor"
extends = "default"
heading.en = "Ask of monitor"
layout = "compact"
[[block]]
id = "lists"
extends = "default"
heading = { en = "Ask of lists", pl = "Prosba list" }
layout = "line"
[[block]]
id = "spare"
extends = "default"
heading = { en = "Ask of spare", pl = "Prosba zapasowa" }
[[campaign]]
id = "winter"
block = "default"
starts = 2026-11-27
ends = 2027-01-02
heading.en = "Ask of winter"
goal = { amount = 50000, currency = "EUR", raised = 31400, donors = 412, as_of = 2026-11-22, show = "bar" }
[[campaign]]
id = "last-year"
block = "monitor"
starts = 2025-11-27
ends = 2026-01-02
heading.en = "Ask of last year"
[[campaign]]
id = "nowhere"
block = "spare"
starts = 2026-12-01
ends = 2026-12-31
heading.en = "Ask of nowhere"
[[rule]]
id = "no-ask"
when = { tone = ["grave"], types = ["press"], status = ["retracted"] }
show = "none"
[[rule]]
id = "monitor"
when = { series = ["monitor"], langs = ["en"] }
block = "monitor"
[[rule]]
id = "monitor-again"
when = { series = ["monitor"], langs = ["en"], min_words = 10 }
block = "default"
[[rule]]
id = "ports"
when = { topics = ["ports"] }
block = "spare"
[[rule]]
id = "everything"
block = "default"
[[rule]]
id = "lists"
when = { langs = ["en"] }
place = "list.end"
block = "lists"
"""
HEADINGS = (
    "Ask of default", "Prosba zwykla", "Ask of monitor", "Ask of lists", "Prosba list", "Ask of spare", "Prosba zapasowa",
    "Ask of winter", "Ask of last year", "Ask of nowhere",
)  # fmt: skip


def asking_site(folder: Path) -> SiteTest:
    """Return the site, not built."""
    site = SiteTest(folder).write("content/support.toml", SUPPORT)
    site.article("plain").article("sad", tone="grave").article("news", type="press")
    site.article("monitored", series="Monitor").article("silent", support="none")
    site.article("chosen", support="monitor").article("po-polsku", lang="pl", series="Monitor")
    site.article("later", publish_at="2026-12-05T09:00").article("unfinished", draft="true")
    site.article("withdrawn", status="withdrawn").article("taken-back", status="retracted")
    site.write(
        "content/reports/big/index.md", "---\ntitle: Big\ndate: 2026-02-01\nuid: big\n---\n\nA report.\n"
    )
    return site.write("content/reports/big/01-first.md", "---\ntitle: First\n---\n\nA chapter.\n")


def surveyed(site: SiteTest, moment: datetime = NOW) -> Survey:
    """The site as the command sees it."""
    with Builder(site.root, site.output, site.root / ".sitegen", jobs=1, durable=False) as builder:
        return builder.survey(Options(moment, drafts=True))


def previewed(site: SiteTest, moment: datetime = NOW) -> Preview:
    """What is asked on the site."""
    return preview(surveyed(site, moment), moment)


def page_of(site: SiteTest, address: str, moment: datetime = NOW) -> PagePreview:
    """What is asked on one page."""
    return preview_page(surveyed(site, moment), moment, address)
