"""What may be done with one text or one picture: `content/rights.toml` applied. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sitegen.errors import DanglingReference, SourceError, SourceLocation

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.rights_file import RightsFile


@dataclass(frozen=True)
class RightsTerms:
    """A profile in the language of the page."""

    id: str
    sentence: str
    url: str | None
    republish: bool
    derivatives: str
    """yes, no or ask."""
    spdx: str
    """SPDX identifier; empty unless it is a public licence."""
    in_feed: bool
    in_og: bool
    expires_after: str | None
    """ISO 8601 duration."""
    acquire: str | None


class NoRightsFile(DanglingReference):
    """A profile is named where the site has none."""


def no_rights_file(profile: str, location: SourceLocation | None) -> NoRightsFile:
    """Return the fault of naming a profile where the site has none."""
    return NoRightsFile(
        f"`rights` names the profile {profile!r}, and there is no content/rights.toml",
        location=location,
        hint="Write content/rights.toml, or remove the line.",
    )


def rights_for(
    file: RightsFile,
    profile_id: str | None,
    kind: Literal["text", "image"],
    lang: str,
    *,
    default_lang: str,
    location: SourceLocation | None = None,
) -> RightsTerms | None:
    """The terms of an object that names `profile_id`, or the default ones of its kind; None without either.

    `location` is where `profile_id` stands. `DanglingReference`: no such profile. `SourceError`: a profile
    of the other kind.
    """
    wanted = profile_id or getattr(file.defaults, kind)
    if wanted is None:
        return None
    profile = file.profile.get(wanted)
    if profile is None:
        raise DanglingReference(
            f"`rights` names the profile '{wanted}', which content/rights.toml does not have",
            location=location,
            hint=f"Known profiles: {', '.join(sorted(file.profile)) or 'none'}.",
        )
    if profile.applies != kind:
        fitting = sorted(name for name, other in file.profile.items() if other.applies == kind)
        raise SourceError(
            f"`rights` names the profile '{wanted}', which applies to {profile.applies}, not to {kind}",
            location=location,
            hint=f"Profiles for {kind}: {', '.join(fitting) or 'none'}.",
        )
    return RightsTerms(
        id=wanted,
        sentence=profile.label.in_language(lang, default_lang) or "",
        url=profile.url,
        republish=profile.republish,
        derivatives=profile.derivatives,
        spdx=profile.spdx,
        in_feed=profile.in_feed,
        in_og=profile.in_og,
        expires_after=profile.expires_after,
        acquire=profile.acquire,
    )
