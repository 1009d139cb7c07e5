"""Cards for address books, as RFC 6350 wants them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.vcard import FOLD_AT, Card, vcard

FIELDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=120)


def lines_of(data: bytes) -> list[str]:
    """Undo the folding (section 3.2)."""
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def unescaped(value: str) -> str:
    """Undo the escaping of text (section 3.4)."""
    made, rest = "", iter(value)
    for sign in rest:
        made += {"n": "\n"}.get(following := next(rest), following) if sign == "\\" else sign
    return made


def test_a_card_has_what_is_known_and_no_empty_lines() -> None:
    """Version 4.0, name in its parts, telephone as an address, languages by preference."""
    card = Card(
        "https://example.org/people/ann/",
        ("Lee", "Ann"),
        "Ann Lee",
        phone="tel:+48220000000",
        languages=("pl", "en"),
    )
    assert lines_of(vcard(card)) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        "UID:https://example.org/people/ann/",
        "FN:Ann Lee",
        "N:Lee;Ann;;;",
        "TEL;VALUE=uri;TYPE=work:tel:+48220000000",
        "LANG;PREF=1:pl",
        "LANG;PREF=2:en",
        "END:VCARD",
    ]


@given(FIELDS, FIELDS)
def test_any_text_survives_and_no_line_is_too_long(name: str, note: str) -> None:
    """Lines hold 75 octets, break between characters, and a value cannot begin a line of its own."""
    data = vcard(Card("urn:x", ("", ""), name, note=note + "\nEND:VCARD"))
    assert all(len(line) <= FOLD_AT for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode()
    found = dict(line.partition(":")[::2] for line in lines_of(data))
    assert unescaped(found["FN"]) == name
    assert unescaped(found["NOTE"]) == note + "\nEND:VCARD"
    assert lines_of(data).count("END:VCARD") == 1
