"""What a site's configuration and records teach the normaliser."""

from __future__ import annotations

from pathlib import Path

from sitegen.config import Config
from sitegen.content.models import Term as TermRecord
from sitegen.content.records import FOLDERS, Records, read_records
from sitegen.engine.snapshot import take
from sitegen.normalise.values import NormaliseSettings, Term


def settings_for(root: Path, config: Config) -> NormaliseSettings:
    """Return the settings of the site at `root`. `Faults`: a record that cannot be read."""
    records = read_records(take(root, [f"content/{folder}" for folder in FOLDERS]).files)
    return NormaliseSettings(
        languages=config.languages,
        lead_as_standfirst=config.normalise.lead_as_standfirst,
        date_order=config.normalise.date_order,
        series=_terms(records, "series"),
        people=_people(records, "person", config.default_lang),
        organisations=(
            *config.normalise.organisations,
            *(
                name
                for person in _people(records, "organisation", config.default_lang)
                for name in person.names
            ),
        ),
        topics=_terms(records, "topic"),
        regions=_terms(records, "region"),
        furniture_lines=config.normalise.furniture_lines,
        licence_sentences=config.normalise.licence_sentences,
        known_only=config.require_records,
    )


def _terms(records: Records, taxonomy: str) -> tuple[Term, ...]:
    return tuple(
        Term(term.id, tuple(dict.fromkeys((*_names(term), *term.synonyms))))
        for term in records.terms
        if term.taxonomy == taxonomy
    )


def _names(term: TermRecord) -> list[str]:
    return [text for _, text in term.name.by_lang]


def _people(records: Records, kind: str, lang: str) -> tuple[Term, ...]:
    return tuple(
        Term(
            person.id,
            (
                person.named(lang, lang).name,
                *(text for _, text in person.names.by_lang),
                *person.also_known_as,
            ),
        )
        for person in records.people
        if person.kind == kind
    )
