"""Bytes become text by evidence, and what is no text is refused."""

from __future__ import annotations

import codecs

import pytest

from sitegen.normalise.decode import decode, looks_binary

POLISH = "Gmina Łaziska żądała odszkodowania za „źle” poprowadzoną drogę. Święty spokój to nie jest i nie był dla nas."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (POLISH.replace("„", '"').replace("”", '"'), "iso8859_2"),
        (
            "Le député a été élu à l’Assemblée où il est né. C’est une très bonne idée pour les Français",
            "cp1252",
        ),
        ("Die Länder müssen über die Größe der Anlage für das Volk entscheiden", "cp1252"),
        ("The naïve café owner says that it’s the end of the road and that he was right", "cp1252"),
        ("Президент сказал, что это не так, и они были в Москве", "cp1251"),
        ("Київ і Львів чекають на рішення, що його ухвалив уряд", "cp1251"),
    ],
)
def test_code_page_by_letters(text: str, encoding: str) -> None:
    """An 8-bit text is read with the code page whose letters fit its language, and the reading is not certain."""
    found = decode(text.encode(encoding))
    assert (text, encoding, False) == (found.text, found.encoding, found.certain)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    """A mark is certain and does not reach the text."""
    found = decode(mark + POLISH.encode(encoding))
    assert (POLISH, encoding, True) == (found.text, found.encoding, found.certain)


def test_utf16_without_mark() -> None:
    """Zero bytes at every second place are UTF-16, not a binary file."""
    data = "Plain text in two bytes".encode("utf-16-le")
    assert (False, "Plain text in two bytes") == (looks_binary(data), decode(data).text)


def test_stray_bytes_in_utf8() -> None:
    """One bad byte does not turn a whole UTF-8 text into nonsense."""
    data = (POLISH * 2).encode() + b" caf\xe9"
    assert f"{POLISH * 2} café" == decode(data).text


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"PK\x03\x04rest", b"\x89PNG\r\n", bytes(range(1, 9)) * 40, b"ab\x00\x01" * 50]
)
def test_binary(data: bytes) -> None:
    """File signatures and many control bytes are no text."""
    assert looks_binary(data)


@pytest.mark.parametrize(
    "data", [b"", b"Text\x00 with one NUL in a longer line of text.", "Żółć".encode(), b"a\tb\r\nc\x0c"]
)
def test_text_is_not_binary(data: bytes) -> None:
    """Empty files, tabs, form feeds and a stray NUL are text."""
    assert not looks_binary(data)
