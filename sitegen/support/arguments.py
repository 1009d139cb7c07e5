"""The words of the commands around `content/support.toml`. What they do is only loaded once one of them is given."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

Tell = Callable[[argparse.Namespace], int]


def add_commands(commands: Any, site: argparse.ArgumentParser, run: Tell) -> None:
    """Add them to the parsers of a program. `run` prints what the function `tell` of the given words returns."""
    _add_support(commands, site, run)
    _add_newsletter(commands, site, run)
    _add_next_change(commands, site, run)
    _add_experiment(commands, site, run)


def _add_support(commands: Any, site: argparse.ArgumentParser, run: Tell) -> None:
    support = commands.add_parser("support", help="look at what readers are asked, page by page")
    parts = support.add_subparsers(metavar="COMMAND", required=True)
    preview = parts.add_parser(
        "preview",
        parents=[site],
        help="say for each page which request for support stands on it, by which rule, and why",
    )
    preview.add_argument(
        "--on",
        type=_written_moment,
        metavar="DATE",
        help="a day, 2026-12-01 (its noon), or a moment, 2026-12-01T09:00, in the site's zone (default: now)",
    )
    how = preview.add_mutually_exclusive_group()
    how.add_argument("--url", help="one page, with the whole text that it asks: a path or an address")
    how.add_argument("--all", action="store_true", help="every page on a line of its own, not in groups")
    preview.add_argument("--json", action="store_true", help="one JSON object, for programs")
    preview.set_defaults(run=run, tell=_support_preview)
    email = parts.add_parser(
        "email", parents=[site], help="print the request for a newsletter, as HTML or as plain text"
    )
    email.add_argument("--lang", metavar="LANG", help="its language (default: the site's first)")
    email.add_argument("--block", metavar="ID", help="its block (default: the support page's)")
    email.add_argument("--text", action="store_true", help="plain text instead of HTML")
    email.add_argument("--on", type=_written_moment, metavar="DATE", help="the day of sending (default: now)")
    email.set_defaults(run=run, tell=_support_email)


def _add_newsletter(commands: Any, site: argparse.ArgumentParser, run: Tell) -> None:
    newsletter = commands.add_parser(
        "newsletter", parents=[site], help="print an issue of the newsletter as the e-mail that is sent"
    )
    newsletter.add_argument("file", type=Path, metavar="FILE", help="its file below content/newsletters/")
    newsletter.add_argument("--text", action="store_true", help="plain text instead of HTML")
    newsletter.add_argument(
        "--on", type=_written_moment, metavar="DATE", help="the day of sending (default: now)"
    )
    newsletter.set_defaults(run=run, tell=_newsletter)


def _add_next_change(commands: Any, site: argparse.ArgumentParser, run: Tell) -> None:
    change = commands.add_parser(
        "next-change",
        parents=[site],
        help="say when the site changes next without anybody's doing, and what changes then",
    )
    change.add_argument(
        "--after",
        type=_written_moment,
        metavar="MOMENT",
        help="look from here on: 2026-12-01 or 2026-12-01T09:00, in the site's zone (default: now)",
    )
    change.add_argument("--json", action="store_true", help="one JSON object, for cron and CI")
    change.set_defaults(run=run, tell=_next_change)


def _add_experiment(commands: Any, site: argparse.ArgumentParser, run: Tell) -> None:
    experiment = commands.add_parser("experiment", help="compare two wordings of a request for support")
    parts = experiment.add_subparsers(metavar="COMMAND", required=True)
    plan = parts.add_parser(
        "plan",
        parents=[site],
        help="reckon how many page views a fair comparison needs, and whether to run it",
    )
    plan.add_argument(
        "experiment",
        nargs="?",
        metavar="EXPERIMENT",
        help="its id in content/support.toml; none: one that is not written yet",
    )
    plan.add_argument(
        "--views-per-week",
        type=_views,
        required=True,
        metavar="N",
        help="page views a week of the pages that show the block",
    )
    plan.add_argument(
        "--rate",
        type=_share,
        default=0.0004,
        metavar="R",
        help="gifts for each page view now (default: 0.0004, four in 10,000)",
    )
    plan.add_argument(
        "--lift",
        type=_gain,
        default=0.5,
        metavar="L",
        help="the smallest gain worth finding (default: 0.5, half as many again)",
    )
    plan.set_defaults(run=run, tell=_plan_experiment, refuse=plan.error)


def _support_preview(options: argparse.Namespace, now: datetime) -> list[str]:
    from sitegen.support import commands

    how = commands.How(options.on, options.url, options.all, options.json)
    return commands.support_preview(options.site.resolve(), now, how)


def _support_email(options: argparse.Namespace, now: datetime) -> list[str]:
    from sitegen.support import commands

    return commands.ask_for_email(
        options.site.resolve(),
        now,
        on=options.on,
        lang=options.lang,
        block=options.block,
        as_text=options.text,
    )


def _newsletter(options: argparse.Namespace, now: datetime) -> list[str]:
    from sitegen.support import commands, newsletter

    lines = commands.newsletter_email(
        options.site.resolve(), now, options.file, on=options.on, as_text=options.text
    )
    notes = [] if options.text else newsletter.told_of("\n".join(lines))
    sys.stderr.write("".join(f"{note}\n" for note in notes))
    return lines


def _next_change(options: argparse.Namespace, now: datetime) -> list[str]:
    from sitegen.support import commands

    return commands.next_change(options.site.resolve(), now, after=options.after, as_json=options.json)


def _plan_experiment(options: argparse.Namespace, _now: datetime) -> list[str]:
    if options.rate * (1 + options.lift) >= 1:
        options.refuse("--rate and --lift together make more gifts than page views")
    from sitegen.support import commands
    from sitegen.support.experiment import Question

    question = Question(options.views_per_week, options.rate, options.lift)
    return commands.plan_experiment(options.site.resolve(), options.experiment, question)


def _written_moment(text: str) -> str:
    try:
        year = datetime.fromisoformat(text).year
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no day and no moment; write it like 2026-12-01 or 2026-12-01T09:00"
        ) from None
    if not 1900 <= year <= 2500:
        raise argparse.ArgumentTypeError("the moment lies too far away")
    return text


def _views(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of page views; write it like 2000")
    return int(text)


def _share(text: str) -> float:
    share = _number(text)
    if not 0 < share < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share of page views; write it like 0.0004")
    return share


def _gain(text: str) -> float:
    gain = _number(text)
    if not 0 < gain <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no gain; 0.5 means half as many again")
    return gain


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0
