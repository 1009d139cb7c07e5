"""The words that sample pages share: the seed's article, an analysis with notes and a table, cards, people."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from sitegen.views.values import (
    AuthorCard,
    Byline,
    Card,
    Contributor,
    Dateline,
    DateValue,
    Figure,
    Link,
    Rights,
    SupportBlock,
)
from tests.unit.theme.frames import ORIGIN

SEED_BODY = """
<p>It was the second meeting between senior Russian and Chinese officials since October 30 when they met in Beijing. At
the summit, Chinese and Russian politicians detailed deepening military relations between the two nations and discussed
the implementation of bilateral agreements.</p>
<p>Russian President Vladimir Putin emphasized that “Russia and China are not building any military alliances based on
Cold War pattern.” He also hailed mutually beneficial cooperation between Moscow and Beijing. Sergei Shoigu said that
defense ties between Russia and China are not aimed at third countries. “Unlike certain aggressive Western countries, we
are not creating a military bloc,” he said. The Russian defense ministry also criticized NATO and Western nations for
destroying the energy market and fueling geopolitical tensions. Vladimir Putin emphasized the growing military
cooperation between Russia and China on cutting-edge defense technologies. Both states regularly stage joint air force
and navy drills.</p>
<p>General Zhang praised Putin for not caving into pressure from Western sanctions. The United States is concerned by
greater alignment between China and Russia. Senior officials in Washington claim that the United States must prepare for
possible simultaneous wars with Russia and China. Moscow and Beijing further boosted military cooperation after the
Russian invasion of Ukraine. In April, former Chinese Defense Minister Li Shangfu vowed that China was willing to work
with Russia to make new contributions to the maintenance of world and regional security and stability. He also
emphasized the special nature and strategic importance of Chinese-Russian bilateral ties. Many signs are that as
tensions grow between Russia and the West, Russian-Chinese military cooperation will only gain momentum.</p>
"""
SEED_STANDFIRST = (
    "Russian President Vladimir Putin, Defense Minister Sergei Shoigu, Foreign Minister Sergey Lavrov, and Zhang Youxia, "
    "vice chairman of China’s Central Military Commission and a close associate of Chinese President Xi Jinping, met on "
    "Wednesday, November 8, in Moscow for talks."
)
LONG_BODY = """
<p>The gauges at Przykładów have been read every morning since 1921.<sup id="fnref_1"><a class="footnote-ref"
href="#fn_1">1</a></sup> What they show is not a river that is drying up but one that has lost its calendar: the spring
flood comes in February, and the low water of September lasts into November.</p>
<h2 id="what-the-gauges-say">What the gauges say</h2>
<p>Between the decades the mean flow fell by a tenth, the minimum by a third. The difference matters more to a barge
than to a field, and more to a power station than to either. See <a href="https://data.example.org/gauges">the full
record</a>.</p>
<section class="table-scroll" tabindex="0" aria-label="Flow at four gauges"><table>
<caption>Mean and lowest flow at four gauges, cubic metres per second</caption>
<thead><tr><th scope="col">Gauge</th><th scope="col" class="align-right">Mean, 1991–2000</th>
<th scope="col" class="align-right">Mean, 2014–2023</th><th scope="col" class="align-right">Lowest, 1991–2000</th>
<th scope="col" class="align-right">Lowest, 2014–2023</th><th scope="col" class="align-right">Days below navigable depth</th></tr></thead>
<tbody><tr><th scope="row">Przykładów</th><td class="align-right">561</td><td class="align-right">498</td>
<td class="align-right">149</td><td class="align-right">102</td><td class="align-right">171</td></tr>
<tr><th scope="row">Nowa Wola</th><td class="align-right">612</td><td class="align-right">553</td>
<td class="align-right">168</td><td class="align-right">117</td><td class="align-right">143</td></tr>
<tr><th scope="row">Stary Port</th><td class="align-right">1,042</td><td class="align-right">951</td>
<td class="align-right">331</td><td class="align-right">240</td><td class="align-right">88</td></tr></tbody>
</table></section>
<h3 id="a-note-on-method">A note on method</h3>
<p>The four stations use one datum<sup id="fnref_2"><a class="footnote-ref" href="#fn_2">2</a></sup> and were levelled
again in 2019. Three rules were followed:</p>
<ul><li>no gap longer than nine days was filled;</li><li>ice days were left out, not set to zero;</li>
<li>every correction is listed in the annex, with its reason.</li></ul>
<h2 id="who-needs-the-water">Who needs the water</h2>
<p>Four ministries plan for the same cubic metre. The plan of 2022 allots, in a dry year, 112 per cent of what the river
carries; nobody is at fault, because each sum is right.</p>
<blockquote><p>A river has one bed and many owners, and the owners do not meet.</p></blockquote>
<p>The first remedy is dull: one balance, published monthly, that all four must sign.</p>
<h2 id="what-to-do">What to do</h2>
<p>Begin with the measurements. Everything else costs more and can wait until the numbers agree, which on present
staffing would take two winters and about as much money as one kilometre of embankment.</p>
"""
LONG_NOTES = """<ol>
<li id="fn_1"><p>Yearbook of the gauges, vol. 1, Warsaw 1922, p. 14.&#160;<a class="footnote-backref" href="#fnref_1"
title="Jump back to footnote 1 in the text">↩</a></p></li>
<li id="fn_2"><p>See <a href="https://data.example.org/datum">the description of the datum</a>, which has changed twice
since the war.&#160;<a class="footnote-backref" href="#fnref_2" title="Jump back to footnote 2 in the text">↩</a></p></li>
</ol>"""
SUPPORT = SupportBlock(
    id="default",
    heading="Support Us",
    body="If content prepared by the Vistula Institute team is useful for you, please support our actions. Donations from "
    "private persons are necessary for the continuation of our mission.",
    button=Link("Support", "/support/"),
    use_of_funds="Your gift pays for analysts, translation and open access.",
)
SUPPORT_PL = SupportBlock(
    id="default",
    heading="Wesprzyj nas",
    body="Jeśli teksty zespołu Instytutu Wiślanego są dla Ciebie przydatne, prosimy o wsparcie. Darowizny osób "
    "prywatnych są niezbędne do dalszej pracy.",
    button=Link("Wesprzyj", "/pl/support/"),
)
RIGHTS = Rights(
    sentence="All texts published by the Warsaw Institute Foundation may be disseminated on the condition that their "
    "origin is credited. Images may not be used without permission.",
    url="/republish/",
    first_published="First published by the Warsaw Institute",
    first_published_url="https://warsaw.example.org/",
    credit_line="First published by Vistula Institute, 15 November 2023: "
    f"{ORIGIN}/2023/russia-china-cement-military-ties/",
    canonical_request=f"On the web, please name the original: {ORIGIN}/2023/russia-china-cement-military-ties/",
    files=(Link("HTML", "/2023/x/index.republish.html"), Link("Markdown", "/2023/x/index.md")),
    images=(Link("Image may not be used without permission.", "mailto:photo@example.org"), Link("Ours.")),
)
MONITOR = Link("Russia Monitor", "/series/russia-monitor/")


def card(title: str, iso: str, text: str, **changes: Any) -> Card:
    """A card of a brief by Maciej Tyburski, changed as asked."""
    base = Card(
        url="/2023/" + re.sub(r"\W+", "-", title.lower()).strip("-") + "/",
        title=title,
        type_label="Brief",
        date=DateValue(iso, text),
        byline="Maciej Tyburski",
        standfirst="Four ministries plan for the same cubic metre, and each sum is right.",
        series=MONITOR,
    )
    return dataclasses.replace(base, **changes)


CARDS = (
    card("Russia, China Cement Military Ties", "2023-11-15", "15 November 2023", standfirst=SEED_STANDFIRST),
    card(
        "The Port That Waits for Rain",
        "2023-11-09",
        "9 November 2023",
        type_label="Analysis",
        byline="Ida Wrona",
    ),
    card(
        "A Ferry, Two Ministries and No Timetable",
        "2023-10-30",
        "30 October 2023",
        series=None,
        type_label="Commentary",
    ),
    card(
        "What Lwów’s Tram Workshop Tells About Sanctions",
        "2023-10-21",
        "21 October 2023",
        byline="Ida Wrona and Jan Brzeg",
    ),
    card(
        "Cztery resorty, jedna rzeka",
        "2023-10-12",
        "12 October 2023",
        lang="pl",
        series=None,
        byline="Jan Brzeg",
    ),
    card("Kaliningrad’s Quiet Quays", "2023-10-02", "2 October 2023", standfirst=None),
    card(
        "“We Read the Gauge Every Morning”",
        "2023-09-18",
        "18 September 2023",
        type_label="Interview",
        series=None,
    ),
    card("The Budget Line Nobody Owns", "2023-09-04", "4 September 2023", type_label="Opinion", draft=True),
    card("Gas Storage Before the Second Winter", "2023-08-28", "28 August 2023", type_label="Analysis"),
)
AUTHORS = (
    AuthorCard(
        "Maciej Tyburski", "/people/maciej-tyburski/", "Analyst", "Writes on <em>Russian defence policy</em>.", "MT",
        "m.tyburski@vistula.example.org", "12 publications",
    ),
    AuthorCard(
        "Ida Wrona", "/people/ida-wrona/", "Head of the rivers programme", None, "IW", None, "9 publications",
        portrait=Figure(
            "/assets/images/ida-320.jpg", 640, 640, "", None, "Jan Foto", srcset="/assets/images/ida-320.jpg 320w",
            sizes="4rem",
        ),
    ),
    AuthorCard("Jan Brzeg", "/people/jan-brzeg/", "Fellow", "Former harbour master.", "JB", None, "4 publications"),
    AuthorCard("Łucja Śliwa", None, None, None, "ŁŚ", None, "1 publication"),
)  # fmt: skip
BYLINE = Byline((Contributor("Maciej Tyburski", "/people/maciej-tyburski/", "analyst"),), ("By ",))
BYLINE_MANY = Byline(
    (
        Contributor("Ida Wrona", "/people/ida-wrona/"),
        Contributor("Jan Brzeg", "/people/jan-brzeg/"),
        Contributor("Łucja Śliwa", None),
    ),
    ("By ", ", ", ", "),
    " and 2 others",
    (
        Byline((Contributor("Jan Brzeg", "/people/jan-brzeg/"),), ("Translated by ",)),
        Byline((Contributor("Hydrological Office", None),), ("Data: ",)),
    ),
)
DATELINE = Dateline(DateValue("2023-11-15", "15 November 2023"), "Published", reading_time="2 min read")
