"""Damage of PDF readers and mail clients is mended on evidence only."""

from __future__ import annotations

from sitegen.normalise.blocks import mend
from sitegen.normalise.clean import to_lines

WRAPPED = """The harbour authority has raised its dues for the second time this
year, and shipping lines ask what they get in return. The answer is be-
fore them in the shape of a quay, of a fence, and of one more long-
term plan that nobody wanted until the minister spoke of it the year
before."""


def _texts(source: str) -> list[str]:
    return [line.text for line in mend(to_lines(source)).lines]


def test_hard_wraps_are_joined() -> None:
    """Lines of one width that run on are one paragraph; a broken word is joined, a true hyphen stays."""
    (text,) = _texts(WRAPPED + "\n\n" + "A long-term view.")[:1]
    assert (
        "The answer is before them in the shape of a quay, of a fence, and of one more long-term plan" in text
    )
    assert text.endswith("the year before.")


def test_account_of_a_broken_word() -> None:
    """What was joined is in the account."""
    mending = mend(to_lines(WRAPPED))
    assert ("be- fore", "before", 3) in [(m.before, m.after, m.line) for m in mending.mended]
    assert {"hard-wrap-joined", "dehyphenated"} <= set(mending.warnings)


def test_paragraphs_of_one_line_are_left_alone() -> None:
    """Without a line that runs on in lower case nothing is joined."""
    source = "A title of some forty characters in all it is\nA paragraph that is quite long and closes with a stop.\nAnother one that closes."
    assert source.split("\n") == _texts(source)


def test_drop_cap() -> None:
    """A single capital before a lower-case line begins its word."""
    assert ["Karin went home."] == _texts("K\n\narin went home.")


def test_page_feet_are_removed() -> None:
    """A bare number beside a web address or a repeated line is a page foot; the sentence around it goes on."""
    source = (
        "The board met for the third time in a single month and the members\nwere of the opinion that nothing at all had been done so far and\n\n"
        "12\n\nwww.vistula.example\n\nthat nobody would do it. The next line is here."
    )
    mending = mend(to_lines(source))
    assert ["12", "www.vistula.example"] == [item.text for item in mending.removed]
    assert 1 == len(mending.lines)


def test_a_number_alone_stays() -> None:
    """A bare number beside ordinary text is text."""
    assert ["How many?", "12", "Nobody knew."] == _texts("How many?\n\n12\n\nNobody knew.")
