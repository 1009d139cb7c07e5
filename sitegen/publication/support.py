"""Which ask stands on a page, and the ways to give: `content/support.toml` applied.

Pure: the moment of the build is an argument. Words that belong to the theme ("Account holder") are named by
keys here and looked up by the views.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from sitegen.content.local_text import LocalText
from sitegen.content.support_codes import code_of
from sitegen.errors import DanglingReference, SourceLocation
from sitegen.publication.clock import Clock
from sitegen.transfers.accounts import grouped

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.support_schema import Block, Campaign, Method, Rule, SupportFile

PROCESSORS = {"stripe": "Stripe", "paypal": "PayPal", "donorbox": "Donorbox"}


@dataclass(frozen=True)
class SupportContext:
    """What the rules look at in an article."""

    lang: str
    series: str | None = None
    type: str = "brief"
    tone: str = "normal"
    topics: tuple[str, ...] = ()
    words: int = 0
    status: str = "published"
    override: str = "auto"
    """Front matter's `support`: auto, none, or the id of a block."""
    location: SourceLocation | None = None
    """Where `override` stands."""


@dataclass(frozen=True)
class ChosenBlock:
    """One ask, in the language of the page (or in the default one, where a translation is missing)."""

    id: str
    heading: str
    body: str
    button: str
    href: str
    layout: str
    methods: tuple[str, ...]
    use_of_funds: str | None
    campaign: str | None
    """Id of the running campaign, whose words replace the block's."""
    rule: str | None
    """Id of the rule that fired; None where the front matter named the block."""


@dataclass(frozen=True)
class MethodLink:
    """A link to the page of a processor; `amount` None: the giver chooses there."""

    interval: str
    amount: int | None
    currency: str | None
    url: str


@dataclass(frozen=True)
class MethodDetails:
    """One way to give, ready to be labelled."""

    id: str
    kind: str
    heading: str | None
    """None: the theme's word for the kind."""
    processor: str | None
    rows: tuple[tuple[str, str], ...]
    """(key, value): beneficiary, iban, account, bic, bank, address, krs, currency, reference."""
    links: tuple[MethodLink, ...]
    note: str | None
    specimen: bool
    code: str | None = None
    """What the QR code of a transfer holds, without an amount."""


def choose_support(
    file: SupportFile,
    item: SupportContext,
    now: datetime | None = None,
    *,
    default_lang: str,
    place: str = "article.end",
) -> ChosenBlock | None:
    """The block at `place` of one article, or None.

    The first rule that matches wins; `show = "none"` stops everything; front matter overrides rules but not
    the limits. `now` is aware; without it every campaign of the file runs (see `running`). `DanglingReference`: the front matter names an unknown block.
    """
    if item.override == "none" or file.limits.full_blocks_per_page == 0:
        return None
    if item.override != "auto":
        if not file.chain(item.override):
            known = ", ".join(sorted(block.id for block in file.block))
            raise DanglingReference(
                f"`support` names the block '{item.override}', which content/support.toml does not have",
                location=item.location,
                hint=f"Write auto, none or one of: {known}.",
            )
        return _block(file, item.override, None, now, (item.lang, default_lang))
    for rule in file.rule:
        if rule.enabled and _matches(rule, item):
            if rule.show == "none":
                return None
            if rule.place == place and rule.block is not None:
                return _block(file, rule.block, rule, now, (item.lang, default_lang))
    return None


def running(file: SupportFile, clock: Clock) -> SupportFile:
    """The file as it stands at the moment of `clock`: of its campaigns only those that run."""
    campaigns = [c for c in file.campaign if clock.has_come(c.starts) and not clock.has_passed(c.ends)]
    return file.model_copy(update={"campaign": tuple(campaigns)})


def methods_for(
    file: SupportFile, lang: str, *, default_lang: str, block: str = "default"
) -> tuple[MethodDetails, ...]:
    """Every way to give in the order of the file; `block` stands for `{block}` in references and links."""
    return tuple(_details(file, method, lang, default_lang, block) for method in file.method)


