"""Strategies: small sites, and what editors, designers and accidents do to them.

A site is a mapping of paths to texts, drawn from pools so small that everything collides: names, dates, series, topics.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from tests.drawn import photo, png

RASTER = (".png", ".jpg")
START = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANCHORS = "content/anchors.lock"
SLUGS = tuple(f"text-{number}" for number in range(6))
PINNED = SLUGS[:2]
"""Texts that others name."""
REPORT, CHAPTER = "content/reports/grid/index.md", "content/reports/grid/01-wires.md"
TITLES = ("Ports and rail", "Rail and rivers", "A quiet winter", "Prices of grain", 'The "long" road')
DATES = (
    "2024-05-01",
    "2024-12-10",
    "2026-03-01",
    "2026-03-01",
    "2026-11-20",
    "2026-11-25",
    "2026-04",
    "2025",
)
AUTHORS = ("Ann Lee", "Jan Bob", "Anna Lis", "{name: Jan Bob, role: translator}")
OLD_ADDRESSES = ("[/old/]", "[/old/, '/?p=1']", "[/old.html, /2026/text-0/]", "[/feed.atom]", "[/notes.php]")
TOPICS = ("Ports", "rail", "Grain")
BODIES = (
    "Ports handle grain and rail carries it inland.",
    "Rail carries grain; ports wait. See [the other text](/2026/text-1/).",
    '## Winter\n\nA quiet winter for ports.[^1]\n\n[^1]: A note on rail, <https://example.org/rail>{: archive_url="https://archive.example.org/1" }.',
    "#### Deep\n\nOn Tuesday, 15 November 2023, rail waited.\n\nRelated posts",
    "## Cold months\n\nA quiet winter for ports.\n\n## Spring\n\nRail.",
    "| a | b |\n|---|--:|\n| rail | 2 |\n\nA lost mark[^9] here.",
    "Ports wait.\n\n![A port](/assets/images/a.svg)\n\nThen rail, ![a wagon](../../assets/images/b.svg) inline.",
    "Rail carries it.\n\n```chart\nkind: line\ntitle: Rail\nsource: Us\ndata: data/rail.csv\n```\n\n> [!pull] rail carries it",
    "Rail. See [figures](/assets/data/rail.csv).\n\n```link-card\nurl: /2026/text-1/\ntitle: Ports\n```",
    "Rail. See [a port](/assets/images/a.svg).\n\n![](/assets/images/b.svg)",
    "Rail.\n\n```map\ntitle: Ports\nfile: images/a.svg\nalt: A coast\nsource: Us\ndate: 2026-01-01\n---\n- Gdynia\n```",
    "Ports wait.\n\n![A crane](/assets/images/c.png)\n\nRail, and [a gauge](/assets/images/d.jpg).",
    "Rail.\n\n![A gauge](../../assets/images/d.jpg) and ![a crane](/assets/images/c.png) inline.",
    "",
)


@dataclass(frozen=True)
class Site:
    """The files of a site by path (those of `RASTER` as Latin-1), the moment at which it is built, and a step that damages what a build left."""

    files: dict[str, str]
    now: datetime = START
    drafts: bool = False
    accident: str = ""

    def write(self, root: Path) -> None:
        """Make the folder at `root` hold these files and no others; a file that is the same is not touched."""
        for path in sorted(root.rglob("*"), reverse=True):
            name = path.relative_to(root).as_posix()
            if name.split("/")[0] in (".sitegen", "output"):
                continue
            if path.is_file() and name not in self.files:
                path.unlink()
        for name, text in self.files.items():
            target = root / name
            data = text.encode("latin-1" if name.endswith(RASTER) else "utf-8")
            if not target.is_file() or target.read_bytes() != data:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)


Edit = Callable[[Site], Site]


def _some(pool: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pool), max_size=most, unique=True).map(
        lambda items: f"[{', '.join(items)}]"
    )


_FIELDS: dict[str, st.SearchStrategy[str]] = {
    "title": st.sampled_from(TITLES).map(lambda title: f"'{title}'"),
    "date": st.sampled_from(DATES),
    "updated": st.sampled_from(("", "2026-11-22")),
    "standfirst": st.sampled_from(("", "Ports, in short.", "Rail, in short.")),
    "authors": _some(AUTHORS, 2),
    "topics": _some(TOPICS, 2),
    "regions": _some(("Baltic", "Danube"), 1),
    "series": st.sampled_from(("", "", "Notes", "papers")),
    "issue": st.sampled_from(("", "7", "7")),
    "pages": st.sampled_from(("",) * 4 + ("3-9", "12")),
    "downloads": st.sampled_from(("",) * 8 + ("[{file: images/a.svg, label: The port}]",)),
    "lang": st.sampled_from(("en", "en", "pl")),
    "type": st.sampled_from(("", "", "analysis", "opinion", "podcast")),
    "audio": st.sampled_from(
        ("",) * 5
        + (
            "{file: audio/a.mp3}",
            "{file: audio/a.mp3, duration: '1:00', episode: 2, chapters: [{at: '0:10', title: Rail}]}",
        )
    ),
    "transcript": st.sampled_from(("",) * 5 + ("audio/a.vtt", "body")),
    "funding": st.sampled_from(("",) * 4 + ("Ann paid.", "Nobody paid.")),
    "draft": st.sampled_from(("", "", "", "true")),
    "status": st.sampled_from(("", "", "", "retracted", "withdrawn")),
    "expires": st.sampled_from(("", "", "2026-11-24T08:00", "2027-01-01")),
    "embargo_until": st.sampled_from(("", "", "2026-11-23T15:00")),
    "related": st.sampled_from(("", "", "", "", "", "{pin: [text-0]}", "{block: [text-1]}")),
    "support": st.sampled_from(("", "", "none", "monitor")),
    "rights": st.sampled_from(("",) * 6 + ("open",)),
    "hero": st.sampled_from(
        ("",) * 3
        + (
            "{credit: Somebody}",
            "{file: images/a.svg, alt: A port, credit: Ann Lee, caption: Low water.}",
            "{file: images/a.svg, alt: A port, credit: Ann Lee, rights: ours}",
            "{file: images/b.svg, alt: ''}",
            "{file: images/b.svg, alt: A wagon, credit: Ann Lee}",
            "{file: images/c.png, alt: A crane, credit: Ann Lee}",
            "{file: images/d.jpg, alt: A gauge, credit: Ann Lee, focus: 10% 90%}",
            "{file: images/d.jpg, alt: A gauge, credit: Jan Bob, rights: ours}",
        )
    ),
    "peer_review": st.sampled_from(("",) * 8 + ("Two readers.",)),
    "notes": st.sampled_from(("", "", "margin")),
    "takeaways": st.sampled_from(("", "", "[Rail is short., Ports are wet., Grain waits.]")),
    "weight": st.sampled_from(("", "", "5")),
    "redirects": st.sampled_from(("",) * 40 + OLD_ADDRESSES),
    "feed_id": st.sampled_from(("",) * 40 + ("https://old.example.org/?p=1", "urn:uuid:2")),
    "withdrawn": st.sampled_from(
        (
            "",
            "",
            "{date: 2026-11-21, reason: It was wrong.}",
            "{date: 2026-11-22, reason: No., successor: text-0}",
        )
    ),
    "corrections": st.sampled_from(
        (
            "",
            "",
            "[{date: 2026-11-21, text: One digit., material: true}]",
            "[{date: 2026-11-22, text: A name.}, {date: 2026-11-21, text: A line., kind: update}]",
        )
    ),
}


@st.composite
def _article(draw: st.DrawFn, slug: str) -> str:
    fields = {name: draw(values) for name, values in _FIELDS.items()}
    if fields["status"] != "withdrawn":
        fields["withdrawn"] = ""
    if slug == "text-5" and fields["lang"] == "pl" and draw(st.booleans()):
        fields["translation_of"] = "text-0"
    return _file(slug, fields, draw(st.sampled_from(BODIES)))


def _file(uid: str, fields: dict[str, str], body: str) -> str:
    head = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    return f"---\nuid: {uid}\n{head}---\n\n{body}\n"


def _path(slug: str) -> str:
    return f"content/articles/2026/{slug}.md"


CONFIGS = st.builds(
    "\n".join,
    st.tuples(
        st.sampled_from(('[site]\nname = "Review"', '[site]\nname = "Other"\nidentity = "Who we are."')),
        st.just(
            'base_url = "https://review.example.org/"\nlanguages = ["en", "pl"]\ntimezone = "Europe/Warsaw"\n'
            'tag_authority = "review.example.org,2020"'
        ),
        st.sampled_from(("stale_after_months = 12", "stale_after_months = 24", 'notes = "margin"')),
        st.sampled_from(("", "[lists]\nsize = 1", "[lists]\nsize = 2\nmin_items = 1\narchive = false")),
        st.sampled_from(
            (
                "",
                "[feeds]\nitems = 2",
                '[feeds]\nitems = 1\nhub = "https://hub.example.net/"',
                '[feeds]\nformats = ["rss"]\nsections = false',
                '[feeds]\nformats = ["json"]',
            )
        ),
        st.sampled_from(("", '[sitemap]\nnews = ["analysis", "opinion"]\n[api]\narticles = true')),
        st.sampled_from(
            ("", '[ai]\ntraining = "deny"', "[ai]\nreserve_mining = true\nmining_policy = '/about/'")
        ),
        st.sampled_from(("", "", '[security]\ncontact = ["mailto:a@example.org"]\nexpires = 2026-11-24')),
        st.sampled_from(("", "[related]\ncount = 1\nminimum = 0.0", "[related]\ncount = 2\nminimum = 0.3")),
        st.sampled_from(("", "", "[links]\nprefetch = true")),
        st.sampled_from(("", "", '[policies]\ndrafted = ["corrections", "privacy"]')),
        st.sampled_from(("", "[normalise]\nlead_as_standfirst = false", "[republish]\nfiles = false")),
        st.sampled_from(
            ("[share]\nimages = false",) * 3 + ("", "[share]\nsquare = true", "[pictures]\noriginals = true")
        ),
        st.sampled_from(("",) * 3 + ("[search]\nenabled = true",)),
        st.sampled_from(
            (
                "",
                '[theme]\naccent = "#ffcc00"',
                '[theme]\nmeasure = "60ch"\nlight.paper = "#fff"',
                '[theme]\ntext_font = "source"',
            )
        ),
        st.sampled_from(("", "", '[pdf]\ntypes = ["report", "analysis"]', "[cite]\nfiles = false")),
        st.sampled_from(("", "[epub]\nissues = true", '[epub]\ntypes = ["analysis"]\nissues = true')),
    ),
).map(lambda text: text + "\n")

GOAL = (
    'goal = { amount = 100, currency = "EUR", raised = 40, donors = 3, as_of = 2026-11-17, show = "bar" }\n'
)
EXPERIMENT = (
    '[[experiment]]\nid = "words"\nblock = "monitor"\nmethod = "{}"\nvariants = ["a", "b"]\n'
    'starts = 2026-11-20\nends = 2026-12-24\nvariant.b.heading = "Readers like you"\n\n'
)
SUPPORT = st.builds(
    lambda body, ends, more, experiment, kind: (
        'schema = 1\n[org]\nlegal_name = "Review Foundation"\n\n'
        '[[method]]\nid = "card"\nkind = "stripe"\ncurrency = "EUR"\nlinks.once.20 = "https://pay.example.org/20"\n'
        'fallback = "https://pay.example.org/"\nappend.client_reference_id = "{block}_{variant}"\n\n'
        f'[[block]]\nid = "monitor"\nheading = "Support us"\nbody = "{body}"\nbutton = "Give"\namounts.EUR = [20]\n\n'
        '[[block]]\nid = "plain"\nheading = "Thank you"\nbody = "It was enough."\nbutton = "How"\nlayout = "line"\n\n'
        f'[[campaign]]\nid = "winter"\nblock = "monitor"\nstarts = 2026-11-01\nends = {ends}\nheading = "Winter"\n{more}\n'
        f'{experiment}[[rule]]\nid = "all"\nblock = "monitor"\nplace = "article.end"\n{kind}'
    ),
    st.sampled_from(("It pays for rail.", "It pays for ports.")),
    st.sampled_from(("2026-11-23", "2026-12-31")),
    st.sampled_from(("", 'after_end = "plain"\n', GOAL, "hide_after_end = true\n")),
    st.sampled_from(("", "", EXPERIMENT.format("by_week"), EXPERIMENT.format("by_item"))),
    st.sampled_from(("", '[rule.when]\ntypes = ["analysis"]\n', "[rule.when]\nmin_words = 8\n")),
)

RECORDS: dict[str, st.SearchStrategy[str]] = {
    "content/people/anna-lis.toml": st.sampled_from(
        ('name = "Anna Lis"\n', 'name = "Anna Lis"\nemail = "anna@example.org"\nexpertise = "Rail"\n[portrait]\nfile = "images/a.svg"\ncredit = "Ann Lee"\n', 'name = "Anna Lis"\nrole = "Editor"\nalso_known_as = ["Ann Lee"]\n[portrait]\nfile = "images/d.jpg"\ncredit = "Ida"\n', 'name.en = "Anna Lis"\nname.pl = "Hanna Lis"\nstatus = "former"\n')
    ),
    "content/topics/ports.toml": st.sampled_from(('name = "Ports"\n', 'name.en = "Harbours"\nsynonyms = ["Ports"]\nwikidata = "Q44782"\n', 'name = "Ports"\nstart_here = ["text-0"]\n')),
    "content/home.toml": st.builds(
        lambda slot, uid, until, more: f'{more}[[pin]]\nslot = "{slot}"\nuid = "{uid}"\n{until}',
        st.sampled_from(("lead", "lead", "secondary", "report")),
        st.sampled_from(PINNED),
        st.sampled_from(("", "until = 2026-11-23T14:00:00\n", "until = 2026-12-01\n", "until = 2026-11-01\n")),
        st.sampled_from(("", "secondary = 1\nlatest = 2\n", '[newsletter]\nurl = "/feeds/"\nlabel = "Letter"\n')),
    ),
    "content/notices.toml": st.builds(
        lambda date, until, text: f"[[notice]]\ndate = {date}\n{until}{text}",
        st.sampled_from(("2026-11-20", "2026-11-24", "2026-01-01")),
        st.sampled_from(("", "until = 2026-11-23T14:00:00\n", "until = 2026-12-01\n")),
        st.sampled_from(('text = "Closed."\n', 'text.en = "Closed."\nurl = "/feeds/"\n')),
    ),
    "content/issues/papers-7.toml": st.builds(
        lambda date, note, rubric: f'series = "papers"\nnumber = 7\ndate = {date}\n{note}{rubric}',
        st.sampled_from(("2026-03-01", "2026-11-20")),
        st.sampled_from(("", "volume = 3\n", 'note = "On *ports*."\n', 'pdf = "images/a.svg"\n', 'cover = { file = "images/b.svg", alt = "Low water", credit = "Ann" }\n')),
        st.sampled_from(("", '[[rubric]]\nheading = "Essays"\ntexts = ["text-1"]\n', '[[rubric]]\nheading = "Essays"\ntexts = ["text-1", "text-0"]\n')),
    ),
    ANCHORS: st.lists(
        st.sampled_from(("text-0\n  winter\n", "text-0\n  /2026/text-0/\n", "text-1\n  /2026/moved/\n", "text-0\n  /2026/text-0/\n", "text-1\n  winter\n  spring\n", "text-2\n  cold-months\n  winter -> cold-months\n",
                         "content/reports/grid/wires\n  winter\n", "panel\n  winter -> spring\n", "text-3\n  a b\n")),
        max_size=4, unique=True,
    ).map("".join),
    "content/regions/danube.toml": st.sampled_from(('name = "Danube"\n', 'name = "Danube"\nparent = "baltic"\ncountries = ["HU", "RO"]\n', 'name = "Danube"\ncountries = ["HU"]\n')),
    "content/regions/baltic.toml": st.sampled_from(('name = "Baltic"\n', 'name = "Baltic"\nintro = "A sea."\ncountries = ["LV", "HU"]\n')),
    "content/funding.toml": st.sampled_from(("amount = 20", "amount = 30", 'amount = 20, kind = "person"')).map(
        lambda more: f'currency = "EUR"\n[[year]]\nyear = 2025\nincome = 100\ndonor = [{{ name = "Ann", {more} }}]\n'
    ),
    "content/press.toml": st.sampled_from(("", 'boilerplate = "We review."\n')).map(
        lambda more: f'{more}[[contact]]\nname = "Desk"\nemail = "desk@example.org"\n'
    ),
    "content/pages/corrections.md": st.sampled_from(("shows: corrections\n", "shows: press\n", "")).map(
        lambda shows: f"---\ntitle: Corrections\n{shows}---\n\nWe mend.\n"
    ),
    "content/series/papers.toml": st.sampled_from(('name = "Papers"\n', 'name = "Papers"\nissn = "2049-3630"\n[emblem]\nfile = "images/a.svg"\n', 'name = "Papers"\n[emblem]\nfile = "images/c.png"\nalt = "A reed"\ncredit = "Ida"\n', 'name = "Papers"\nkind = "journal"\n')),
    "content/rights.toml": st.builds(
        lambda text, usual, span, ours: (
            f'[defaults]\ntext = "open"\n{usual}[profile.open]\napplies = "text"\n{text}'
            f'[profile.agency]\napplies = "image"\nlabel = "Ask the agency."\nin_feed = false\nin_og = false\n{span}'
            f'[profile.ours]\napplies = "image"\nlabel = "Ours."\n{ours}'
        ),
        st.sampled_from(('label = "Free to share."\nrepublish = true\n', 'label = "Ask first."\nin_feed = false\n')),
        st.sampled_from(("", 'image = "agency"\n', 'image = "agency"\n', 'image = "ours"\n')),
        st.sampled_from(("", 'expires_after = "P2Y"\n', 'expires_after = "P3D"\n', 'expires_after = "P1M"\n')),
        st.sampled_from(("republish = true\n", "republish = true\n", 'url = "/about/"\n')),
    ),
    "content/media.toml": st.builds(
        lambda one, other: f'[[media]]\nfile = "images/a.svg"\n{one}[[media]]\nfile = "{other}"\ncredit = "Jan Bob"\n',
        st.sampled_from(("", 'credit = "Anna Lis"\n', 'rights = "ours"\ncredit = "Anna Lis"\n',
                         "date = 2026-11-22\n", 'date = 2024-11-24\ncopyright = "(c)"\n')),
        st.sampled_from(("images/b.svg", "images/*", 'images/b.svg"\nalt = "A wagon', 'images/c.png"\noriginal = true\ncreator = "Ida',
                         'images/d.jpg"\nfocus = "0% 50%')),
    ),
    "content/support.toml": SUPPORT,
    "content/pages/about.md": st.tuples(st.sampled_from(BODIES), st.sampled_from(("", "", "redirects: [/about-us.php]\n"))).map(
        lambda drawn: f"---\ntitle: About\nnav: true\n{drawn[1]}---\n\n{drawn[0]}\n"
    ),
    REPORT: st.sampled_from(DATES).map(
        lambda date: f"---\nuid: grid\ntitle: The grid\ndate: {date}\ntopics: [Ports]\nauthors: [Ann Lee]\n---\n\nAll of it.\n"
    ),
    CHAPTER: st.sampled_from(BODIES).map(lambda body: f"---\ntitle: Wires\n---\n\n{body}\n"),
    "layouts/blocks/prev_next.html": st.sampled_from(
        tuple(f"{{% macro prev_next(a, b, c, d, e) %}}{mark}{{% endmacro %}}\n{{% macro back_to_top(label) %}}{{% endmacro %}}\n"
              for mark in ("", "<hr>"))
    ),
    "layouts/blocks/breadcrumb.html": st.sampled_from(("", "", "<!-- {{ shell.heading }} -->\n", "<!-- {{ shell.url }} -->\n") * 3 + ("{{ page.nothing }}\n",)),
    "layouts/strings/en.toml": st.sampled_from(('skip_to_content = "To the text"\n', 'skip_to_content = "Skip"\n')),
    "assets/css/own.css": st.sampled_from(("p { color: red }\n", "p { color: blue }\n")),
    "assets/data/rail.csv": st.sampled_from(("Year,Rail\n2024,1\n2025,2\n", "Year;Rail;Road\n2024;1,5;2\n")),
    "assets/images/a.svg": st.sampled_from(('<svg width="4" height="3"/>', '<svg viewBox="0 0 8 3"><g/></svg>')),
    "assets/images/b.svg": st.sampled_from(('<svg width="4" height="3"/>', '<svg width="5" height="3"/>')),
    "assets/images/c.png": st.sampled_from([data.decode("latin-1") for data in (png(4, 3), png(5, 3), png(4, 3, (9, 9, 9)))]),
    "assets/images/d.jpg": st.sampled_from(
        [data.decode("latin-1") for data in (photo(500, 320), photo(9, 6), photo(9, 6, turn=6), photo(9, 6)[:-20])]
    ),
}  # fmt: skip

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v {}>{}\n"
ISSUES = ("content/newsletters/one.md", "content/newsletters/two.md")
NEWSLETTER = "content/newsletter.toml"


def _event(lang: str, uid: str) -> st.SearchStrategy[str]:
    """An event that is ahead, about to end, or over; out, not announced yet, or a draft."""
    return st.builds(
        lambda ends, *lines: (
            f"---\ntitle: A panel\nuid: {uid}\nlang: {lang}\nslug: panel\nstarts: 2026-11-22T18:00\nends: {ends}\n"
            + "".join(lines[:-1])
            + f"---\n\n{lines[-1]}\n"
        ),
        st.sampled_from(("2026-11-22T19:00", "2026-11-23T14:30", "2026-11-24T18:00", "2027-01-01")),
        st.sampled_from(("", "", "status: cancelled\n", "status: postponed\nrevision: 2\n")),
        st.sampled_from(("", "date: 2026-11-20\n", "date: 2026-11-25\n", "draft: true\n")),
        st.sampled_from(("", "speakers: [Ann Lee, {name: Jan Bob, role: Chair}]\n")),
        st.sampled_from(("", "topics: [Ports]\nseries: papers\n")),
        st.sampled_from(
            (
                "",
                "recording: {audio: {file: audio/a.mp3}, transcript: audio/a.vtt}\n",
                "recording: {video: {url: 'https://v.example.org/', poster: images/a.svg, alt: A port}}\n",
            )
        ),
        st.sampled_from(
            ("", "translation_of: panel\n") if lang == "pl" else ("", "online: https://meet.example.org/\n")
        ),
        st.sampled_from(BODIES),
    )


def _issue(date: str) -> st.SearchStrategy[str]:
    """An issue by days or by names, one of which may not be out."""
    return st.builds(
        lambda which, draft, body: f"---\nsubject: News\ndate: {date}\n{which}{draft}---\n\n{body}\n",
        st.sampled_from(
            (
                "from: 2024-01-01\nuntil: 2026-11-23\n",
                "from: 2026-01-01\nuntil: 2026-12-31\n",
                "texts: [text-1, text-0]\n",
            )
        ),
        st.sampled_from(("", "", "draft: true\n")),
        st.sampled_from(BODIES),
    )


RECORDS |= {
    "content/events/panel.md": _event("en", "panel"),
    "content/events/panel.pl.md": _event("pl", "panel-pl"),
    "content/events/other.md": _event("pl", "other").map(lambda text: text.replace("slug: panel", "slug: other").replace("translation_of: panel\n", "")),
    ISSUES[0]: _issue("2026-11-20"),
    ISSUES[1]: _issue("2026-11-24"),
    NEWSLETTER: st.sampled_from(
        (
            'name = "Letter"\nwhat = "News of ports."\naction = "https://letters.example.org/"\n',
            'name = "Post"\nwhat = "News of rail."\nmailto = "letter@example.org"\n',
        )
    ),
    "content/podcast.toml": st.sampled_from(
        ('title = "Waves"\ndescription = "Of ports."\nimage = "images/a.svg"\n', 'title = "Rails"\ndescription = "Of rail."\nimage = "images/a.svg"\nexplicit = true\n')
    ),
    "assets/audio/a.mp3": st.sampled_from(("sound", "longer sound")),
    "assets/audio/a.vtt": st.sampled_from((VTT.format("Ann Lee", "Ports wait."), VTT.format("Jan Bob", "Rail &amp; rivers."))),
}  # fmt: skip

PICTURES = {f"assets/images/{name}.svg": '<svg width="4" height="3"/>' for name in "ab"} | {
    "assets/data/rail.csv": "Year,Rail\n2024,1\n2025,2\n",
    "assets/images/c.png": png(4, 3).decode("latin-1"),
    "assets/images/d.jpg": photo(9, 6).decode("latin-1"),
}
"""What lead pictures name, and charts."""
SOUNDS = {"assets/audio/a.mp3": "sound", "assets/audio/a.vtt": VTT.format("Ann Lee", "Ports wait.")}
"""What recordings name."""

NEEDS = {
    CHAPTER: REPORT,
    "content/issues/papers-7.toml": "content/series/papers.toml",
    "content/regions/danube.toml": "content/regions/baltic.toml",
    "content/events/panel.pl.md": "content/events/panel.md",
    **dict.fromkeys(ISSUES, NEWSLETTER),
}
"""A file that stands by another."""

# Most sites begin sound, because a chain of faulty builds proves little; the edits break them.
SITES = st.builds(
    lambda config, texts, rights, records, drafts: Site(
        {
            "sitegen.toml": config,
            **{_path(slug): text for slug, text in texts.items() if text},
            **PICTURES,
            **SOUNDS,
            "content/rights.toml": rights,
            **{path: text for path, text in records.items() if NEEDS.get(path, path) in records},
        },
        drafts=drafts,
    ),
    CONFIGS,
    st.fixed_dictionaries(
        {slug: _article(slug) if slug in PINNED else st.one_of(st.just(""), _article(slug)) for slug in SLUGS}
    ),
    RECORDS["content/rights.toml"],
    st.fixed_dictionaries({}, optional=RECORDS),
    st.booleans(),
)

ACCIDENTS = ("a page gone", "a page changed", "notes gone", "notes torn", "store gone", "store torn")


def _with(**files: str) -> Callable[[Site], Site]:
    return lambda site: replace(site, files={**site.files, **files})


@st.composite
def _rewrite(draw: st.DrawFn) -> Edit:
    slug = draw(st.sampled_from(SLUGS))
    return _with(**{_path(slug): draw(_article(slug))})


@st.composite
def _one_field(draw: st.DrawFn, names: tuple[str, ...] = tuple(sorted(_FIELDS))) -> Edit:
    slug, name = draw(st.sampled_from(SLUGS)), draw(st.sampled_from(names))
    value = draw(_FIELDS[name])

    def edit(site: Site) -> Site:
        text = site.files.get(_path(slug))
        if text is None:
            return site
        lines = [line for line in text.split("\n") if not line.startswith(f"{name}: ")]
        if value:
            lines.insert(1, f"{name}: {value}")
        return replace(site, files={**site.files, _path(slug): "\n".join(lines)})

    return edit


@st.composite
def _body(draw: st.DrawFn, paths: tuple[str, ...] = tuple(map(_path, SLUGS))) -> Edit:
    path, body = draw(st.sampled_from(paths)), draw(st.sampled_from(BODIES))

    def edit(site: Site) -> Site:
        text = site.files.get(path)
        if text is None:
            return site
        head = text.partition("\n---\n")[0]
        return replace(site, files={**site.files, path: f"{head}\n---\n\n{body}\n"})

    return edit


@st.composite
def _one_sign(draw: st.DrawFn) -> Edit:
    """A sign of a body is another one: the file stays as long as it was."""
    slug = draw(st.sampled_from(SLUGS))

    def edit(site: Site) -> Site:
        head, fence, body = site.files.get(_path(slug), "").rpartition("---\n")
        changed = body.replace(".", "!", 1) if "." in body else body.replace("!", ".", 1)
        return replace(site, files={**site.files, _path(slug): f"{head}{fence}{changed}"}) if fence else site

    return edit


@st.composite
def _remove(draw: st.DrawFn) -> Edit:
    at = draw(st.integers(0, 30))

    def edit(site: Site) -> Site:
        names = sorted(set(site.files) - {"sitegen.toml"})
        gone = names[at % len(names)] if names else ""
        return replace(site, files={name: text for name, text in site.files.items() if name != gone})

    return edit


@st.composite
def _rename(draw: st.DrawFn) -> Edit:
    slug, name = draw(st.sampled_from(SLUGS)), draw(st.sampled_from(("moved", "text-9")))

    def edit(site: Site) -> Site:
        files = dict(site.files)
        if (text := files.pop(_path(slug), None)) is not None:
            files[_path(name)] = text
        return replace(site, files=files)

    return edit


@st.composite
def _translation(draw: st.DrawFn) -> Edit:
    """A text that is out becomes the other language of the first one."""
    held_back = ("draft", "status", "withdrawn", "expires", "embargo_until", "redirects", "feed_id")
    fields = {name: draw(values) for name, values in _FIELDS.items() if name not in held_back}
    fields |= {"lang": "pl", "translation_of": SLUGS[0]}
    return _with(**{_path(SLUGS[-1]): _file(SLUGS[-1], fields, draw(st.sampled_from(BODIES)))})


@st.composite
def _record(draw: st.DrawFn, folder: str | tuple[str, ...] = "") -> Edit:
    path = draw(st.sampled_from(sorted(path for path in RECORDS if path.startswith(folder))))
    return _with(**{path: draw(RECORDS[path])})


_HOURS = st.sampled_from((1, 4, 4, 24, 24 * 30, 24 * 30, 24 * 400, -24))


def _time_passes() -> st.SearchStrategy[Edit]:
    """By hours past a gate, by a month within the year (an old text then counts a year more), by a year."""
    return _HOURS.map(lambda hours: lambda site: replace(site, now=site.now + timedelta(hours=hours)))


EDITS: st.SearchStrategy[Edit] = st.one_of(
    _rewrite(),
    _one_field(),
    _one_field(),
    _one_field(("title", "standfirst", "updated", "corrections", "issue", "support")),
    _body(),
    _body((CHAPTER, "content/events/panel.md", *ISSUES)),
    _record(ANCHORS),
    _one_sign(),
    _remove(),
    _rename(),
    _record(),
    _record(),
    _record("layouts/"),
    _record(("content/events/", "content/newsletter", "content/podcast.toml", "assets/audio/")),
    _record(("content/people/", "content/topics/", "content/series/")),
    _record(
        (
            "content/home",
            "content/issues/",
            "content/regions/",
            "content/funding",
            "content/press",
            "content/pages/",
        )
    ),
    _translation(),
    _translation(),
    CONFIGS.map(lambda text: _with(**{"sitegen.toml": text})),
    _time_passes(),
    _time_passes(),
    st.just(lambda site: replace(site, drafts=not site.drafts)),
    st.sampled_from(ACCIDENTS).map(lambda name: lambda site: replace(site, accident=name)),
    st.just(lambda site: site),
)
