"""The publisher as linked data: what the settings, `content/press.toml` and `content/funding.toml` say of it (schema.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitegen.config import Organisation
from sitegen.content.support_schema import Org
from sitegen.publication.model import House
from sitegen.views.context import Site
from sitegen.views.funders import last_funders
from sitegen.views.linked_data import organisation_id

if TYPE_CHECKING:
    from sitegen.content.press_file import PressFile

_POLICIES = {
    "publishing": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "ethics": "ethicsPolicy",
    "funding": "ownershipFundingInfo",
}
REGISTERS = {
    "ror": ("ROR", "https://ror.org/"),
    "isni": ("ISNI", "https://isni.org/isni/"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
}
"""Name and beginning of the addresses of each register that knows organisations."""
_POSTAL = {
    "street": "streetAddress",
    "postal_code": "postalCode",
    "locality": "addressLocality",
    "region": "addressRegion",
    "country": "addressCountry",
}


def organisation(context: Site, lang: str, house: House, *, asks: bool = False) -> dict[str, Any]:
    """The publisher, for the pages that tell of it; `asks`: with the way to give, on home and support only."""
    routes, config = context.routes, context.config
    who = config.organisation
    node: dict[str, Any] = {
        "@type": who.kind,
        "@id": organisation_id(context),
        "name": config.site_name(lang),
        "legalName": who.legal_name,
        "url": routes.absolute(routes.home(config.default_lang)),
        "logo": {"@type": "ImageObject", "url": routes.absolute(context.assets.icon)},
    }
    others = {config.site_name(other) for other in config.languages} - {node["name"]}
    if others:
        node["alternateName"] = sorted(others)
    if who.founded:
        node["foundingDate"] = who.founded
    for kind, path in who.policies:
        node[_POLICIES[kind]] = routes.absolute(context.local_path(path, lang))
    node |= _reached(who)
    registers = [(*REGISTERS[kind], number) for kind, number in who.identifiers]
    if same := [*who.same_as, *(start + number for _, start, number in registers)]:
        node["sameAs"] = same
    if identifiers := [*_registered(context), *(_number(name, number) for name, _, number in registers)]:
        node["identifier"] = identifiers
    if context.support is not None:
        node |= _tax_facts(context.support.org)
        if asks:
            node["potentialAction"] = _donate_action(context, lang)
    return node | _said(context, lang, house)


def _said(context: Site, lang: str, house: House) -> dict[str, Any]:
    """What the files of the house tell: whom the press asks, and who pays."""
    found: dict[str, Any] = {}
    if house.press:
        found["contactPoint"] = _contacts(house.press)
    if house.funding and (funders := last_funders(house.funding, context.config, lang)):
        found["funder"] = funders
    return found


def _reached(who: Organisation) -> dict[str, Any]:
    """Where one writes to it."""
    found: dict[str, Any] = {"email": who.email} if who.email else {}
    if who.postal:
        found["address"] = {"@type": "PostalAddress", **{_POSTAL[name]: part for name, part in who.postal}}
    elif who.address:
        found["address"] = ", ".join(who.address)
    return found


def _registered(context: Site) -> list[dict[str, str]]:
    """Its numbers: as `content/support.toml` has them, and what else the imprint prints."""
    org = context.support.org if context.support else None
    numbers = {"KRS": org.krs, "NIP": org.nip, "REGON": org.regon} if org else {}
    found = {name: number for name, number in numbers.items() if number}
    printed = {
        label: number for label, number in context.config.organisation.registration if label not in found
    }
    return [_number(name, number) for name, number in (found | printed).items()]


def _tax_facts(org: Org) -> dict[str, str]:
    return {
        **({"taxID": org.nip} if org.nip else {}),
        **({"nonprofitStatus": f"https://schema.org/{org.nonprofit_status}"} if org.nonprofit_status else {}),
    }


def _number(register: str, number: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": register, "value": number}


def _donate_action(context: Site, lang: str) -> dict[str, Any]:
    routes = context.routes
    return {
        "@type": "DonateAction",
        "name": context.words(lang)("page.support"),
        "recipient": {"@id": organisation_id(context)},
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": routes.absolute(routes.support(lang)),
            "actionPlatform": [f"http://schema.org/{name}WebPlatform" for name in ("Desktop", "Mobile")],
        },
    }


def _contacts(file: PressFile) -> list[dict[str, str]]:
    """Whom the press asks."""
    return [
        {
            "@type": "ContactPoint",
            "contactType": "press",
            "name": contact.name,
            **({"email": contact.email} if contact.email else {}),
            **({"telephone": contact.phone} if contact.phone else {}),
        }
        for contact in file.contact
    ]