def _matches(rule: Rule, item: SupportContext) -> bool:
    when = rule.when
    answers = [
        holds
        for given, holds in (
            (when.series, item.series in when.series),
            (when.topics, any(topic in when.topics for topic in item.topics)),
            (when.types, item.type in when.types),
            (when.tone, item.tone in when.tone),
            (when.status, item.status in when.status),
            (when.langs, item.lang in when.langs),
            (when.min_words is not None, item.words >= (when.min_words or 0)),
            (when.max_words is not None, item.words <= (when.max_words or 0)),
        )
        if given
    ]
    if rule.show == "none":  # one reason against asking is enough
        return not answers or any(answers)
    return all(answers)


def _block(
    file: SupportFile, block_id: str, rule: Rule | None, now: datetime | None, langs: tuple[str, str]
) -> ChosenBlock:
    """`langs`: the page's language and the site's default one."""
    chain = file.chain(block_id)
    campaign = next(
        (c for c in file.campaign if c.block == block_id and (now is None or c.starts <= now <= c.ends)), None
    )
    speakers: tuple[Campaign | Block, ...] = (campaign, *chain) if campaign else chain

    def said(field: str) -> str:
        return _first_text((getattr(speaker, field, None) for speaker in speakers), *langs) or ""

    layouts: list[str] = [asker.layout for asker in (rule, *chain) if asker and asker.layout]
    return ChosenBlock(
        id=block_id,
        heading=said("heading"),
        body=said("body"),
        button=said("button"),
        href=next((b.href for b in chain if b.href), "/support/"),
        layout=layouts[0] if layouts else "inline",
        methods=next((b.methods for b in chain if b.methods), ()),
        use_of_funds=_in(file.org.use_of_funds, *langs),
        campaign=campaign.id if campaign else None,
        rule=rule.id if rule else None,
    )


def _first_text(texts: Iterable[LocalText | None], lang: str, default_lang: str) -> str | None:
    """The nearest text in `lang`; only when nobody speaks it, the nearest in the default language."""
    given = [text for text in texts if text]
    wanted = [{lang, ""} if lang == default_lang else {lang}, {default_lang, ""}]
    return next(
        (
            words
            for languages in wanted
            for text in given
            for language, words in text.by_lang
            if language in languages
        ),
        None,
    )


def _in(text: LocalText | None, lang: str, default_lang: str) -> str | None:
    return text.in_language(lang, default_lang) if text else None


def _details(file: SupportFile, method: Method, lang: str, default_lang: str, block: str) -> MethodDetails:
    reference = _reference(method, lang, default_lang).replace("{block}", block).replace("{variant}", "a")
    rows = (
        ("beneficiary", (method.beneficiary or file.org.legal_name) if method.iban or method.nrb else ""),
        ("iban", grouped(method.iban) if method.iban else ""),
        ("account", grouped(method.nrb) if method.nrb else ""),
        ("bic", method.bic),
        ("bank", method.bank),
        ("address", method.address),
        ("krs", file.org.krs if method.kind == "tax_pl" else ""),
        ("currency", (method.currency or "") if method.iban or method.nrb else ""),
        ("reference", reference),
    )
    return MethodDetails(
        id=method.id,
        kind=method.kind,
        heading=_in(method.heading, lang, default_lang),
        processor=method.processor or PROCESSORS.get(method.kind),
        rows=tuple(row for row in rows if row[1]),
        links=_links(method, lang, block),
        note=_in(method.note, lang, default_lang),
        specimen=method.specimen,
        code=code_of(file.org, method, reference),
    )


def _reference(method: Method, lang: str, default_lang: str) -> str:
    """In the reader's language, the default one, or any: a transfer without one is lost for the book-keeper."""
    if method.reference is None:
        return ""
    return method.reference.in_language(lang, default_lang) or method.reference.by_lang[0][1]


def _links(method: Method, lang: str, block: str) -> tuple[MethodLink, ...]:
    """The links by interval and rising amount, then the one where the giver chooses."""
    filled = {
        name: text.replace("{block}", block).replace("{variant}", "a").replace("{lang}", lang)
        for name, text in method.append.items()
    }

    def address(url: str) -> str:
        return f"{url}{'&' if '?' in url else '?'}{urlencode(filled)}" if filled else url

    links = [
        MethodLink(interval, int(amount), method.currency, address(url))
        for interval in method.recurring
        for amount, url in sorted(method.links.get(interval, {}).items(), key=lambda pair: int(pair[0]))
    ]
    if method.fallback:
        links.append(MethodLink(method.recurring[0], None, method.currency, address(method.fallback)))
    return tuple(links)
