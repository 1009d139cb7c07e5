"""The ways to give: account details, and the links for each interval and amount. Pure.

Words that belong to the theme ("Account holder") are named by keys here and looked up by the views.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from sitegen.content.local_text import LocalText
from sitegen.content.support_codes import code_of
from sitegen.transfers.accounts import grouped

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.support_schema import Block, Interval, Method, SupportFile

PROCESSORS = {"stripe": "Stripe", "paypal": "PayPal", "donorbox": "Donorbox"}
LINKED = ("stripe", "paypal", "donorbox", "generic")
"""Kinds whose money goes through the page of a processor."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Reference:
    """What tells a gift's origin: the block that asked, and the variant of its words. It never tells who gave."""

    block: str
    lang: str
    variant: str = "a"


@dataclass(frozen=True)
class MethodLink:
    """A link to the page of a processor; `amount` None: the giver chooses there."""

    interval: str
    amount: int | None
    currency: str | None
    url: str
    method: str = ""
    processor: str | None = None
    exact: bool = True
    """Whether the processor's page is that of this very amount and interval."""
    specimen: bool = False
    """Whether nobody should pay there."""


@dataclass(frozen=True)
class MethodDetails:
    """One way to give, ready to be labelled."""

    id: str
    kind: str
    heading: str | None
    """None: the theme's word for the kind."""
    processor: str | None
    rows: tuple[tuple[str, str], ...]
    """(key, value): beneficiary, payee, iban, account, bic, bank, address, krs, currency, reference."""
    links: tuple[MethodLink, ...]
    note: str | None
    specimen: bool
    code: str | None = None
    """What the QR code of a transfer holds, without an amount."""


@dataclass(frozen=True)
class Gift:
    """A sum at an interval, with one link for each processor that takes it. `amount` None: any other sum."""

    interval: str
    currency: str | None
    amount: int | None
    links: tuple[MethodLink, ...]


def methods_for(file: SupportFile, reference: Reference, *, default_lang: str) -> tuple[MethodDetails, ...]:
    """Every way to give in the order of the file, in the language of `reference`, which fills references and links."""
    return tuple(_details(file, method, default_lang, reference) for method in file.method)


def gifts(file: SupportFile, chain: tuple[Block, ...], reference: Reference) -> tuple[Gift, ...]:
    """The sums that a block offers, by interval: its default one first, then as its methods name them.

    Each interval ends with the gift of any other sum, where a processor takes one.
    """
    methods = _linked(file, chain)
    amounts = next((block.amounts for block in chain if block.amounts), {})
    return tuple(
        gift
        for interval in intervals_of(methods, chain)
        for gift in _gifts_at(interval, methods, amounts, reference)
    )


def intervals_of(methods: tuple[Method, ...], chain: tuple[Block, ...]) -> tuple[Interval, ...]:
    """How often one can give, the block's default first."""
    offered = dict.fromkeys(interval for method in methods for interval in method.recurring)
    first = next((block.interval_default for block in chain if block.interval_default), None)
    return tuple(sorted(offered, key=lambda interval: interval != first))


def _linked(file: SupportFile, chain: tuple[Block, ...]) -> tuple[Method, ...]:
    """The methods of a block that a processor's page serves, in the block's order; of all, where it names none."""
    by_id = {method.id: method for method in file.method}
    wanted = next((block.methods for block in chain if block.methods), tuple(by_id))
    return tuple(by_id[name] for name in wanted if by_id[name].kind in LINKED)


def _gifts_at(
    interval: Interval,
    methods: tuple[Method, ...],
    amounts: Mapping[str, tuple[int, ...]],
    reference: Reference,
) -> Iterator[Gift]:
    offering = [method for method in methods if interval in method.recurring]
    for currency, sums in amounts.items():
        for amount in sums:
            links = [
                link
                for method in offering
                if method.currency in (None, currency)
                and (link := link_for(method, interval, amount, currency, reference))
            ]
            if any(link.exact for link in links):
                yield Gift(interval, currency, amount, tuple(links))
    others = [
        link for method in offering if (link := link_for(method, interval, None, method.currency, reference))
    ]
    if others:
        yield Gift(interval, None, None, tuple(others))


def link_for(
    method: Method, interval: Interval, amount: int | None, currency: str | None, reference: Reference
) -> MethodLink | None:
    """The nearest page of a processor: the one of that sum, the filled template, or the one where any sum is chosen."""
    exact = method.links.get(interval, {}).get(str(amount))
    values = {
        "block": reference.block,
        "variant": reference.variant,
        "lang": reference.lang,
        "amount": "" if amount is None else str(amount),
        "interval": interval,
        "currency": currency or "",
    }
    url = exact
    if url is None and amount is not None and method.url_template:
        url = _filled(method.url_template, values, escape=True)
    is_exact = url is not None
    url = url or method.fallback
    if url is None:
        return None
    added = {name: _filled(text, values) for name, text in method.append.items()}
    if added:
        url += ("&" if "?" in url else "?") + urlencode(added)
    processor = method.processor or PROCESSORS.get(method.kind)
    return MethodLink(interval, amount, currency, url, method.id, processor, is_exact, method.specimen)


def _filled(template: str, values: Mapping[str, str], *, escape: bool = False) -> str:
    """A template with its placeholders filled; one that means nothing was refused when the file was read."""
    return _PLACEHOLDER.sub(
        lambda found: quote(values[found[1]], safe="") if escape else values[found[1]], template
    )


def in_language(text: LocalText | None, lang: str, default_lang: str) -> str | None:
    """The words in a language, or in the default one; None for no text."""
    return text.in_language(lang, default_lang) if text else None


def _details(file: SupportFile, method: Method, default_lang: str, reference: Reference) -> MethodDetails:
    lang = reference.lang
    written = _reference(method, lang, default_lang)
    title = _filled(written, {"block": reference.block, "variant": reference.variant})
    rows = (
        ("beneficiary", (method.beneficiary or file.org.legal_name) if method.iban or method.nrb else ""),
        ("payee", (method.beneficiary or file.org.legal_name) if method.kind == "cheque" else ""),
        ("iban", grouped(method.iban) if method.iban else ""),
        ("account", grouped(method.nrb) if method.nrb else ""),
        ("bic", method.bic),
        ("bank", method.bank),
        ("address", method.address),
        ("krs", file.org.krs if method.kind == "tax_pl" else ""),
        ("currency", (method.currency or "") if method.iban or method.nrb else ""),
        ("reference", title),
    )
    return MethodDetails(
        id=method.id,
        kind=method.kind,
        heading=in_language(method.heading, lang, default_lang),
        processor=method.processor or PROCESSORS.get(method.kind),
        rows=tuple(row for row in rows if row[1]),
        links=_all_links(method, reference),
        note=in_language(method.note, lang, default_lang),
        specimen=method.specimen,
        code=code_of(file.org, method, title),
    )


def _reference(method: Method, lang: str, default_lang: str) -> str:
    """In the reader's language, the default one, or any: a transfer without one is lost for the book-keeper."""
    if method.reference is None:
        return ""
    return method.reference.in_language(lang, default_lang) or method.reference.by_lang[0][1]


def _all_links(method: Method, reference: Reference) -> tuple[MethodLink, ...]:
    """The links by interval and rising amount, then the one where the giver chooses."""
    links = [
        link_for(method, interval, int(amount), method.currency, reference)
        for interval in method.recurring
        for amount in sorted(method.links.get(interval, {}), key=int)
    ]
    if method.fallback:
        links.append(link_for(method, method.recurring[0], None, method.currency, reference))
    return tuple(link for link in links if link)
