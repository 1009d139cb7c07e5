"""The commands. Each parses its words, calls one function and prints what came of it.

Exit status: 0 done; 1 something is wrong with the site or a source, and was told; 2 usage; 70 a bug of ours.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shlex
import shutil
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from sitegen import __version__
from sitegen.errors import SitegenError
from sitegen.support import arguments

if TYPE_CHECKING:
    from sitegen.importers.receipts import ImportReport

DONE, WRONG, USAGE, BUG = 0, 1, 2, 70
COMMANDS = (
    "new",
    "import",
    "build",
    "check",
    "serve",
    "related",
    "anchors",
    "rollback",
    "ping",
    "support",
    "newsletter",
    "next-change",
    "experiment",
    "export",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SitegenError as error:
        _say_error(str(error))
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 - whatever is left is a bug, and says so
        traceback.print_exc()
        _say_error("this is a fault of sitegen, not of your site: please report it with the lines above")
        return BUG


def entry() -> NoReturn:
    """Run as a program. It ends at once: taking ten thousand values down one by one would take longer than a build of one page."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sitegen", description="Source text in, a finished publication out."
    )
    parser.add_argument("--version", action="version", version=f"sitegen {__version__}")
    site = argparse.ArgumentParser(add_help=False)
    site.add_argument(
        "--site", type=Path, default=Path(), metavar="DIR", help="the site's folder (default: this one)"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (
        _add_build,
        _add_serve,
        _add_check,
        _add_related,
        _add_anchors,
        _add_rollback,
        _add_ping,
        _add_import,
    ):
        add(commands, site)
    arguments.add_commands(commands, site, _tell)
    _add_export(commands, site)
    _add_new(commands, site)
    return parser


def _add_build(commands: Any, site: argparse.ArgumentParser) -> None:
    build = commands.add_parser(
        "build", parents=[site], help="take in new seeds, build the site, publish it to output/"
    )
    build.add_argument(
        "--now",
        type=_moment,
        help="the moment that counts as now, such as 2026-11-23T12:00:00+00:00 (default: the clock)",
    )
    build.add_argument(
        "--jobs", type=_jobs, metavar="N", help="processes to work with (default: one for each core)"
    )
    build.add_argument("--explain", action="store_true", help="say for each page that was made anew, why")
    build.add_argument(
        "--verify", action="store_true", help="build once more from nothing, and compare byte for byte"
    )
    build.add_argument("--timings", action="store_true", help="say how long each step took")
    build.add_argument("--json", action="store_true", help="one JSON object, for programs")
    build.set_defaults(run=_build)


def _add_serve(commands: Any, site: argparse.ArgumentParser) -> None:
    serve = commands.add_parser(
        "serve", parents=[site], help="preview with drafts; the browser reloads after every save"
    )
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--now", type=_moment, help="the moment that counts as now")
    serve.add_argument("--jobs", type=_jobs, metavar="N", help="processes to work with")
    serve.add_argument(
        "--search",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="make the search index, too, which takes the first build longest",
    )
    serve.set_defaults(run=_serve)


def _add_check(commands: Any, site: argparse.ArgumentParser) -> None:
    check = commands.add_parser(
        "check",
        parents=[site],
        help="look through the finished site: weight, links, languages, what is loaded from elsewhere",
    )
    check.add_argument(
        "--output", type=Path, metavar="DIR", help="the finished site (default: output/ of the site)"
    )
    check.add_argument(
        "--third-party", action="store_true", help="only what a browser would load from elsewhere"
    )
    check.add_argument("--jobs", type=_jobs, metavar="N", help="processes to work with")
    check.add_argument("--json", action="store_true", help="one JSON object, for programs")
    check.set_defaults(run=_check)


def _add_related(commands: Any, site: argparse.ArgumentParser) -> None:
    related = commands.add_parser(
        "related", parents=[site], help="say which posts are related to an article, and why"
    )
    related.add_argument("file", type=Path, metavar="FILE", help="the article's file below content/")
    related.add_argument("--now", type=_moment, help="the moment that counts as now")
    related.set_defaults(run=_related)


def _add_anchors(commands: Any, site: argparse.ArgumentParser) -> None:
    anchors = commands.add_parser(
        "anchors",
        parents=[site],
        help="write down where texts and headings stand, so that links to them last",
    )
    anchors.add_argument("--dry-run", action="store_true", help="write nothing, only tell")
    anchors.add_argument("--now", type=_moment, help="the moment that counts as now")
    anchors.set_defaults(run=_anchors)


def _add_rollback(commands: Any, site: argparse.ArgumentParser) -> None:
    rollback = commands.add_parser(
        "rollback", parents=[site], help="show the release before the present one again"
    )
    rollback.set_defaults(run=_rollback)


def _add_ping(commands: Any, site: argparse.ArgumentParser) -> None:
    ping = commands.add_parser(
        "ping",
        parents=[site],
        help="tell the WebSub hub which feeds have changed; after the site is online",
    )
    ping.add_argument("--dry-run", action="store_true", help="only say of which feeds it would be told")
    ping.set_defaults(run=_ping)


def _add_import(commands: Any, site: argparse.ArgumentParser) -> None:
    importer = commands.add_parser(
        "import", parents=[site], help="turn source texts into articles below content/"
    )
    importer.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="source texts, folders, - for what is pasted; none: all of seeds/",
    )
    importer.add_argument(
        "--dry-run", action="store_true", help="write nothing, only tell (and make the page of --receipt)"
    )
    importer.add_argument(
        "--receipt",
        type=Path,
        metavar="FILE.html",
        help="make a page that shows each source beside its article, with every word's fate",
    )
    importer.add_argument(
        "--keep", action="store_true", help="settle a conflict: the article stays as you have it"
    )
    importer.add_argument(
        "--again",
        action="store_true",
        help="import once more: where the article was deleted, or nobody has changed it",
    )
    importer.add_argument(
        "--accept-changes", action="store_true", help="take tracked changes of Word documents as accepted"
    )
    importer.add_argument(
        "--attachments", type=Path, metavar="DIR", help="folder with the pictures that the texts show"
    )
    importer.add_argument("--jobs", type=_jobs, metavar="N", help="processes to work with")
    importer.add_argument("--json", action="store_true", help="one JSON object for each file")
    importer.set_defaults(run=_import)


