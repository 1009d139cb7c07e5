"""`content/support.toml`: how the publication asks for money, and how it can be given.

Everything a wrong digit could cost is checked here: account numbers, links that are not https, dates of
campaigns, names and references that a bank would cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from sitegen.content.models import Type
from sitegen.content.validation import (
    ContactUrl,
    DateText,
    LocalText,
    Moment,
    SecureUrl,
    Slug,
    Strict,
    refusal,
    secure_url,
)
from sitegen.transfers import accounts, epc, zbp
from sitegen.transfers.faults import TransferFault

LINKED_KINDS = ("stripe", "paypal", "donorbox", "generic")
PLACES = ("article.end", "report.end", "list.end", "home.end")
EARLIEST_LINE, LONG_READ = 60, 1200
"""A line inside a text stands behind this percentage of it, and only in texts of as many words."""
PLACEHOLDERS = ("block", "variant", "lang", "amount", "interval", "currency")
"""What templates of addresses may name in braces."""
IN_REFERENCES = ("block", "variant")
"""What references of transfers may."""
CODED_KINDS = ("sepa", "zbp")
"""Kinds of methods that a bank's app can read from a QR code."""
REFERENCE_LENGTH = {"zbp": zbp.TITLE_LENGTH, "sepa": epc.TEXT_LENGTH}
PAGE_REFERENCE = "support"
"""Stands for the block in references of gifts that begin on the support page."""

_INSIDE = re.compile(r"article\.at:([1-9]\d?)%\Z", re.ASCII)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def _account(check: Callable[[str], str]) -> AfterValidator:
    def checked(text: str) -> str:
        try:
            return check(text)
        except TransferFault as fault:
            raise refusal(fault.message, fault.hint) from None

    return AfterValidator(checked)


def _digits(length: int) -> AfterValidator:
    def check(text: str) -> str:
        if text and not re.fullmatch(rf"[0-9]{{{length}}}", text):
            raise refusal(f"must be {length} digits", "Leave it empty where there is none.")
        return text

    return AfterValidator(check)


def _nonprofit_status(text: str) -> str:
    if text and not re.fullmatch(r"(?:Nonprofit|UK|US)[A-Za-z0-9]+|LimitedByGuaranteeCharity", text):
        raise refusal(
            "is no status that search engines know",
            "Write a name of schema.org's NonprofitType, like Nonprofit501c3, or leave it empty.",
        )
    return text


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise refusal("is no currency", "Write its three capital letters: EUR.")
    return text


def _place(text: str) -> str:
    if text not in PLACES and not _INSIDE.match(text):
        raise refusal("is no place for a block", f"Write one of {', '.join(PLACES)}, or article.at:60%.")
    return text


def percent_of(place: str) -> int | None:
    """How far into a text a place lies; None for one at an end."""
    found = _INSIDE.match(place)
    return int(found[1]) if found else None


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names in braces, also those that mean nothing."""
    return tuple(_PLACEHOLDER.findall(text))


def _template(text: str) -> str:
    secure_url(_PLACEHOLDER.sub("x", text))
    return text


def _end_of_day(value: Any) -> Any:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return datetime.combine(value, time(23, 59, 59)) if is_day else value


Currency = Annotated[str, AfterValidator(_currency)]
UrlTemplate = Annotated[str, AfterValidator(_template)]
"""An https address with `{amount}`, `{interval}`, `{currency}`, `{lang}`, `{block}` or `{variant}` in it."""
Interval = Literal["once", "monthly", "yearly"]
Layout = Literal["inline", "compact", "full", "line"]
Amount = Annotated[int, Field(gt=0)]
OptionalText = Annotated[LocalText | None, BeforeValidator(lambda value: None if value == "" else value)]


class Org(Strict):
    """Who receives the gifts."""

    legal_name: str
    name_short: Annotated[str, Field(max_length=zbp.NAME_LENGTH)] = ""
    country: Annotated[str, Field(min_length=2, max_length=2)] = "PL"
    krs: Annotated[str, _digits(10)] = ""
    nip: Annotated[str, _digits(10)] = ""
    regon: Annotated[str, _digits(9)] = ""
    opp: bool = False
    nonprofit_status: Annotated[str, AfterValidator(_nonprofit_status)] = ""
    use_of_funds: OptionalText = None
    accounts_url: SecureUrl | None = None
    policy_url: SecureUrl | None = None
    """Which gifts are accepted."""


class Method(Strict):
    """One way to give."""

    id: Slug
    kind: Literal[
        "sepa",
        "zbp",
        "stripe",
        "paypal",
        "donorbox",
        "generic",
        "crypto",
        "cheque",
        "tax_pl",
        "giftaid",
        "legacy",
    ]
    heading: OptionalText = None
    note: OptionalText = None
    processor: str | None = None
    currency: Currency | None = None
    beneficiary: str = ""
    """Empty: the organisation's legal name."""
    iban: Annotated[str, _account(accounts.iban)] | None = None
    nrb: Annotated[str, _account(accounts.nrb)] | None = None
    bic: Annotated[str, _account(lambda text: accounts.bic(text) if text else "")] = ""
    bank: str = ""
    address: str = ""
    reference: OptionalText = None
    qr: bool = False
    specimen: bool = False
    recurring: Annotated[tuple[Interval, ...], Field(min_length=1)] = ("once",)
    fallback: SecureUrl | None = None
    append: dict[str, str] = Field(default_factory=dict)
    links: dict[Interval, dict[str, SecureUrl]] = Field(default_factory=dict)
    url_template: UrlTemplate | None = None


