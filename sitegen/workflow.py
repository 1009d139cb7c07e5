"""What the commands do: take in new sources, build, publish, preview."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sitegen import config as config_file
from sitegen.build import INPUTS, Built, Options, build, build_and_publish
from sitegen.config import Config
from sitegen.errors import Faults, Finding, SitegenError
from sitegen.importers.receipts import ImportReport
from sitegen.importers.seeds import import_sources
from sitegen.importers.settings import settings_for
from sitegen.preview.outcome import BuildOutcome
from sitegen.preview.server import serve
from sitegen.publish.release import Published

OUTPUT = "output"
STATE = ".sitegen"
PREVIEW = ".sitegen/preview"
SEEDS = "seeds"
FINDINGS_SHOWN = 12


@dataclass(frozen=True)
class BuildReport:
    """What one build did."""

    imported: ImportReport
    built: Built
    published: Published
    seconds: float


def read_config(root: Path) -> Config:
    """Read the site's settings. `Faults`, `ConfigError`: they are wrong, or there are none."""
    path = root / config_file.FILE
    return config_file.read(path.read_bytes() if path.is_file() else None)


def import_files(
    root: Path,
    files: list[Path] | None,
    *,
    dry_run: bool = False,
    keep: bool = False,
    again: bool = False,
) -> ImportReport:
    """Take in the given source texts, or all of `seeds/` that are new or changed."""
    settings = settings_for(root, read_config(root))
    return import_sources(root, files, settings, dry_run=dry_run, keep=keep, again=again)


def build_site(root: Path, now: datetime, *, drafts: bool = False) -> BuildReport:
    """Take in new seeds, build the site and switch `output/` to it. `Faults`: nothing was published."""
    started = time.perf_counter()
    imported, built, published = _take_in_and_publish(
        root, Options(now, drafts=drafts), root / OUTPUT, root / STATE
    )
    return BuildReport(imported, built, published, time.perf_counter() - started)


def _take_in_and_publish(
    root: Path, options: Options, output: Path, state: Path, *, durable: bool = True
) -> tuple[ImportReport, Built, Published]:
    """Import new seeds, build, publish. `Faults`: what is wrong with both, told together."""
    try:
        imported = import_files(root, None)
    except SitegenError as fault:
        try:
            build(root, options)
        except SitegenError as others:
            raise Faults([fault, others]) from None
        raise
    return imported, *build_and_publish(root, options, output, state, durable=durable)


def preview_site(
    root: Path,
    now: Callable[[], datetime],
    *,
    host: str,
    port: int,
    say: Callable[[str], None],
) -> None:
    """Build with drafts into a folder of the preview's own, serve it, and do so again after every save."""

    def build_preview() -> BuildOutcome:
        try:
            imported, built, published = _take_in_and_publish(
                root,
                Options(now(), drafts=True, at_root=True),
                root / PREVIEW / OUTPUT,
                root / PREVIEW,
                durable=False,
            )
        except SitegenError as error:
            return BuildOutcome(ok=False, report=str(error))
        report = [
            *summary_of_import(imported),
            *summary_of_findings(built.findings),
            *(f"{reason}: {url}" for url, reason in built.previews),
        ]
        return BuildOutcome(ok=True, report="\n".join(report), changed=published.changed)

    read_config(root)
    serve(
        root=root,
        build=build_preview,
        output=Path(PREVIEW) / OUTPUT,
        watch_paths=[Path(name) for name in (*INPUTS, SEEDS)],
        host=host,
        port=port,
        on_ready=lambda url: say(f"preview at {url} (Ctrl-C ends it)"),
        say=say,
    )


def summary_of_build(report: BuildReport) -> list[str]:
    """What a build did, for the terminal."""
    built, published = report.built, report.published
    changed = published.written + published.removed
    return [
        *summary_of_import(report.imported),
        *summary_of_findings(built.findings),
        *summary_of_unpublished(built.unpublished),
        f"{built.pages} pages and {built.feeds} feeds in {report.seconds:.1f} s; "
        + (f"{changed} files changed" if changed else "nothing changed"),
        "look at it: sitegen serve",
    ]


def summary_of_import(report: ImportReport) -> list[str]:
    """One line for each source that needs to be told of."""
    return report.news()


def summary_of_unpublished(texts: tuple[tuple[str, str], ...]) -> list[str]:
    """Which texts are held back, and until when."""
    return [f"not published: {path} ({reason})" for path, reason in texts]


def summary_of_findings(findings: tuple[Finding, ...]) -> list[str]:
    """The first findings, and how many more there are."""
    lines = [f"note: {finding}" for finding in findings[:FINDINGS_SHOWN]]
    more = len(findings) - FINDINGS_SHOWN
    return [*lines, f"note: and {more} more like these"] if more > 0 else lines