def _add_new(commands: Any, _site: argparse.ArgumentParser) -> None:
    new = commands.add_parser("new", help="make a new site in an empty folder")
    new.add_argument("folder", type=Path)
    new.set_defaults(run=_new)


def _add_export(commands: Any, site: argparse.ArgumentParser) -> None:
    export = commands.add_parser("export", help="write files for those who register texts")
    parts = export.add_subparsers(metavar="COMMAND", required=True)
    crossref = parts.add_parser(
        "crossref", parents=[site], help="write the deposits that register the DOIs of texts with Crossref"
    )
    crossref.add_argument(
        "--to",
        type=Path,
        default=Path("crossref"),
        metavar="DIR",
        help="folder to write to (default: crossref)",
    )
    crossref.add_argument(
        "--now", type=_moment, help="the moment of the deposit; of two, Crossref takes the later one"
    )
    crossref.set_defaults(run=_export_crossref)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1, 2, …")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no moment; write it like 2026-11-23T12:00:00+00:00"
        ) from None
    if not 1900 <= moment.year <= 2500:
        raise argparse.ArgumentTypeError("the moment lies too far away")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _clock() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= 10:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def _build(options: argparse.Namespace) -> int:
    from sitegen import workflow
    from sitegen.progress import reporting

    root, now = options.site.resolve(), options.now or _clock()
    with reporting(sys.stderr) as progress:
        report = workflow.build_site(
            root, now, jobs=options.jobs, explain=options.explain or options.json, progress=progress
        )
    differing = workflow.verify_site(root, now, jobs=options.jobs) if options.verify else None
    if options.json:
        verified = {} if differing is None else {"differs_from_clean_build": differing}
        _say(json.dumps(workflow.as_object(report) | verified, ensure_ascii=False))
    else:
        lines = workflow.explanation(report.account) if options.explain else []
        lines += workflow.timings(report) if options.timings else []
        _say("\n".join([*lines, *workflow.summary_of_build(report), *workflow.verdict(differing)]))
    return WRONG if differing else report.exit_status


