"""The values that layouts see. A layout gets `frame` (one per language) and `page`, and nothing else.

Every value is plain: text, numbers, booleans, None, tuples and other values of this module. All words are in the page's
language, all dates formatted, all URLs made; a layout chooses and arranges, it never computes. `*_html` is sanitised
HTML and the only text that a layout marks `|safe` (with `head.json_ld` and inline SVG of our own making).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Link:
    """A link; `url` may be None where the text stands alone, `lang` is set where it differs from the page's."""

    label: str
    url: str | None = None
    lang: str | None = None
    current: bool = False
    rel: str | None = None
    note: str | None = None
    """Said to those who listen instead of look: where the link leads, when its label does not tell."""


@dataclass(frozen=True)
class DateValue:
    """`iso` for machines (`2023-11-15`, or `2023-11` where only the month is known), `text` for people."""

    iso: str
    text: str


@dataclass(frozen=True)
class Heading:
    """One line of a table of contents; `level` 2 or 3."""

    id: str
    text: str
    level: int


@dataclass(frozen=True)
class FeedLink:
    """A feed that the page announces."""

    title: str
    url: str
    type: str


@dataclass(frozen=True)
class Head:
    """What stands in `<head>`."""

    title: str
    """Whole document title, site name included."""
    description: str
    canonical: str | None
    """Absolute; None where a page has no address of its own (404)."""
    robots: str
    alternates: tuple[Link, ...] = ()
    """hreflang links: `label` is the language code or x-default, `url` absolute. Empty when untranslated."""
    feeds: tuple[FeedLink, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """`<meta property content>` pairs (Open Graph)."""
    metas: tuple[tuple[str, str], ...] = ()
    """`<meta name content>` pairs (author, twitter:card, fediverse:creator …)."""
    links: tuple[Link, ...] = ()
    """Further `<link>`s: `rel` and `url` (license, author, prev, next)."""
    json_ld: str = ""
    """Ready for `<script type="application/ld+json">`, already escaped for it."""


@dataclass(frozen=True)
class Shell:
    """What every page has."""

    kind: str
    """home article report chapter report-full list issue person people archive month page tombstone support after-giving
    feeds search event events newsletter newsletter-issue not-found"""
    url: str
    head: Head
    heading: str
    """The `<h1>`."""
    breadcrumb: tuple[Link, ...] = ()
    """From home to this page; the last one has no url. Empty on home and 404."""
    translations: tuple[Link, ...] = ()
    """One per language of the site, this page's own marked `current`; `url` is the same text in that language or, where
    there is none, that language's home page. Empty on a site with one language."""
    root: str = ""
    """From this page to the root of the site: `../../`, or the whole path where the page may stand anywhere (404). Put
    before `frame.stylesheets` and `frame.icon`, so that a page opened from a disk is dressed too."""


@dataclass(frozen=True)
class Card:
    """An item in a list."""

    url: str
    title: str
    type_label: str
    date: DateValue | None
    """None on a draft that has no date yet."""
    byline: str
    """Names joined in the page's language, plain text; the organisation where there is no author."""
    standfirst: str | None = None
    series: Link | None = None
    lang: str | None = None
    """Set where it differs from the page's."""
    reason: str | None = None
    """On related posts: why it is shown."""
    draft: bool = False
    number: str | None = None
    """On the page of a series: "No. 7". On that of an issue, the pages: "pp. 12–31"."""


@dataclass(frozen=True)
class Contributor:
    """A name in a byline."""

    name: str
    url: str | None
    role: str | None = None
    """Job title, shown after a single author's name."""


@dataclass(frozen=True)
class Byline:
    """`before`+names+`after` are joined by the layout: each contributor is preceded by `joiners[i]`."""

    contributors: tuple[Contributor, ...]
    joiners: tuple[str, ...]
    """Text before each contributor: "By ", ", ", " and "; same length as `contributors`."""
    tail: str = ""
    """" and 4 others" when the list was cut."""
    credits: tuple[Byline, ...] = ()
    """Second line: "Translated by …", "Data: …"."""


@dataclass(frozen=True)
class Dateline:
    """Published, updated, reading time."""

    published: DateValue | None
    published_label: str
    updated: DateValue | None = None
    updated_label: str | None = None
    reading_time: str | None = None
    stale_notice: str | None = None
    """"This analysis is 3 years old." """
    origin: Link | None = None
    """"First published by the Warsaw Institute, 15 November 2023"; `url` where it is known."""
    translations: tuple[Link, ...] = ()
    """The same text in other languages."""
    translations_label: str = ""
    """"Also in:" """


@dataclass(frozen=True)
class Correction:
    """One entry of the correction log."""

    date: DateValue
    label: str
    text: str


@dataclass(frozen=True)
class AuthorCard:
    """A person at the end of an article, or in the index of people."""

    name: str
    url: str | None
    role: str | None
    bio_html: str | None
    monogram: str
    email: str | None = None
    count_label: str | None = None
    """"12 publications" in the index."""
    phone: Link | None = None
    """`label` as it is written, `url` to call it."""
    languages: str | None = None
    """In the index: "Speaks Polish, English"."""
    expertise: str | None = None
    """What to ask about, in one line."""
    portrait: Figure | None = None
    """Square, in the place of the monogram; the name beside it says whom it shows. Its credit belongs below the list."""


@dataclass(frozen=True)
class Figure:
    """A picture with its caption and credit; only made when the file exists and its rights allow."""

    src: str
    width: int
    height: int
    alt: str
    caption: str | None
    credit: str | None
    sources: tuple[tuple[str, str], ...] = ()
    """(type, srcset) of each better kind of file, best first, for `<source>`."""
    srcset: str = ""
    """Of the `<img>` itself; empty where there is one file only."""
    sizes: str = ""


@dataclass(frozen=True)
class SupportMethod:
    """One way to give."""

    kind: str
    heading: str
    processor: str | None
    """Who handles the gift, named beside the button."""
    rows: tuple[tuple[str, str], ...] = ()
    """Label and value: beneficiary, IBAN (grouped by four), BIC, reference."""
    links: tuple[Link, ...] = ()
    """Buttons: label and https URL."""
    note: str | None = None
    specimen: str | None = None
    """"Specimen: do not pay", where the account is not a real one."""
    numbers: tuple[str, ...] = ()
    """Those values of `rows` that are account numbers: set in groups, and copied without blanks."""
    words: str | None = None
    """What sitegen says of a tax relief."""
    steps: tuple[str, ...] = ()
    """How to use it, in order."""
    deadline: str | None = None
    qr_svg: str | None = None
    """The transfer as a QR code: an `svg` element, safe as it is."""
    qr_caption: str | None = None
    """How to use it."""


@dataclass(frozen=True)
class Goal:
    """How far a campaign has come."""

    text: str
    """"€31,400 of €50,000 by 2 January 2027, as of 22 November 2026." """
    percent: int
    bar: bool
    """Whether a bar is shown beside the text."""
    donors: str | None = None
    """"412 people have given." """


@dataclass(frozen=True)
class Gifts:
    """Sums that one link gives. `caption` says how often and where they lead: "Every month, on the page of …"."""

    caption: str
    links: tuple[Link, ...]
    """`label` is the sum, `note` the whole sentence for those who listen."""


@dataclass(frozen=True)
class SupportBlock:
    """The ask on a page: at its end, or as a line inside a long text."""

    id: str
    heading: str
    body: str
    button: Link
    use_of_funds: str | None = None
    layout: str = "inline"
    """`line`: one sentence. `compact`: heading and button. `inline`: words and sums. `full`: the account details too."""
    gifts: Gifts | None = None
    goal: Goal | None = None
    match: str | None = None
    """Who doubles the gifts."""
    methods: tuple[SupportMethod, ...] = ()
    """Bank transfers, in the layout `full` only."""
    hides_at: str | None = None
    """ISO moment at which `assets/js/campaign-end.js` hides the block; None where no script is wanted."""
    print_line: str = ""
    """"Support us: https://…", all that stands on paper."""


@dataclass(frozen=True)
class EmailAsk:
    """The ask as an e-mail carries it; all its addresses are whole. The layout `email/support.html` has no frame."""

    lang: str
    dir: str
    block: SupportBlock


@dataclass(frozen=True)
class Rights:
    """What may be done with the text."""

    sentence: str
    """The licence sentence in the page's language, or the article's own, verbatim."""
    url: str | None
    """The page that explains it."""
    first_published: str | None = None
    """"First published by the Warsaw Institute." """
    first_published_url: str | None = None
    credit_line: str | None = None
    """Ready to copy: "First published by Vistula Institute, 15 November 2023: https://…"; None where nobody may take it."""
    canonical_request: str | None = None
    """Asks those who take it to name the original's address."""
    files: tuple[Link, ...] = ()
    """The text to take as it is: HTML, Markdown, plain text."""
    images: tuple[Link, ...] = ()
    """What may be done with the pictures: a sentence as label, and the page or address for questions."""


@dataclass(frozen=True)
class Citation:
    """One style: `style` "Chicago", `text` plain."""

    style: str
    text: str


@dataclass(frozen=True)
class Related:
    """Related posts, or the latest of the series where matches are weak. Never empty: no block then."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Download:
    """A file that goes with a text: what it is, "CSV", "14.2 kB"."""

    label: str
    url: str
    format: str
    size: str


@dataclass(frozen=True)
class Printed:
    """What leads from a paper copy back to its page."""

    url: str
    """Absolute."""
    code_svg: str | None = None
    """The address as a QR code: an `svg` element, safe as it is."""


@dataclass(frozen=True)
class ArticlePage:
    """brief, commentary, analysis, opinion, interview, review, speech, press."""

    shell: Shell
    lang: str
    kicker: Link
    type_label: str
    """"Analysis"; shown beside the kicker where that names the series."""
    subtitle: str | None
    standfirst: str | None
    byline: Byline
    dateline: Dateline
    body_html: str
    notes_html: str
    """The ordered list of endnotes, or ""."""
    rights: Rights
    citations: tuple[Citation, ...]
    takeaways: tuple[str, ...] = ()
    toc: tuple[Heading, ...] = ()
    """Empty unless the text is long enough to need one."""
    hero: Figure | None = None
    author_cards: tuple[AuthorCard, ...] = ()
    support: SupportBlock | None = None
    support_line: SupportBlock | None = None
    """One sentence inside a long text, where a rule asks for it."""
    body_parts: tuple[str, ...] = ()
    """`body_html` before and after that sentence; empty without it."""
    corrections: tuple[Correction, ...] = ()
    correction_notice: Correction | None = None
    """A material correction, shown under the dateline too."""
    topics: tuple[Link, ...] = ()
    regions: tuple[Link, ...] = ()
    related: Related | None = None
    previous: Link | None = None
    next: Link | None = None
    funding: str | None = None
    disclosure: str | None = None
    draft_notice: str | None = None
    """Only in preview."""
    draft_warnings: tuple[str, ...] = ()
    printed: Printed | None = None
    cite_files: tuple[Link, ...] = ()
    """The text for reference managers."""
    edition: Link | None = None
    """The PDF edition; `note` tells its size and pages."""
    epub: Link | None = None
    """The EPUB edition; `note` tells its size."""
    recording: RecordingBlock | None = None
    """What can be heard or seen of it."""
    downloads: tuple[Download, ...] = ()
    issue: Link | None = None
    """The issue of a journal that it stands in: "Vistula Papers 3/2026, pp. 12–31"."""
    corrections_url: str | None = None
    """All corrections of the site; only on a text that has some."""
    share_mail: str = ""
    """The address of an e-mail with title and address of the text."""
    acknowledgements: str | None = None
    peer_review: str | None = None
    """Who reviewed it, and how."""


@dataclass(frozen=True)
class ChapterLink:
    """A chapter in a report's contents."""

    number: str
    title: str
    url: str
    reading_time: str | None
    current: bool = False


@dataclass(frozen=True)
class ReportPage:
    """A report's landing page: the article's parts, and its chapters."""

    article: ArticlePage
    chapters: tuple[ChapterLink, ...]
    details: tuple[tuple[str, str], ...]
    """Document details: report number, ISBN, edition, pages."""
    findings: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    full_url: str = ""


@dataclass(frozen=True)
class ChapterPage:
    """One chapter."""

    shell: Shell
    lang: str
    report: Link
    number: str
    chapters: tuple[ChapterLink, ...]
    byline: Byline | None
    body_html: str
    notes_html: str
    toc: tuple[Heading, ...]
    reading_time: str | None
    previous: Link | None
    next: Link | None
    full_url: str
    rights: Rights
    dateline: Dateline | None = None
    """The report's dates; `reading_time` is the chapter's own."""
    standfirst: str | None = None
    citations: tuple[Citation, ...] = ()
    """Of the chapter, in its report."""
    printed: Printed | None = None
    share_mail: str = ""
    """The address of an e-mail with title and address of the chapter."""
    cite_files: tuple[Link, ...] = ()


@dataclass(frozen=True)
class FullChapter:
    """A chapter on the page of the whole report."""

    anchor: str
    title: str
    """With its number."""
    standfirst: str | None
    body_html: str
    """Ids inside are prefixed by chapter; headings inside stand one level lower than on the chapter's own page."""
    notes_html: str


@dataclass(frozen=True)
class ReportFullPage:
    """The whole report on one page."""

    shell: Shell
    lang: str
    report: Link
    byline: Byline
    dateline: Dateline
    chapters: tuple[ChapterLink, ...]
    """`url` is an anchor of this page."""
    bodies: tuple[FullChapter, ...]
    rights: Rights
    standfirst: str | None = None
    takeaways: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    body_html: str = ""
    """The report's own text, which stands before its chapters."""
    notes_html: str = ""
    citations: tuple[Citation, ...] = ()
    printed: Printed | None = None
    cite_files: tuple[Link, ...] = ()
    edition: Link | None = None
    epub: Link | None = None


@dataclass(frozen=True)
class Group:
    """A headed part of a list; `heading` None where the list is not divided."""

    heading: str | None
    cards: tuple[Card, ...]
    id: str | None = None
    """Anchor, where the page has links to its groups."""


@dataclass(frozen=True)
class TermRow:
    """A term in the index of its taxonomy, or below another one; `children` stand within it."""

    link: Link
    count: str
    children: tuple[TermRow, ...] = ()


@dataclass(frozen=True)
class IssueRow:
    """An issue in the list of a journal."""

    link: Link
    date: DateValue
    title: str | None
    count: str


@dataclass(frozen=True)
class Pagination:
    """Page N is counted from the oldest, so a full page never changes its address."""

    label: str
    """"Page 3 of 7"."""
    newer: Link | None
    older: Link | None


@dataclass(frozen=True)
class ListPage:
    """Series, region, topic, type, or the archive of a month."""

    shell: Shell
    kicker: str
    """"Series", "Topic" …"""
    intro_html: str | None
    groups: tuple[Group, ...]
    pagination: Pagination | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Series: editor, frequency, ISSN."""
    siblings: tuple[Link, ...] = ()
    siblings_heading: str = ""
    """Other topics, other regions, neighbouring months."""
    feeds: tuple[FeedLink, ...] = ()
    support_line: SupportBlock | None = None
    terms: tuple[TermRow, ...] = ()
    """On the index of a taxonomy: all its terms."""
    children: tuple[TermRow, ...] = ()
    children_heading: str = ""
    """Of a term: those within it."""
    issues: tuple[IssueRow, ...] = ()
    """Of a journal, newest first."""
    issues_heading: str = ""
    start: Group | None = None
    """Of a topic: the texts to begin with."""
    experts: tuple[AuthorCard, ...] = ()
    """People of the house who write on it."""
    editors: tuple[Link, ...] = ()
    previous: Link | None = None
    """The archive: the month or year before, and the one after."""
    next: Link | None = None
    months: tuple[tuple[Link, str], ...] = ()
    """Of a year: its twelve months; one without texts has no address."""
    emblem: Figure | None = None
    """Of a series."""
    map: RegionMap | None = None
    """Of a region whose record, or that of one within it, names countries."""


@dataclass(frozen=True)
class RegionMap:
    """The countries of a region: one tile for each country of Europe, and the same as a list."""

    heading: str
    countries: tuple[Link, ...]
    """In the order of their names, each linked where a region is that country alone."""
    view_box: str
    """Empty where one of the countries has no tile: then there is only the list."""
    others: str
    """Path of the tiles around the region."""
    own: str
    """Path of its own."""
    labels: tuple[tuple[int, int, str, bool], ...]
    """(x, y, code, whether it is one of the region's own)."""
    boundaries: str
    """That the map takes no side."""


@dataclass(frozen=True)
class IssuePage:
    """An issue of a journal: cover, editor's note, contents by rubric."""

    shell: Shell
    series: Link
    date: DateValue
    title: str | None
    cover: Figure | None
    note_html: str | None
    facts: tuple[tuple[str, str], ...]
    """Volume, number, ISSN, DOI, ISBN."""
    editors: tuple[Link, ...]
    groups: tuple[Group, ...]
    pdf: Download | None = None
    epub: Link | None = None
    """The EPUB edition; `note` tells its size."""
    previous: Link | None = None
    next: Link | None = None
    support: SupportBlock | None = None


@dataclass(frozen=True)
class TombstonePage:
    """What stands at the address of a text that was withdrawn."""

    shell: Shell
    published: str
    """"Published 3 March 2024"."""
    withdrawn: str
    """"Withdrawn 12 May 2026"."""
    reason: str
    successor: Link | None = None
    onward: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SeriesRow:
    """Home: a series, its last item."""

    series: Link
    latest: Card
    emblem: Figure | None = None
    """The series' own; its name stands beside it."""


@dataclass(frozen=True)
class HomePage:
    """The front page of one language."""

    shell: Shell
    identity: str
    """One sentence: who we are."""
    lead: Card | None
    secondary: tuple[Card, ...]
    latest: tuple[Card, ...]
    latest_more: Link | None
    series: tuple[SeriesRow, ...]
    report: Card | None
    regions: tuple[Link, ...]
    topics: tuple[Link, ...]
    experts: tuple[AuthorCard, ...]
    support: SupportBlock | None
    events: tuple[EventCard, ...] = ()
    """The next ones."""
    events_more: Link | None = None
    lead_figure: Figure | None = None
    """The picture of the lead; the heading beside it says what it is of."""
    newsletter: Link | None = None
    """`note`: one sentence before the link."""


@dataclass(frozen=True)
class PersonPage:
    """An author's page."""

    shell: Shell
    name: str
    role: str | None
    affiliation: str | None
    monogram: str
    bio_html: str | None
    contact: tuple[tuple[str, str, str | None], ...]
    """(label, text, url or None): e-mail, phone, languages."""
    links: tuple[Link, ...]
    """ORCID, fediverse."""
    topics: tuple[Link, ...]
    groups: tuple[Group, ...]
    feeds: tuple[FeedLink, ...]
    status: str | None = None
    """"Former staff"."""
    expertise: str | None = None
    vcard: Link | None = None
    """The card for address books."""
    kinds: tuple[Link, ...] = ()
    """Types of the person's texts, with links to their groups below."""
    portrait: Figure | None = None
    """In the place of the monogram."""
    media: tuple[tuple[Link, str], ...] = ()
    """(what appeared elsewhere, "Outlet, 3 May 2026")."""
    other_names: tuple[Link, ...] = ()
    """The name as other languages write it; `lang` says which."""


@dataclass(frozen=True)
class PeoplePage:
    """The index of people."""

    shell: Shell
    intro: str
    groups: tuple[tuple[str | None, tuple[AuthorCard, ...]], ...]
    finder: tuple[tuple[Link, tuple[Link, ...]], ...] = ()
    """(topic, who of the house writes on it): whom to ask."""
    anchors: tuple[Link, ...] = ()
    """To each group; its id is `site-group-1` and so on."""


@dataclass(frozen=True)
class ArchivePage:
    """All years and months."""

    shell: Shell
    years: tuple[tuple[Link, tuple[tuple[Link, str], ...]], ...]
    """(year, ((month link, count text), …)), newest first."""


@dataclass(frozen=True)
class RightsProfile:
    """One set of terms, as the page on republishing lists it."""

    id: str
    kind: str
    """"Texts", "Pictures"."""
    sentence: str
    rows: tuple[tuple[str, str, str | None], ...]
    """(label, text, url or None): copies, changes, whom to ask."""


@dataclass(frozen=True)
class LoggedCorrection:
    """A correction, and the text that it was made to."""

    text: Link
    correction: Correction


@dataclass(frozen=True)
class CorrectionLog:
    """Every correction of the language, newest first, by year; `nothing` is said where there is none."""

    years: tuple[tuple[str, tuple[LoggedCorrection, ...]], ...]
    nothing: str


@dataclass(frozen=True)
class FundingYear:
    """What came in during a year."""

    heading: str
    income: str
    accounts: str | None
    note: str | None
    donors: tuple[tuple[Link, str, str], ...]
    """(name, sum or band, purpose or "")."""
    unnamed: str | None
    """What those gave who are not named, where all the others are told to the unit."""


@dataclass(frozen=True)
class Funding:
    """The publisher's income and donors."""

    intro: str | None
    years: tuple[FundingYear, ...]
    policy: str | None
    rules: tuple[str, ...]
    """Which gifts are named, and what happens where interests meet."""


@dataclass(frozen=True)
class PressRoom:
    """What journalists come for."""

    intro: str | None
    contacts: tuple[tuple[str, str | None, tuple[Link, ...]], ...]
    """(name, role and hours, e-mail and telephone)."""
    boilerplate: str | None
    embargo: str | None
    logos: tuple[Download, ...]
    finder: tuple[tuple[Link, tuple[Link, ...]], ...]
    releases: tuple[Card, ...]


@dataclass(frozen=True)
class PlainPage:
    """About, privacy, corrections policy, republishing."""

    shell: Shell
    standfirst: str | None
    body_html: str
    notes_html: str
    toc: tuple[Heading, ...] = ()
    updated: DateValue | None = None
    profiles: tuple[RightsProfile, ...] = ()
    """Every set of terms of the site, where the page asks for them."""
    log: CorrectionLog | None = None
    funding: Funding | None = None
    press: PressRoom | None = None


@dataclass(frozen=True)
class GiftButton:
    """One way to give a sum: "Give €20 a month", "(opens Example Payments)"."""

    label: str
    opens: str
    """Where it leads, in parentheses; a part of the button's own words."""
    url: str


@dataclass(frozen=True)
class GiftSum:
    """A sum to choose, or any other sum, with a button for each processor that takes it."""

    label: str
    buttons: tuple[GiftButton, ...]
    chosen: bool = False


@dataclass(frozen=True)
class GiftGroup:
    """The sums in one currency; `currency` None where there is only one, and for any other sum."""

    currency: str | None
    sums: tuple[GiftSum, ...]


@dataclass(frozen=True)
class GiftInterval:
    """How often, and what may be given as often. With a single sum there is nothing to choose: its buttons stand alone."""

    name: str
    """once monthly yearly"""
    label: str
    legend: str
    """"How much each month?" """
    groups: tuple[GiftGroup, ...]
    chosen: bool = False
    alone: bool = False
    """Whether it has only one sum."""


@dataclass(frozen=True)
class Processor:
    """Who takes the gifts that the buttons give."""

    heading: str
    words: str
    """Its name, and what it learns."""
    note: str | None = None
    specimen: str | None = None


@dataclass(frozen=True)
class GiftForm:
    """Interval, then sum, then a button: all of it links, none of it a script."""

    heading: str
    intervals: tuple[GiftInterval, ...]
    processors: tuple[Processor, ...]
    specimen: str | None
    """Before the choice, where no processor is a real one; else beside each that is not."""
    print_line: str
    """"Give online: https://…", all that stands on paper."""


@dataclass(frozen=True)
class CampaignNews:
    """The campaign that runs on the page's block."""

    heading: str
    body: str
    goal: Goal | None = None
    match: str | None = None
    hides_at: str | None = None
    """See `SupportBlock`."""


@dataclass(frozen=True)
class SupportPage:
    """How to give, in the order of the fields."""

    shell: Shell
    intro: str
    campaign: CampaignNews | None = None
    use_of_funds: str | None = None
    examples: tuple[str, ...] = ()
    form: GiftForm | None = None
    transfers: tuple[SupportMethod, ...] = ()
    privacy: str = ""
    """What is kept of a transfer, and why. Beside the account details."""
    taxes: tuple[SupportMethod, ...] = ()
    trust: tuple[tuple[str, str, str | None], ...] = ()
    """(label, text, url or None): legal name, registration numbers, accounts."""
    faq: tuple[tuple[str, str], ...] = ()
    others: tuple[SupportMethod, ...] = ()
    contact: Link | None = None


@dataclass(frozen=True)
class AfterGivingPage:
    """Where a processor sends the giver back to: after a gift, or without one. It knows of neither."""

    shell: Shell
    words: str
    steps: tuple[str, ...] = ()
    """What happens next."""
    back: Link | None = None
    """To the ways to give, where nothing was given."""
    onward: tuple[Link, ...] = ()
    contact: Link | None = None


@dataclass(frozen=True)
class FeedRow:
    """One subject on the feeds page."""

    title: str
    description: str | None
    feeds: tuple[FeedLink, ...]
    url: str = ""
    """The page of the subject."""
    address: str = ""
    """Absolute address of the first of `feeds`, to be copied into a feed reader."""
    lang: str | None = None
    """Language of title and description, where it is not that of the page."""


@dataclass(frozen=True)
class FeedGroup:
    """Feeds below one heading."""

    heading: str
    about: str
    """What each of them holds; empty where their own descriptions say it."""
    rows: tuple[FeedRow, ...]


@dataclass(frozen=True)
class FeedsPage:
    """Every feed, for people."""

    shell: Shell
    intro: str
    groups: tuple[FeedGroup, ...]
    how: str = ""
    """How to use a feed reader."""
    opml_url: str = ""
    """All these feeds in one file."""
    opml_label: str = ""


@dataclass(frozen=True)
class SearchFacet:
    """A way to narrow a search down."""

    name: str
    """type topic series region author year: the name in the index and in the address."""
    label: str


@dataclass(frozen=True)
class SearchLanguage:
    """A language in which search can look."""

    lang: str
    label: str
    index: str
    """Where its index is."""


@dataclass(frozen=True)
class BrowseGroup:
    """Where to look without a search; the heading leads to all."""

    heading: Link
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SearchPage:
    """Search in one language. What is found is put there by `assets/js/search.js`; the rest stands without it."""

    shell: Shell
    intro: str
    index: str | None
    """Where the index is; None in a preview that makes none."""
    words: tuple[tuple[str, str], ...]
    """(name, text) of what the script says; `{count}` and `{query}` are for it to fill in. The names of plural forms are CLDR's."""
    facets: tuple[SearchFacet, ...]
    languages: tuple[SearchLanguage, ...]
    """The languages that can be searched, this page's among them; none where there is one alone."""
    browse: tuple[BrowseGroup, ...]
    outside: Link | None
    """A search elsewhere that knows this site, where the settings name one."""


@dataclass(frozen=True)
class NotFoundPage:
    """404."""

    shell: Shell
    sentence: str
    latest: tuple[Card, ...]
    sections: tuple[Link, ...]
    report: Link | None = None
    """Tells the house of the broken link, by e-mail; `assets/js/broken-link.js` adds which it was."""


@dataclass(frozen=True)
class SaidLine:
    """A paragraph of a transcript: who speaks where another did before, and since when."""

    text: str
    speaker: str | None = None
    time: str | None = None
    """`12:05`."""


@dataclass(frozen=True)
class RecordingBlock:
    """A recording: to listen to on the page, to take along, to read; a film is linked, never embedded."""

    heading: str
    src: str | None = None
    """Root-relative address of the sound file."""
    type: str = ""
    label: str = ""
    """What the player is called by those who listen instead of look."""
    duration: str | None = None
    """"1 hr 5 min"."""
    download: Link | None = None
    """"Download (27.4 MB)"."""
    chapters: tuple[Link, ...] = ()
    """`label` the title, `note` the time; `url` leads to that place of the sound file."""
    transcript: tuple[SaidLine, ...] = ()
    transcript_file: Link | None = None
    video: Link | None = None
    """"Watch on example.org"."""
    poster: Figure | None = None
    subscribe: Link | None = None
    """The podcast's feed."""


@dataclass(frozen=True)
class EventCard:
    """An event in a list."""

    url: str
    title: str
    kind_label: str
    when: DateValue
    """The day on which it begins; `iso` with time and offset."""
    at: str
    """"18:00"."""
    place: str | None
    """Its place, or "Online"."""
    standfirst: str | None = None
    status: str | None = None
    """"Cancelled", "Postponed"."""
    lang: str | None = None
    """Set where it differs from the page's."""
    draft: bool = False
    recorded: str | None = None
    """"With recording", of an event that is over."""


@dataclass(frozen=True)
class EventsPage:
    """All events of a language."""

    shell: Shell
    intro: str
    upcoming: tuple[EventCard, ...]
    past: tuple[tuple[str, tuple[EventCard, ...]], ...]
    """(year, events), newest first."""
    calendar: Link | None
    """For calendar programs; None in a preview of drafts alone."""


@dataclass(frozen=True)
class EventSpeaker:
    """Who speaks."""

    name: str
    url: str | None
    about: str | None = None
    """Role, and where they work."""


@dataclass(frozen=True)
class EventPage:
    """An event: an invitation while it is ahead, a record once it is over."""

    shell: Shell
    lang: str
    kind_label: str
    standfirst: str | None
    status: str | None
    """A sentence, where it was cancelled or postponed."""
    over: str | None
    """A sentence, once it is over."""
    starts: DateValue
    facts: tuple[tuple[str, str, str | None], ...]
    """(label, text, url or None): when, where, address, online, languages."""
    register: Link | None
    calendar: Link | None
    """Both only while it is ahead and takes place."""
    body_html: str
    notes_html: str
    speakers: tuple[EventSpeaker, ...] = ()
    agenda: tuple[tuple[str, str], ...] = ()
    """(time, what)."""
    recording: RecordingBlock | None = None
    topics: tuple[Link, ...] = ()
    series: Link | None = None
    translations: tuple[Link, ...] = ()
    translations_label: str = ""
    all_events: Link | None = None
    draft_notice: str | None = None
    """Only in preview."""


@dataclass(frozen=True)
class NewsletterForm:
    """A plain form that the provider answers. `action` is the only address that a page of the site posts to."""

    action: str
    email_field: str
    hidden: tuple[tuple[str, str], ...]
    email_label: str
    button: str


@dataclass(frozen=True)
class NewsletterPage:
    """How to subscribe, and the issues so far."""

    shell: Shell
    what: str
    frequency: str | None
    form: NewsletterForm | None
    mail: Link | None
    """By e-mail, where there is no form."""
    notes: tuple[str, ...]
    """What the reader consents to, that the address has to be confirmed, who keeps it."""
    privacy: Link | None
    feeds: tuple[FeedLink, ...]
    """For those who would rather not give an address."""
    issues: tuple[tuple[Link, DateValue], ...]
    """The last three."""
    earlier: tuple[tuple[Link, DateValue], ...] = ()


@dataclass(frozen=True)
class NewsletterItem:
    """A text in an issue of the newsletter."""

    card: Card
    takeaways: tuple[str, ...]


@dataclass(frozen=True)
class NewsletterIssuePage:
    """An issue of the newsletter in the archive."""

    shell: Shell
    lang: str
    kicker: Link
    date: DateValue
    intro_html: str
    notes_html: str
    items: tuple[NewsletterItem, ...]
    subscribe: Link
    draft_notice: str | None = None


@dataclass(frozen=True)
class EmailItem:
    """A text in the e-mail of an issue; `url` is whole."""

    url: str
    title: str
    meta: str
    """Type, authors and date in one line."""
    standfirst: str | None
    takeaways: tuple[str, ...]
    lang: str | None = None
    dir: str | None = None
    """Of a language that is not the issue's."""


@dataclass(frozen=True)
class EmailIssue:
    """An issue as an e-mail; all its addresses are whole. The layout `email/newsletter.html` has no frame."""

    lang: str
    dir: str
    subject: str
    preheader: str
    newsletter: str
    site: str
    date: str
    home_url: str
    web: Link
    """The issue on the site."""
    intro_html: str
    """Styled inside."""
    items: tuple[EmailItem, ...]
    ask: EmailAsk | None
    imprint: tuple[str, ...]
    unsubscribe: Link
    """`url` is what the provider replaces."""
    why: str
    """Why the reader gets this."""


@dataclass(frozen=True)
class MovedPage:
    """What stands at an old address: it sends the reader on, and has no shell."""

    title: str
    url: str
    canonical: str
    """Absolute."""


@dataclass(frozen=True)
class FooterGroup:
    """A headed column of the footer."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SiteNotice:
    """What the house has to say on every page for a while."""

    date: DateValue
    text: str
    url: str | None = None


@dataclass(frozen=True)
class Frame:
    """What every page of one language shares."""

    lang: str
    dir: str
    site_name: str
    identity: str
    """One sentence: who publishes this."""
    home_url: str
    support: Link
    nav: tuple[Link, ...]
    footer: tuple[FooterGroup, ...]
    legal: tuple[str, ...]
    """Lines of the imprint: legal name, registration numbers, address, e-mail."""
    licence: str
    """The licence sentence for the site's texts."""
    stylesheets: dict[str, str]
    """Below the root of the site: `site` to `assets/css/site.….css`; the name of each file in `assets/css/parts/` to the
    sheet that has its rules, too. A layout asks for one by `{% set sheet = "report" %}`."""
    icon: str
    theme_color_light: str
    theme_color_dark: str
    generator: str
    strings: dict[str, str] = field(default_factory=dict)
    """Words of the theme in this language: `frame.strings.skip_to_content`."""
    search: Link | None = None
    """The search page; None where the site has no search."""
    notice: SiteNotice | None = None
