"""Transcripts: WebVTT as its makers write it, and plain text with names."""

from __future__ import annotations

import pytest

from sitegen.content.transcripts import LONGEST, Said, read_transcript
from sitegen.errors import SourceError

VTT = """\ufeffWEBVTT - an interview

NOTE made by hand

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:02.500 align:start
<v Ann Lee>Welcome, <i>all</i>.</v>

00:00:03.000 --> 00:00:04.000
<v Ann Lee>Rail &amp; rivers.

01:00:05.000 --> 01:00:06.000
<v.loud Jan Bob>Thank you.
<v Ann Lee>Go on.

01:00:07.000 --> 01:00:08.000
Nobody says this.
"""


def test_cues_become_paragraphs_of_speakers() -> None:
    """Cues of one voice are joined; markup and settings go, entities are read, notes and styles are no words."""
    assert read_transcript(VTT.replace("\n", "\r\n").encode(), "a.vtt") == (
        Said("Welcome, all. Rail & rivers.", "Ann Lee", 1),
        Said("Thank you.", "Jan Bob", 3605),
        Said("Go on.", "Ann Lee", 3605),
        Said("Nobody says this.", None, 3607),
    )


def test_a_long_speech_is_cut_at_its_sentences() -> None:
    """A paragraph ends with the first sentence past its length, never within one."""
    cues = "".join(f"00:{n:02}:00.000 --> 00:{n:02}:59.000\n<v Ann>{'rail ' * 30}{n}.\n\n" for n in range(20))
    said = read_transcript(f"WEBVTT\n\n{cues}".encode(), "a.vtt")
    assert len(said) > 1
    assert all(LONGEST <= len(one.text) <= LONGEST + 200 and one.text.endswith(".") for one in said[:-1])
    assert " ".join(one.text for one in said).split() == [
        word for n in range(20) for word in [*["rail"] * 30, f"{n}."]
    ]


def test_plain_text_names_its_speakers() -> None:
    """A name of up to four capitalised words before a colon is a speaker; any other colon stays."""
    text = "Réka O’Hara: Welcome.\n\nStill she speaks.\n\nThe rule is this: wait.\n\nANN: Yes:\nindeed."
    assert read_transcript(text.encode(), "a.txt") == (
        Said("Welcome.", "Réka O’Hara"),
        Said("Still she speaks."),
        Said("The rule is this: wait."),
        Said("Yes: indeed.", "ANN"),
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"00:00:01.000 --> 00:00:02.000\nNo head.\n",
            "a.vtt:1: is no WebVTT: its first line must be WEBVTT",
        ),
        (b"WEBVTT\n\n0:01 --> 0:02\nShort.\n", "a.vtt:3: holds a time that cannot be read: 0:01 --> 0:02"),
        (b"WEBVTT\n\n\xff", "a.vtt: is not UTF-8 (byte 8)"),
        (b"WEBVTT\n\n\x00", "a.vtt:3: holds an invisible control character (U+0000)"),
        (b"WEBVTT" + b" " * 2_000_001, "a.vtt: is larger than 2,000,000 bytes"),
    ],
)
def test_what_is_no_transcript_is_told(data: bytes, message: str) -> None:
    """With the line, and never as a traceback."""
    with pytest.raises(SourceError) as refused:
        read_transcript(data, "a.vtt")
    assert str(refused.value).splitlines()[0] == message