class Block(Strict):
    """Words that ask; what `extends` names gives whatever is not said here."""

    id: Slug
    extends: Slug | None = None
    heading: OptionalText = None
    body: OptionalText = None
    button: OptionalText = None
    line: OptionalText = None
    """The whole ask in one sentence, for the layout `line`; without it the heading."""
    href: SecureUrl | None = None
    methods: tuple[Slug, ...] = ()
    amounts: dict[Currency, tuple[Amount, ...]] = Field(default_factory=dict)
    interval_default: Interval | None = None
    layout: Layout | None = None
    evidence: str = ""


class Goal(Strict):
    """How far a campaign has come."""

    amount: Amount
    currency: Currency
    raised: Annotated[int, Field(ge=0)]
    donors: Annotated[int, Field(ge=0)] | None = None
    as_of: DateText
    show: Literal["bar", "text", "none"] = "bar"


class Campaign(Strict):
    """A heading for a time. `starts` and `ends` are aware once the file is read."""

    id: Slug
    block: Slug
    starts: Moment
    ends: Annotated[Moment, BeforeValidator(_end_of_day)]
    heading: OptionalText = None
    body: OptionalText = None
    line: OptionalText = None
    goal: Goal | None = None
    match: OptionalText = None
    after_end: Slug | None = None
    """The block that stands in the place of `block` once the campaign is over."""
    hide_after_end: bool = False
    """Whether a script of a few bytes hides it, should nobody build the site after its end."""
    evidence: str = ""


class When(Strict):
    """Conditions of a rule; any entry of a list suffices.

    A block is shown where all that are given hold; `show = "none"` needs only one of them.
    """

    series: tuple[Slug, ...] = ()
    topics: tuple[Slug, ...] = ()
    types: tuple[Type | Literal["home", "list"], ...] = ()
    tone: tuple[Literal["normal", "grave"], ...] = ()
    status: tuple[Literal["published", "withdrawn", "retracted"], ...] = ()
    langs: tuple[str, ...] = ()
    min_words: Annotated[int, Field(ge=0)] | None = None
    max_words: Annotated[int, Field(ge=0)] | None = None


class Rule(Strict):
    """Which block stands where."""

    id: Slug
    when: When = When()
    show: Literal["block", "none"] = "block"
    place: Annotated[str, AfterValidator(_place)] = "article.end"
    block: Slug | None = None
    layout: Layout | None = None
    enabled: bool = True


class Limits(Strict):
    """What no rule and no front matter can exceed."""

    full_blocks_per_page: Annotated[int, Field(ge=0, le=1)] = 1
    lines_per_page: Annotated[int, Field(ge=0, le=1)] = 1
    forbid: tuple[Literal["overlay", "sticky", "third_party_script", "countdown_seconds"], ...] = ()


class Wording(Strict):
    """The words of one variant of an experiment."""

    heading: OptionalText = None
    body: OptionalText = None
    button: OptionalText = None
    line: OptionalText = None


class Experiment(Strict):
    """Two wordings compared without following anyone."""

    id: Slug
    block: Slug
    method: Literal["by_week", "by_item"]
    variants: tuple[Slug, ...]
    starts: DateText
    ends: DateText
    variant: dict[str, Wording] = Field(default_factory=dict)


class Question(Strict):
    """An entry of the questions and answers."""

    question: LocalText
    answer: LocalText


class Contact(Strict):
    """Whom to ask."""

    label: LocalText
    url: ContactUrl


class SupportPageText(Strict):
    """Further words of the support page."""

    block: Slug | None = None
    """The block whose amounts and ways the page offers; none: the first of the file."""
    intro: OptionalText = None
    privacy: OptionalText = None
    """What is kept of a transfer, and why; none: a sentence of sitegen's own."""
    thank_you: OptionalText = None
    cancelled: OptionalText = None
    examples: tuple[LocalText, ...] = ()
    faq: tuple[Question, ...] = ()
    contact: Contact | None = None


def page_block(file: SupportFile) -> str:
    """The block whose sums, ways and campaign the support page shows; "" where there is none."""
    return file.page.block or next((block.id for block in file.block), "")


class SupportFile(Strict):
    """The whole file; lists keep the order in which they are written."""

    version: Literal[1] = Field(alias="schema")
    org: Org
    method: tuple[Method, ...] = ()
    block: tuple[Block, ...] = ()
    campaign: tuple[Campaign, ...] = ()
    rule: tuple[Rule, ...] = ()
    limits: Limits = Limits()
    experiment: tuple[Experiment, ...] = ()
    page: SupportPageText = SupportPageText()

    def chain(self, block_id: str) -> tuple[Block, ...]:
        """The block and all that it extends, nearest first; ends at an unknown id or a repetition."""
        by_id = {block.id: block for block in self.block}
        found: list[Block] = []
        following: str | None = block_id
        while following in by_id and by_id[following] not in found:
            found.append(by_id[following])
            following = by_id[following].extends
        return tuple(found)
