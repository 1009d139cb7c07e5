"""`content/rights.toml`: what may be done with texts and with pictures, as profiles that objects name."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from sitegen.content.front_matter import Place
from sitegen.content.toml_file import load, place_of
from sitegen.content.validation import (
    ContactUrl,
    HttpsUrl,
    LocalText,
    Slug,
    Strict,
    did_you_mean,
    refusal,
    validate,
)
from sitegen.errors import ConfigError, Faults

Problem = tuple[Place, str, str]
"""Where, what, and what to write instead."""

_DURATION = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?\Z", re.ASCII)
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*\Z", re.ASCII)


def _duration(text: str) -> str:
    if not _DURATION.match(text):
        raise refusal(
            "is no span of time", "Write P2Y for two years, P6M for six months, P90D for ninety days."
        )
    return text


def _spdx(text: str) -> str:
    if text and not _SPDX.match(text):
        raise refusal("is no licence identifier", "Write CC-BY-4.0 or the like, or leave it empty.")
    return text


class Profile(Strict):
    """One set of terms (ISO 8601 duration in `expires_after`, SPDX licence identifier in `spdx`)."""

    applies: Literal["text", "image"]
    label: LocalText
    republish: bool = False
    derivatives: Literal["yes", "no", "ask"] = "ask"
    url: HttpsUrl | None = None
    spdx: Annotated[str, AfterValidator(_spdx)] = ""
    in_feed: bool = True
    in_og: bool = True
    expires_after: Annotated[str, AfterValidator(_duration)] | None = None
    acquire: ContactUrl | None = None


class Defaults(Strict):
    """The profile of an object that names none."""

    text: Slug | None = None
    image: Slug | None = None


class RightsFile(Strict):
    """The whole file."""

    profile: dict[Slug, Profile] = Field(default_factory=dict)
    defaults: Defaults = Defaults()


def read_rights(data: bytes, path: str, *, default_lang: str) -> RightsFile:
    """Read and check the bytes of `rights.toml`.

    `ConfigError`: no TOML. `Faults` of `ConfigError`: everything else that is wrong, all at once.
    """
    toml = load(data, path)
    file = validate(RightsFile, toml.meta, toml.places, path, error=ConfigError)
    faults = [
        ConfigError(message, location=place_of(toml.places, loc, path), hint=hint)
        for loc, message, hint in (*_profile_faults(file, default_lang), *_default_faults(file))
    ]
    if faults:
        raise Faults(faults)
    return file


def _profile_faults(file: RightsFile, default_lang: str) -> list[Problem]:
    faults: list[Problem] = []
    for name, profile in file.profile.items():
        if not {"", default_lang} & set(profile.label.languages):
            faults.append(
                (
                    ("profile", name, "label"),
                    f"the profile '{name}' has no label in {default_lang}, the site's default language",
                    f'Write label.{default_lang} = "…".',
                )
            )
        host = urlsplit(profile.url or "").hostname or ""
        if not profile.spdx and (host == "creativecommons.org" or host.endswith(".creativecommons.org")):
            faults.append(
                (
                    ("profile", name, "url"),
                    f"the profile '{name}' points to Creative Commons, but names no licence",
                    'Write spdx = "CC-BY-4.0" if that is the licence, else link a page of this site.',
                )
            )
    return faults


def _default_faults(file: RightsFile) -> list[Problem]:
    faults: list[Problem] = []
    for kind, wanted in (("text", file.defaults.text), ("image", file.defaults.image)):
        if wanted is None:
            continue
        if wanted not in file.profile:
            hint = did_you_mean(wanted, list(file.profile))
            faults.append((("defaults", kind), f"there is no profile '{wanted}'", hint))
        elif file.profile[wanted].applies != kind:
            applies = file.profile[wanted].applies
            fault = f"the profile '{wanted}' applies to {applies}, not to {kind}"
            faults.append((("defaults", kind), fault, f"Name a profile that applies to {kind}."))
    return faults
