"""`content/support.toml`, read and checked."""

from __future__ import annotations

from copy import deepcopy
from datetime import tzinfo
from typing import Any

from sitegen.content.front_matter import Place
from sitegen.content.support_checks import faults_between_fields, findings_in
from sitegen.content.support_schema import SupportFile
from sitegen.content.toml_file import TomlFile, load
from sitegen.content.validation import in_zone, validate
from sitegen.errors import ConfigError, Faults, Finding, SitegenError

_ADDRESS = "https://example.org/"
_STAND_INS: dict[str, str] = {
    "iban": "PL61109010140000071219812874", "nrb": "61109010140000071219812874", "bic": "",
    "krs": "0" * 10, "nip": "0" * 10, "regon": "0" * 9, "name_short": "x", "nonprofit_status": "",
    "place": "article.end", "fallback": _ADDRESS, "url_template": _ADDRESS, "href": _ADDRESS,
    "accounts_url": _ADDRESS, "policy_url": _ADDRESS, "links": _ADDRESS,
}  # fmt: skip
"""Sound values of fields that nothing elsewhere in the file depends on."""


def read_support(data: bytes, path: str, *, default_lang: str, zone: tzinfo) -> SupportFile:
    """Read and check the bytes of `support.toml`.

    A moment without an offset is taken in `zone`. `ConfigError`: no TOML. `Faults` of `ConfigError`:
    everything else that is wrong, all at once.
    """
    toml = load(data, path)
    try:
        file = _fitted(toml.meta, toml, path, zone)
    except Faults as misfits:
        raise Faults([*misfits.errors, *_beside(misfits, toml, path, default_lang, zone)]) from None
    if faults := list(faults_between_fields(file, toml, path, default_lang)):
        raise Faults(faults)
    return file


def _fitted(meta: dict[str, Any], toml: TomlFile, path: str, zone: tzinfo) -> SupportFile:
    """The values as the schema has them. `Faults`."""
    file = validate(SupportFile, meta, toml.places, path, error=ConfigError)
    campaigns = tuple(
        campaign.model_copy(
            update={"starts": in_zone(campaign.starts, zone), "ends": in_zone(campaign.ends, zone)}
        )
        for campaign in file.campaign
    )
    return file.model_copy(update={"campaign": campaigns})


def _beside(
    misfits: Faults, toml: TomlFile, path: str, default_lang: str, zone: tzinfo
) -> list[SitegenError]:
    """What is wrong between the fields of a file, some of which are wrong by themselves.

    Only where each of these has a stand-in, and only in other entries: nothing is told that comes from them.
    """
    place_at = {location: place for place, location in sorted(toml.places.items(), key=lambda it: len(it[0]))}
    wrong = [place_at.get(fault.location, ()) if fault.location else () for fault in misfits.errors]
    meta = deepcopy(toml.meta)
    for place in wrong:
        if not _is_mended(meta, place):
            return []
    try:
        file = _fitted(meta, toml, path, zone)
    except Faults:
        return []
    entries = {place[:2] for place in wrong}
    return [
        fault
        for fault in faults_between_fields(file, toml, path, default_lang)
        if fault.location and place_at.get(fault.location, ())[:2] not in entries
    ]


def _is_mended(meta: Any, place: Place) -> bool:
    """Put its stand-in at a place; tell whether there is one. What is no text is not mended."""
    stand_in = next((_STAND_INS[str(part)] for part in place if part in _STAND_INS), None)
    if stand_in is None:
        return False
    for part in place[:-1]:
        meta = meta[part]
    if not isinstance(meta[place[-1]], str):
        return False
    meta[place[-1]] = stand_in
    return True


def support_findings(
    file: SupportFile, data: bytes, path: str, *, languages: tuple[str, ...], default_lang: str
) -> tuple[Finding, ...]:
    """Return what an editor should look at in a file that is sound. `data`: its bytes, for the places."""
    return tuple(findings_in(file, load(data, path), path, languages, default_lang))
