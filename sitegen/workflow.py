"""What the commands do: take in new sources, build, publish, preview. What a command does not need is not loaded."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.build.line import INPUTS, OUTPUT, STATE, Builder, read_config
from sitegen.build.values import Account, Built, Options, Progress, no_progress
from sitegen.errors import Faults, Finding, SitegenError
from sitegen.importers.pending import SEEDS, all_settled
from sitegen.preview.outcome import BuildOutcome
from sitegen.publish.release import Published

if TYPE_CHECKING:
    from sitegen.check.site import Checked
    from sitegen.importers.receipts import ImportReport
    from sitegen.importers.taking_in import ImportOptions

PREVIEW = ".sitegen/preview"
PINGED = "pinged.json"
"""What the hub was last told."""
FINDINGS_SHOWN = 12
REASONS_SHOWN = 12


@dataclass(frozen=True)
class BuildReport:
    """What one build did."""

    imported: ImportReport | None
    """None where there was nothing to take in."""
    built: Built
    published: Published
    account: Account
    seconds: float

    @property
    def exit_status(self) -> int:
        """As of the import: 1 where a source was refused."""
        return self.imported.exit_status if self.imported else 0


def import_files(
    root: Path,
    files: list[Path] | None,
    options: ImportOptions | None = None,
    *,
    progress: Progress = no_progress,
    receipt: Path | None = None,
) -> ImportReport:
    """Take in the given source texts, or all of `seeds/` that are new or changed. `receipt`: where its page goes."""
    from sitegen.importers.seeds import import_sources
    from sitegen.importers.settings import settings_for
    from sitegen.importers.taking_in import ImportOptions

    settings, options = settings_for(root, read_config(root)), options or ImportOptions()
    if receipt is None:
        return import_sources(root, files, settings, options, progress=progress)
    from sitegen.importers.receipt_page import ReceiptPage

    with ReceiptPage(receipt, dry_run=options.dry_run) as page:
        report = import_sources(root, files, settings, options, progress=progress)
        for entry in report.entries:
            page.add(entry)
    return report


def build_site(
    root: Path,
    now: datetime,
    *,
    drafts: bool = False,
    jobs: int | None = None,
    explain: bool = False,
    progress: Progress = no_progress,
) -> BuildReport:
    """Take in new seeds, build the site and switch `output/` to it. `Faults`: nothing was published."""
    with Builder(root, root / OUTPUT, root / STATE, jobs=jobs) as builder:
        return _take_in_and_build(builder, Options(now, drafts=drafts), explain=explain, progress=progress)


def _take_in_and_build(
    builder: Builder, options: Options, *, explain: bool = False, progress: Progress = no_progress
) -> BuildReport:
    """Import new seeds, build, publish. `Faults`: what is wrong with both, told together."""
    started = time.perf_counter()
    imported: ImportReport | None = None
    if not all_settled(builder.root):
        try:
            imported = import_files(builder.root, None, progress=progress)
        except SitegenError as fault:
            try:
                builder.check(options)
            except SitegenError as others:
                raise Faults([fault, others]) from None
            raise
    built, published, account = builder.build(options, explain=explain, progress=progress)
    return BuildReport(imported, built, published, account, time.perf_counter() - started)


def verify_site(root: Path, now: datetime, *, drafts: bool = False, jobs: int | None = None) -> list[str]:
    """Build the site once more from nothing, beside it, and return the paths whose bytes differ from what is published."""
    import shutil
    import tempfile

    place = Path(tempfile.mkdtemp(prefix="verify-", dir=root / STATE))
    try:
        with Builder(root, place / OUTPUT, place / "state", jobs=jobs, durable=False) as builder:
            builder.build(Options(now, drafts=drafts))
        return _differing(root / OUTPUT, place / OUTPUT)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _differing(published: Path, clean: Path) -> list[str]:
    names = {
        path.relative_to(folder).as_posix()
        for folder in (published, clean)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return sorted(name for name in names if _bytes(published / name) != _bytes(clean / name))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def related_to(root: Path, file: Path, now: datetime) -> list[str]:
    """Say for one article which posts are related to it, how much, and why. `SitegenError`: there is no such article."""
    with Builder(root, root / OUTPUT, root / STATE) as builder:
        publication, matches = builder.related(Options(now))
    wanted = file.resolve().relative_to(root).as_posix() if file.resolve().is_relative_to(root) else str(file)
    entries = {entry.article.uid: entry for entry in publication.entries}
    entry = next((e for e in entries.values() if e.article.path == wanted), None)
    if entry is None:
        raise SitegenError(
            f"{file} is no article that is out",
            hint="Name a file below content/articles/ or content/reports/.",
        )
    lines = [f"related to {entry.article.title!r} ({entry.article.path}):"]
    for match in matches.get(entry.article.uid, ()):
        other = entries[match.uid].article
        why = ", ".join(f"{kind} {detail}".strip() for kind, detail in match.reasons)
        lines.append(f"  {match.score:.3f}  {other.title}  ({other.path})\n         {why}")
    return lines if len(lines) > 1 else [*lines, "  nothing is alike enough"]


def export_crossref(root: Path, now: datetime, folder: Path) -> list[str]:
    """Write the deposits for Crossref into `folder`; say what was written. `Faults`: what stands in their way, all of it."""
    from sitegen.build.site import name_of
    from sitegen.importers.ledger import write_atomically
    from sitegen.views.context import Context
    from sitegen.views.deposits import deposit

    with Builder(root, root / OUTPUT, root / STATE) as builder:
        survey = builder.survey(Options(now))
    facts = replace(survey.facts, config=survey.publication.config)
    made, faults = deposit(Context(facts, survey.publication, {}, name_of), now)
    if made is None:
        raise Faults(faults)
    lines = []
    for name, data in made.files:
        write_atomically(folder / name, data)
        lines.append(f"wrote {folder / name}")
    count = f"{made.works:,} text{'' if made.works == 1 else 's'}"
    lines += [f"left out {path}: {why}" for path, why in made.left_out]
    return [*lines, f"{count} to register; give the files to Crossref by its deposit form or admin tool"]


def lock_anchors(root: Path, now: datetime, *, dry_run: bool = False) -> tuple[list[str], bool]:
    """Write down where all texts and headings that are out stand; return what there is to tell, and whether none is lost.

    `Faults`: what is wrong with the site; nothing was written.
    """
    from sitegen.content.anchor_lock import ANCHORS, AnchorLock, write_lock
    from sitegen.importers.ledger import write_atomically
    from sitegen.publication.anchors import Addresses

    with Builder(root, root / OUTPUT, root / STATE) as builder:
        survey = builder.survey(Options(now))
    lock = survey.lock or AnchorLock({}, {})
    addresses = Addresses(survey.publication, lock)
    made = addresses.anew()
    if not dry_run and made != lock.texts:
        write_atomically(root / ANCHORS, write_lock(made))
    changed = [name for name, locked in made.items() if locked != lock.texts.get(name)]
    lines = []
    for name in changed:
        before = lock.texts.get(name)
        known = {*before.current, *(old for old, _ in before.retired)} if before else set()
        new = [anchor for anchor in made[name].current if anchor not in known]
        moved = [
            f"{old} -> {new}"
            for old, new in made[name].retired
            if not before or (old, new) not in before.retired
        ]
        stands = [made[name].address] if not before or before.address != made[name].address else []
        lines.append(f"{name}: {', '.join([*stands, *new, *moved]) or 'in another order'}")
    lost = list(addresses.lost())
    lines += map(str, lost)
    count = sum(len(locked.current) for locked in made.values())
    would = "would hold" if dry_run and changed else "holds"
    return [*lines, f"{ANCHORS} {would} {len(made):,} texts and {count:,} headings"], not lost


def check_site(output: Path, *, jobs: int | None = None, third_party: bool = False) -> Checked:
    """Look through a finished site. `SitegenError`: there is none in `output`. `third_party`: only what is loaded from elsewhere."""
    from sitegen.check.site import check
    from sitegen.engine.pool import usable_cores

    checked = check(output, jobs=jobs or usable_cores())
    if third_party:
        return replace(checked, faults=tuple(f for f in checked.faults if f.code == "third-party"))
    return checked


def summary_of_check(checked: Checked) -> list[str]:
    """What was found, for the terminal."""
    from sitegen.check.faults import as_lines

    looked = f"{checked.pages:,} pages and {checked.files:,} files looked at"
    found = f"{len(checked.faults):,} faults" if checked.faults else "nothing is wrong"
    return [*as_lines(checked.faults), f"{looked}; {found}"]


def checked_as_object(checked: Checked) -> dict[str, Any]:
    """The same for programs."""
    return {
        "pages": checked.pages,
        "files": checked.files,
        "faults": [asdict(fault) for fault in checked.faults],
    }


def roll_back(root: Path) -> str:
    """Show the release before the live one again; return its name. `PublishFailed`: there is none."""
    from sitegen.publish.release import rollback

    return rollback(root / OUTPUT, root / STATE).name


def ping_hub(root: Path, *, dry_run: bool = False) -> list[str]:
    """Tell the site's hub which feeds have changed since it was last told; return a line for each.

    `dry_run`: tell nobody. `SitegenError`: there is no hub, no site, or no answer.
    """
    from sitegen.publish import websub

    config, output = read_config(root), root / OUTPUT
    if config.feed_hub is None:
        raise SitegenError(
            "this site has no hub", hint='Name one below [feeds] in sitegen.toml: hub = "https://…"'
        )
    if not output.is_dir():
        raise SitegenError("there is no finished site yet", hint="Make it, and put it online: sitegen build")
    file = root / STATE / PINGED
    if dry_run:
        told = websub.Told.read(file, config.feed_hub)
        urls = websub.changed(websub.feeds_of(output, config.base_url), told)
        return [
            *(f"would tell {config.feed_hub} of {url}" for url in urls),
            f"{len(urls)} feeds have changed",
        ]
    urls = websub.tell(config.feed_hub, config.base_url, output, file)
    return [*(f"told {config.feed_hub} of {url}" for url in urls), f"{len(urls)} feeds had changed"]


def preview_site(
    root: Path,
    now: Callable[[], datetime],
    *,
    host: str,
    port: int,
    say: Callable[[str], None],
    jobs: int | None = None,
    search: bool = True,
) -> None:
    """Build with drafts into a folder of the preview's own, serve it, and do so again after every save.

    `search`: make the search index, too, after every save.
    """
    from sitegen.preview.server import serve

    read_config(root)
    builder = Builder(root, root / PREVIEW / OUTPUT, root / PREVIEW, jobs=jobs, durable=False)

    def build_preview() -> BuildOutcome:
        try:
            report = _take_in_and_build(builder, Options(now(), drafts=True, at_root=True, search=search))
        except SitegenError as error:
            return BuildOutcome(ok=False, report=str(error))
        lines = [
            *summary_of_import(report.imported),
            *summary_of_findings(report.built.findings),
            *(f"{reason}: {url}" for url, reason in report.built.previews),
        ]
        return BuildOutcome(ok=True, report="\n".join(lines), changed=report.published.changed)

    with builder:
        serve(
            root=root,
            build=build_preview,
            output=Path(PREVIEW) / OUTPUT,
            watch_paths=[Path(name) for name in (*INPUTS, SEEDS)],
            host=host,
            port=port,
            on_ready=lambda url: say(f"preview at {url} (Ctrl-C ends it)"),
            say=say,
            afterwards=builder.make_ready,
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


def summary_of_import(report: ImportReport | None) -> list[str]:
    """One line for each source that needs to be told of."""
    return report.news() if report else []


def summary_of_unpublished(texts: tuple[tuple[str, str], ...]) -> list[str]:
    """Which texts are held back, and until when."""
    return [f"not published: {path} ({reason})" for path, reason in texts]


def summary_of_findings(findings: tuple[Finding, ...]) -> list[str]:
    """The first findings, and how many more there are."""
    lines = [f"note: {finding}" for finding in findings[:FINDINGS_SHOWN]]
    more = len(findings) - FINDINGS_SHOWN
    return [*lines, f"note: and {more} more like these"] if more > 0 else lines


def explanation(account: Account) -> list[str]:
    """One line for each page that was made anew: its path, and why."""
    return [f"{path}: {reason}" for path, reason in account.reasons] or ["every page stands as it was"]


def verdict(differing: list[str] | None) -> list[str]:
    """What a comparison with a clean build found; nothing where none was made."""
    if differing is None:
        return []
    if not differing:
        return ["verified: the same bytes as a clean build"]
    return [
        f"{len(differing)} files differ from a clean build:",
        *(f"  {path}" for path in differing[:REASONS_SHOWN]),
        "This is a fault of sitegen: please report it. Deleting .sitegen/cache and building again mends the site.",
    ]


def timings(report: BuildReport) -> list[str]:
    """Seconds by step, longest line first to last in the order of the build."""
    rows = [*report.account.seconds.items(), ("in all", report.seconds)]
    width = max(len(name) for name, _ in rows)
    return [f"{name:{width}}  {seconds:7.3f} s" for name, seconds in rows]


def as_object(report: BuildReport) -> dict[str, Any]:
    """The report for programs; docs/settings.md names its fields."""
    account = report.account
    return {
        "pages": report.built.pages,
        "feeds": report.built.feeds,
        "texts_read": account.read,
        "rendered": account.rendered,
        "kept": account.kept,
        "nothing_to_do": account.nothing_to_do,
        "files_written": report.published.written,
        "files_removed": report.published.removed,
        "changed": list(report.published.changed),
        "release": report.published.release.name,
        "seconds": {name: round(value, 4) for name, value in account.seconds.items()}
        | {"in all": round(report.seconds, 4)},
        "findings": _findings(report.built.findings),
        "unpublished": [{"file": path, "reason": reason} for path, reason in report.built.unpublished],
        "rendered_because": [{"path": path, "reason": reason} for path, reason in account.reasons],
    }


def _findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "code": f.code,
            "place": str(f.location) if f.location else None,
            "message": f.message,
            "hint": f.hint,
        }
        for f in findings
    ]