def _serve(options: argparse.Namespace) -> int:
    from sitegen import workflow

    workflow.preview_site(
        options.site.resolve(),
        (lambda: options.now) if options.now else _clock,
        host="127.0.0.1",
        port=options.port,
        say=_say,
        jobs=options.jobs,
        search=options.search,
    )
    return DONE


def _check(options: argparse.Namespace) -> int:
    from sitegen import workflow

    output = options.output or options.site.resolve() / "output"
    checked = workflow.check_site(output, jobs=options.jobs, third_party=options.third_party)
    if options.json:
        _say(json.dumps(workflow.checked_as_object(checked), ensure_ascii=False))
    else:
        _say("\n".join(workflow.summary_of_check(checked)))
    return WRONG if checked.faults else DONE


def _related(options: argparse.Namespace) -> int:
    from sitegen import workflow

    _say("\n".join(workflow.related_to(options.site.resolve(), options.file, options.now or _clock())))
    return DONE


def _anchors(options: argparse.Namespace) -> int:
    from sitegen import workflow

    lines, sound = workflow.lock_anchors(
        options.site.resolve(), options.now or _clock(), dry_run=options.dry_run
    )
    _say("\n".join(lines))
    return DONE if sound else WRONG


def _tell(options: argparse.Namespace) -> int:
    _say("\n".join(options.tell(options, _clock())))
    return DONE


def _export_crossref(options: argparse.Namespace) -> int:
    from sitegen import workflow

    now = options.now or _clock()
    _say("\n".join(workflow.export_crossref(options.site.resolve(), now, options.to)))
    return DONE


def _rollback(options: argparse.Namespace) -> int:
    from sitegen import workflow

    name = workflow.roll_back(options.site.resolve())
    _say(f"output shows release {name} again; the next build goes on from the sources as they are")
    return DONE


def _ping(options: argparse.Namespace) -> int:
    from sitegen import workflow

    _say("\n".join(workflow.ping_hub(options.site.resolve(), dry_run=options.dry_run)))
    return DONE


def _import(options: argparse.Namespace) -> int:
    from sitegen import workflow
    from sitegen.importers.taking_in import ImportOptions
    from sitegen.progress import reporting

    files = [Path(name) for name in options.files] or None
    if (options.keep or options.again) and files is None:
        _say_error("sitegen import: --keep and --again go with the names of files")
        return USAGE
    if options.attachments is not None and not options.attachments.is_dir():
        _say_error(f"sitegen import: {options.attachments} is no folder")
        return USAGE
    how = ImportOptions(
        options.dry_run,
        options.keep,
        options.again,
        options.accept_changes,
        options.attachments,
        options.jobs,
    )
    with reporting(sys.stderr) as progress:
        report = workflow.import_files(
            options.site.resolve(), files, how, receipt=options.receipt, progress=progress
        )
    if options.json:
        for line in report.json_lines():
            _say(line)
    else:
        _say_lines(report)
        if options.receipt:
            _say(f"to look through: {options.receipt}")
    return report.exit_status


_STYLES = {"strong": "1", "alert": "33", "quiet": "2"}
"""Of a line's pieces, as the terminal's own numbers."""


def _say_lines(report: ImportReport) -> None:
    """Print the receipts: with styles on a terminal that wants them, as plain text anywhere else."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        _say(report.as_text())
        return
    for line in report.as_lines(shutil.get_terminal_size().columns):
        sys.stdout.write("".join(_styled(style, text.translate(_CONTROL)) for style, text in line) + "\n")
    sys.stdout.flush()


def _styled(style: str, text: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style else text


def _new(options: argparse.Namespace) -> int:
    from sitegen.new_site import create_site

    create_site(options.folder)
    _say(
        f"made {options.folder}; next:\n    cd {shlex.quote(str(options.folder))}\n    sitegen build\n    sitegen serve"
    )
    return DONE


_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code != ord("\n")}
_CONTROL |= {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def _say(text: str) -> None:
    _print(text, sys.stdout)


def _say_error(text: str) -> None:
    _print(text, sys.stderr)


def _print(text: str, stream: TextIO) -> None:
    """Names of files and titles are others' words: what would steer the terminal is shown, not sent."""
    if text:
        stream.write(text.translate(_CONTROL) + "\n")
        stream.flush()
