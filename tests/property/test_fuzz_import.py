"""Half an hour of damaged sources of every kind: no traceback, no hang, no word lost. Seeds are told, so that a find can be had again."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.importers import wordpress
from sitegen.importers.docx import DOCUMENT
from sitegen.importers.pictures import Pictures
from sitegen.importers.reading import Reading, normalise_source, read_step
from sitegen.importers.word_fates import fates_of
from sitegen.importers.wordpress_content import Surroundings, to_html
from sitegen.normalise import Normalised, NormaliseSettings
from tests.wxr import export

ROOT = Path(__file__).parents[1]
SECONDS = 600
"""For each kind of source; three kinds make half an hour."""
SLOWEST = 20.0
SITE = Reading(NormaliseSettings(languages=("en", "pl")), accept_changes=True)
CASES = [path.read_bytes() for path in sorted(ROOT.glob("cases/*/*/source.txt"))]
DOCUMENTS = [path.read_bytes() for path in sorted(ROOT.glob("unit/importers/documents/*.docx"))]
PIECES = (
    b"<", b">", b"</p>", b"<p>", b"<ul><li>", b"</li>", b"<table><tr><td>", b"<b>", b"</b>", b"<a href=#x>1</a>", b"<li id=x>",
    b"<article>", b"</article>", b"<h1>", b"<br>", b"<!--", b"-->", b"<pre>", b"[caption]", b"[/caption]", b"[ref]", b"[gallery",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\r", b"\n\n", b"\t", b" ", b"---\n", b"+++\n", b"# ", b"* * *", b"|", b"[^1]",
    b"\\", b"`", b"&nbsp;", b"&#0;", b"Date: ", b"Author: ", b"Support Us\n", b"Related posts\n", b"\xc2\xad", b"\xe2\x80\x8b", b"-\n",
    b"12 May 2020", b"[1]", "ł".encode(), "”".encode(), "ـع".encode(), "👩‍👩‍👧".encode(), b"\x1a", b"{:", b"1. ", b"o ",
)  # fmt: skip


def _damaged(data: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    """`data` with pieces cut out, doubled, put in, exchanged, or joined with another source."""
    for _ in range(dice.randint(1, 8)):
        at, to = sorted(dice.randint(0, len(data)) for _ in range(2))
        to = min(to, at + dice.choice((1, 3, 20, 200, 5_000)))
        match dice.randint(0, 6):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:to] + data[at:to] * dice.choice((1, 2, 30)) + data[to:]
            case 2 | 3:
                data = data[:at] + dice.choice(PIECES) * dice.choice((1, 1, 1, 3, 40)) + data[at:]
            case 4:
                other = dice.choice(others)
                data = data[:at] + other[: dice.randint(0, len(other))] + data[at:]
            case 5:
                data = data[:at] + bytes(dice.randrange(256) for _ in range(dice.randint(1, 6))) + data[to:]
            case _:
                data = data[:at] + data[at:to][::-1] + data[to:]
    return data[:400_000]


def _text(dice: random.Random) -> Normalised:
    data = _damaged(dice.choice(CASES), dice, CASES)
    if dice.random() < 0.4:
        data = b"<html><body><p>" + data.replace(b"\n", b"</p><p>") + b"</p></body></html>"
    return normalise_source(data, "source.txt", SITE)


def _document(dice: random.Random) -> Normalised:
    source = dice.choice(DOCUMENTS)
    if dice.random() < 0.2:
        return normalise_source(_damaged(source, dice, DOCUMENTS), "x.docx", SITE)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as archive, zipfile.ZipFile(made, "w") as target:
        for info in archive.infolist():
            data = archive.read(info)
            hit = info.filename == DOCUMENT or (info.filename.endswith(".xml") and dice.random() < 0.1)
            if hit and dice.random() < 0.5:
                data = _damaged(data, dice, [data])
            elif hit:  # still well formed: elements doubled or gone
                parts = data.split(b"<w:p>")
                dice.shuffle(parts[1:])
                data = (
                    b"<w:p>".join(parts[: dice.randint(1, len(parts))])
                    if dice.random() < 0.3
                    else b"<w:p>".join(parts)
                )
            target.writestr(info.filename, data)
    return normalise_source(made.getvalue(), "x.docx", SITE)


def _post(dice: random.Random) -> Normalised:
    data = _damaged(export(), dice, CASES)
    try:
        overview = wordpress.survey(data)
        found = list(wordpress.posts(data, overview, ("en", "pl")))
    except wordpress.ExportRefused:
        return Normalised(None)
    to_html(_damaged(dice.choice(CASES), dice, CASES).decode("utf-8", "replace"), Surroundings())
    results = [_normalised(post.xml, overview) for post in dice.sample(found, min(3, len(found)))]
    return next((one for one in results if not one.receipt.balanced), Normalised(None))


def _normalised(xml: bytes, overview: wordpress.Overview) -> Normalised:
    import pickle

    shared = pickle.dumps(Reading(SITE.settings, overview=overview))
    assert Pictures(None).place("x") is None
    found: Normalised = pickle.loads(read_step(shared, pickle.dumps(("export.xml", xml, "1"))))
    return found


@pytest.mark.long
@pytest.mark.timeout(SECONDS + 300)
@pytest.mark.parametrize("make", [_text, _document, _post], ids=["text and pages", "documents", "exports"])
def test_damaged_sources(make: Callable[[random.Random], Normalised]) -> None:
    """Whatever is done to a source, it is read or refused, in time, and every word of it is accounted for."""
    first = random.SystemRandom().randrange(1 << 32)
    end, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        seed = first + number
        begin = time.monotonic()
        try:
            found = make(random.Random(seed))
            fates_of(found)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
        assert ((), (), True) == (
            found.receipt.lost, found.receipt.invented, time.monotonic() - begin < SLOWEST
        ), f"seed {seed}"  # fmt: skip
        number += 1
    assert number > 100
