"""Interval, then sum, then a button: the choices of the support page, every one of them a link that is already there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from sitegen.publication.ways_to_give import Gift, MethodDetails, MethodLink
from sitegen.views.context import Site
from sitegen.views.giving import amount_label, money
from sitegen.views.values import GiftButton, GiftForm, GiftGroup, GiftInterval, GiftSum, Processor

SUGGESTED = 1
"""Which sum of the first currency is chosen already, counted from the smallest at 0. The smallest one reads as a floor
and a large one as a demand; the second is what most givers take as usual."""


def make_form(
    context: Site, lang: str, found: tuple[Gift, ...], details: tuple[MethodDetails, ...]
) -> GiftForm | None:
    """The choices among `found`, which are ordered by interval; None where no processor takes a gift."""
    if not found:
        return None
    catalogue = context.words(lang)
    heading = catalogue("giving.online")
    if not any(gift.amount for gift in found):  # every interval would lead to the same pages
        found = tuple(gift for gift in found if gift.interval == found[0].interval)
    names = _names(context, lang, found, details)
    pressed = {link.method for gift in found for link in gift.links}
    serving = [each for each in details if each.id in pressed]
    specimen = catalogue("support.specimen")
    all_specimens = all(each.specimen for each in serving)
    return GiftForm(
        heading=heading,
        intervals=tuple(
            _interval(context, lang, name, tuple(its), names, chosen=name == found[0].interval)
            for name, its in groupby(found, key=lambda gift: gift.interval)
        ),
        processors=tuple(
            Processor(
                heading=each.heading or catalogue(f"support.{each.kind}"),
                words=catalogue("giving.handled", processor=each.processor or ""),
                note=each.note,
                specimen=specimen if each.specimen and not all_specimens else None,
            )
            for each in serving
        ),
        specimen=specimen if all_specimens else None,
        print_line=catalogue(
            "support.in_print", heading=heading, url=context.routes.absolute(context.routes.support(lang))
        ),
    )


def _names(
    context: Site, lang: str, found: Iterable[Gift], details: Iterable[MethodDetails]
) -> dict[str, str]:
    """Method to the name that its buttons say: the processor's, with the method's own where one serves several."""
    methods = {link.method: link.processor or "" for gift in found for link in gift.links}
    served = Counter(methods.values())
    headings = {each.id: each.heading or context.words(lang)(f"support.{each.kind}") for each in details}
    return {
        method: f"{processor}: {headings[method]}" if served[processor] > 1 else processor
        for method, processor in methods.items()
    }


def _interval(
    context: Site, lang: str, name: str, found: tuple[Gift, ...], names: dict[str, str], *, chosen: bool
) -> GiftInterval:
    catalogue = context.words(lang)
    currencies = list(dict.fromkeys(gift.currency for gift in found))
    in_first = sorted(gift.amount for gift in found if gift.amount and gift.currency == currencies[0])
    suggested = in_first[min(SUGGESTED, len(in_first) - 1)] if in_first else None
    alone = len(found) == 1

    def one(gift: Gift) -> GiftSum:
        return GiftSum(
            label=money(gift.amount, gift.currency, lang) if gift.amount else catalogue("giving.another"),
            buttons=tuple(_button(context, lang, gift, link, names, alone=alone) for link in gift.links),
            chosen=(gift.amount, gift.currency) == (suggested, currencies[0]),
        )

    return GiftInterval(
        name=name,
        label=catalogue(f"giving.label_{name}"),
        legend=catalogue(f"giving.legend_{name}"),
        groups=tuple(
            GiftGroup(
                currency=_currency_name(currency, lang)
                if currency and len(set(currencies) - {None}) > 1
                else None,
                sums=tuple(one(gift) for gift in found if gift.currency == currency),
            )
            for currency in currencies
        ),
        chosen=chosen,
        alone=alone,
    )


def _button(
    context: Site, lang: str, gift: Gift, link: MethodLink, names: dict[str, str], *, alone: bool
) -> GiftButton:
    """A link that is not the sum's own says that the sum is chosen where it leads."""
    catalogue = context.words(lang)
    if link.exact and link.amount:
        label = amount_label(context, link, None, lang)
    else:
        label = catalogue("giving.give_open" if alone or gift.amount else "giving.give_another")
    return GiftButton(label, catalogue("support.opens", processor=names[link.method]), link.url)


def _currency_name(currency: str, lang: str) -> str:
    from babel.numbers import get_currency_name

    from sitegen.language.plurals import locale_of

    name = str(get_currency_name(currency, locale=locale_of(lang)))
    return name[:1].upper() + name[1:]
