"""The values that pass between the steps of normalising: lines, authors, claims, and the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.normalise.codes import is_review

if TYPE_CHECKING:
    from sitegen.normalise.manuscript import Manuscript


@dataclass(frozen=True)
class Form:
    """The Markdown of a text that markup gave a form: links, emphasis, a nested list."""

    text: str
    """The words as they stood when the form was made: where a line holds others by now, the form is void."""
    markdown: str

    @property
    def is_bold(self) -> bool:
        """Whether it is set in bold type as a whole."""
        return (
            self.markdown.startswith("**") and self.markdown.endswith("**") and self.markdown.count("**") == 2
        )

    @property
    def is_italic(self) -> bool:
        """Whether it is set in italics as a whole."""
        bare = self.markdown[1:-1]
        return self.markdown[:1] == self.markdown[-1:] == "*" and bool(bare) and "*" not in bare


@dataclass(frozen=True)
class Line:
    """One line of the source after cleaning (or one paragraph, where hard-wrapped lines were joined)."""

    number: int
    """1-based line of the source."""
    text: str
    """Without outer blanks; inner runs of blanks are one space."""
    gap: bool = False
    """True when at least one empty line stands above."""
    cells: tuple[str, ...] = ()
    """The parts between tabs (or table cells of a web page), when there are at least two."""
    kind: str = ""
    """What markup said: `title`, `h2` to `h4`, `li`, `oli`, `quote`, `row`, `block`; empty for plain text.

    A `block` is Markdown already, in its form.
    """
    form: Form | None = None
    last: int = 0
    """The line of the source where it ends; 0 where it is only one."""

    @property
    def markdown(self) -> str:
        """The line as Markdown where markup gave it a form; empty where it is plain."""
        return self.form.markdown if self.form is not None and self.form.text == self.text else ""

    @property
    def is_link(self) -> bool:
        """Whether it is a link as a whole."""
        markdown = self.markdown
        return markdown.startswith("[") and markdown.endswith(")") and markdown.count("](") == 1

    @property
    def is_bold(self) -> bool:
        """Whether markup set it in bold type as a whole."""
        return self.form is not None and self.form.text == self.text and self.form.is_bold

    @property
    def is_set_apart(self) -> bool:
        """Whether markup set it in bold type or in italics as a whole."""
        return self.is_bold or (self.form is not None and self.form.text == self.text and self.form.is_italic)


@dataclass(frozen=True)
class Term:
    """One record of a register (series, person, topic, region) and all the ways in which sources write it."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class NormaliseSettings:
    """What the site knows that helps to read a source text. All of it may be empty."""

    languages: tuple[str, ...] = ("en",)
    """The first one is taken where a text gives no evidence of its language."""
    lead_as_standfirst: bool = True
    """False leaves an opening paragraph that is recognised as lead in the body."""
    date_order: str | None = None
    """`dmy` or `mdy`: how slashed dates are read when both readings are possible."""
    series: tuple[Term, ...] = ()
    people: tuple[Term, ...] = ()
    organisations: tuple[str, ...] = ()
    topics: tuple[Term, ...] = ()
    regions: tuple[Term, ...] = ()
    furniture_lines: tuple[str, ...] = ()
    """Whole lines that are furniture on the pages this site takes its texts from."""
    licence_sentences: tuple[str, ...] = ()
    """Whole lines that state the licence."""
    known_only: bool = False
    """True where the site refuses topics, regions and series without a record: such names are kept in `source` then."""


@dataclass(frozen=True)
class Author:
    """One author as read from the source; only `name` is shown in a byline."""

    name: str
    honorific: str = ""
    affiliation: str = ""
    bio: str = ""
    kind: str = "person"
    """`person` or `organisation`."""


@dataclass(frozen=True)
class Claim:
    """A piece of the source that became (part of) a field."""

    field: str
    raw: str
    """The words as they stand; empty where they are counted elsewhere, and only `how` is told."""
    line: int
    how: str = ""
    """What showed it, as a key of `guesses.REASONS` with its detail: `label:Date:`, `register`, `caps`."""


@dataclass(frozen=True)
class Guess:
    """One field of an article, and why it has its value."""

    field: str
    """In an editor's words: `title`, `picture credit`."""
    value: str
    confidence: str
    """`certain`, `likely` or `unsure`."""
    reason: str
    """One clause, such as ``the line says `Date:` ``."""


@dataclass(frozen=True)
class Removed:
    """A piece of the source that is kept nowhere but in the receipt."""

    text: str
    line: int
    reason: str


@dataclass(frozen=True)
class Mended:
    """Damage that changed where words begin or end: `objec-` `tive` became `objective`."""

    before: str
    after: str
    line: int


@dataclass(frozen=True)
class Article:
    """One normalised article. `body` is Markdown; every other text is plain."""

    title: str | None
    body: str
    slug: str
    lang: str
    subtitle: str | None = None
    title_suggested: str | None = None
    alternate_titles: tuple[str, ...] = ()
    date: str | None = None
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, see `date_precision`."""
    date_precision: str = "day"
    updated: str | None = None
    period: tuple[str, str] | None = None
    authors: tuple[str, ...] = ()
    author_details: tuple[Author, ...] = ()
    lead: str | None = None
    image_credit: str | None = None
    series: str | None = None
    issue: str | None = None
    doi: str | None = None
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    licence: str | None = None
    disclaimer: str | None = None
    originally_published: str | None = None
    related_links: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Kept text that has no field of its own."""


@dataclass(frozen=True)
class Receipt:
    """Where every word of the source went."""

    source_words: int
    body_words: int
    claims: tuple[Claim, ...] = ()
    mended: tuple[Mended, ...] = ()
    lost: tuple[str, ...] = ()
    """Words of the source found nowhere. Always empty, or the normaliser has a fault."""
    invented: tuple[str, ...] = ()
    """Words that the source does not have. Always empty, or the normaliser has a fault."""
    source: str = ""
    """The cleaned text layer that was balanced."""
    numbered: bool = True
    """False where the lines of claims and removals are those of markup, not of `source`."""
    field_words: int = 0
    removed_words: int = 0
    joined_words: int = 0
    """How many words fewer there are because of mended damage; below zero where words came apart."""

    @property
    def balanced(self) -> bool:
        """True when no word was lost and none invented."""
        return not self.lost and not self.invented


@dataclass(frozen=True)
class Normalised:
    """The result for one source: an article or none, and the account of it."""

    article: Article | None
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = "utf-8"
    receipt: Receipt = field(default_factory=lambda: Receipt(0, 0))
    passthrough: bool = False
    manuscript: Manuscript | None = None
    """What the reader made of the source; None where it was not read."""
    guesses: tuple[Guess, ...] = ()
    """One for each field of the article, in the order in which an editor reads them."""

    @property
    def refused(self) -> bool:
        """True when the source is not a text at all, or one that cannot be taken in."""
        return any(code.split(":")[0] in ("binary-input", "document-refused") for code in self.warnings)

    @property
    def needs_review(self) -> bool:
        """True while an editor has to look before the article is published."""
        return any(is_review(code) for code in self.warnings)
