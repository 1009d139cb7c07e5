"""`content/support.toml`, read and checked."""

from __future__ import annotations

from datetime import tzinfo

from sitegen.content.support_checks import faults_between_fields, findings_in
from sitegen.content.support_schema import SupportFile
from sitegen.content.toml_file import load
from sitegen.content.validation import in_zone, validate
from sitegen.errors import ConfigError, Faults, Finding


def read_support(data: bytes, path: str, *, default_lang: str, zone: tzinfo) -> SupportFile:
    """Read and check the bytes of `support.toml`.

    A moment without an offset is taken in `zone`. `ConfigError`: no TOML. `Faults` of `ConfigError`:
    everything else that is wrong, all at once.
    """
    toml = load(data, path)
    file = validate(SupportFile, toml.meta, toml.places, path, error=ConfigError)
    campaigns = tuple(
        campaign.model_copy(
            update={"starts": in_zone(campaign.starts, zone), "ends": in_zone(campaign.ends, zone)}
        )
        for campaign in file.campaign
    )
    file = file.model_copy(update={"campaign": campaigns})
    if faults := list(faults_between_fields(file, toml, path, default_lang)):
        raise Faults(faults)
    return file


def support_findings(
    file: SupportFile, data: bytes, path: str, *, languages: tuple[str, ...], default_lang: str
) -> tuple[Finding, ...]:
    """Return what an editor should look at in a file that is sound. `data`: its bytes, for the places."""
    return tuple(findings_in(file, load(data, path), path, languages, default_lang))
