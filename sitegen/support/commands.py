"""What the commands around `content/support.toml` do. They only look: nothing is taken in, nothing is published."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from sitegen.build.inputs import SUPPORT
from sitegen.build.line import OUTPUT, STATE, Builder, read_config
from sitegen.build.values import Options
from sitegen.content.support_file import read_support
from sitegen.content.support_schema import SupportFile
from sitegen.support import email, newsletter, preview, telling
from sitegen.support import experiment as experiments
from sitegen.support import next_change as changes
from sitegen.support.moments import MIDNIGHT, NOON, in_site_zone


@dataclass(frozen=True)
class How:
    """What `support preview` is asked for."""

    on: str | None = None
    """A day or a moment, as an editor writes it; None: now."""
    url: str | None = None
    """One page."""
    all_pages: bool = False
    as_json: bool = False


def support_preview(root: Path, now: datetime, how: How) -> list[str]:
    """Say what is asked on which page, and why. `SitegenError`: nothing is asked anywhere, or there is no such page."""
    moment = _moment(root, how.on, NOON, now)
    with _builder(root) as builder:
        survey = builder.survey(Options(moment, drafts=True))
    if how.url is not None:
        page = preview.preview_page(survey, moment, how.url)
        return [_as_json(telling.page_as_object(page))] if how.as_json else telling.page_as_lines(page)
    site = preview.preview(survey, moment)
    return (
        [_as_json(telling.as_object(site))]
        if how.as_json
        else telling.as_lines(site, all_pages=how.all_pages)
    )


def ask_for_email(
    root: Path, now: datetime, *, on: str | None, lang: str | None, block: str | None, as_text: bool
) -> list[str]:
    """Say the ask as an e-mail carries it. `SitegenError`: there is no such language or block."""
    with _builder(root) as builder:
        survey = builder.survey(Options(_moment(root, on, NOON, now)))
    ask = email.ask_for_email(survey, lang, block)
    return [email.as_text(ask) if as_text else email.as_html(survey, ask)]


def newsletter_email(root: Path, now: datetime, file: Path, *, on: str | None, as_text: bool) -> list[str]:
    """Say an issue of the newsletter as it is sent. `SitegenError`: there is no such issue."""
    with _builder(root) as builder:
        survey = builder.survey(Options(_moment(root, on, NOON, now), drafts=True))
        issue, words = newsletter.issue_as_email(survey, root, file)
    return [newsletter.as_text(issue, words) if as_text else newsletter.as_html(survey, issue)]


def next_change(root: Path, now: datetime, *, after: str | None = None, as_json: bool = False) -> list[str]:
    """Say when the site changes next by itself, and what changes then. `after`: as an editor writes it; None: `now`."""
    moment = _moment(root, after, MIDNIGHT, now)
    with _builder(root) as builder:
        survey = builder.survey(Options(moment))
        found = changes.next_change(survey.clock, moment, survey.support, survey.facts.config.zone)
        if survey.support and found.at and changes.asks_for_money(found):
            shown = preview.blocks_on_pages(builder.survey(Options(found.at)))
            found = changes.with_unseen(found, survey.support, shown)
    return [_as_json(changes.as_object(found))] if as_json else changes.as_lines(found)


def plan_experiment(root: Path, name: str | None, question: experiments.Question) -> list[str]:
    """Reckon what an experiment needs; `name` None: one that is not written yet. `SitegenError`: there is none of this name."""
    file = _support_file(root) if name else None
    chosen = experiments.named(file, name) if file and name else None
    return experiments.as_lines(experiments.plan(question, chosen, file), chosen)


def _builder(root: Path) -> Builder:
    return Builder(root, root / OUTPUT, root / STATE)


def _moment(root: Path, text: str | None, of_day: time, now: datetime) -> datetime:
    """The moment that is asked about. `SitegenError`: there is no site at `root`, and none is begun by looking for it."""
    zone = read_config(root).zone
    return in_site_zone(text, zone, of_day) if text else now


def _support_file(root: Path) -> SupportFile:
    config, path = read_config(root), root / SUPPORT
    if not path.is_file():
        raise preview.no_support()
    return read_support(path.read_bytes(), SUPPORT, default_lang=config.default_lang, zone=config.zone)


def _as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
