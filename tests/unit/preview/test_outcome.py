"""What browsers and the terminal are told about a build."""

import pytest

from sitegen.preview.outcome import BuildOutcome, describe, reload_paths

GOOD = BuildOutcome(ok=True)
BAD = BuildOutcome(ok=False, report="a")


def outcome(*changed):
    """A good build that changed these files."""
    return BuildOutcome(ok=True, changed=changed)


@pytest.mark.parametrize(
    ("previous", "latest", "expected"),
    [
        (GOOD, outcome("css/a.css", "/b.css"), ("/css/a.css", "/b.css")),
        (GOOD, outcome("a.css", "index.html"), ("*",)),
        (GOOD, GOOD, ("*",)),
        (None, outcome("a.css"), ("*",)),
        (BAD, outcome("a.css"), ("*",)),
        (GOOD, BAD, ("*",)),
        (GOOD, BuildOutcome(ok=False, changed=("a.css",)), ("*",)),
    ],
)
def test_only_style_sheets_of_a_healthy_site_are_swapped(previous, latest, expected):
    """Anything else, or an error shown before or after, reloads the page."""
    assert expected == reload_paths(previous, latest)


@pytest.mark.parametrize(
    ("result", "first", "expected"),
    [
        (GOOD, True, "built in 0.12 s"),
        (GOOD, False, "rebuilt in 0.12 s"),
        (BuildOutcome(ok=False, report="a.md:1: x\n    do y\nb.md: z"), False, "build failed: 2 faults"),
        (BAD, True, "build failed: 1 fault"),
        (BuildOutcome(ok=False), True, "build failed"),
    ],
)
def test_each_build_is_one_line(result, first, expected):
    """Time for a good build, number of faults for a bad one; hints are not counted."""
    assert expected == describe(result, 0.1234, first=first)
