"""Cards for address books: vCard 4.0 (RFC 6350), and nothing on them that the person's page does not show."""

from __future__ import annotations

from dataclasses import dataclass

FOLD_AT = 75
"""Octets of a line, its break not counted (RFC 6350, section 3.2)."""


@dataclass(frozen=True)
class Card:
    """What a card holds. `name` in order: family names, given names."""

    uid: str
    """An address that never changes."""
    name: tuple[str, str]
    full_name: str
    kind: str = "individual"
    """individual org"""
    organisation: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    languages: tuple[str, ...] = ()
    time_zone: str | None = None
    note: str | None = None
    urls: tuple[str, ...] = ()


def vcard(card: Card) -> bytes:
    """Write a card as UTF-8 with CRLF; it has no revision date, so that the same card is the same bytes."""
    family, given = (_text(part) for part in card.name)
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"KIND:{card.kind}",
        f"UID:{card.uid}",
        f"FN:{_text(card.full_name)}",
        f"N:{family};{given};;;",
        *_line("ORG", card.organisation),
        *_line("TITLE", card.title),
        *([f"EMAIL;TYPE=work:{_text(card.email)}"] if card.email else []),
        *([f"TEL;VALUE=uri;TYPE=work:{card.phone}"] if card.phone else []),
        *(f"LANG;PREF={place}:{code}" for place, code in enumerate(card.languages[:100], start=1)),
        *_line("TZ", card.time_zone),
        *_line("NOTE", card.note),
        *(f"URL:{url}" for url in card.urls),
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _line(name: str, value: str | None) -> list[str]:
    return [f"{name}:{_text(value)}"] if value else []


def _text(value: str) -> str:
    """Escape text (RFC 6350, section 3.4)."""
    for sign, escaped in (
        ("\\", "\\\\"),
        (",", "\\,"),
        (";", "\\;"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        value = value.replace(sign, escaped)
    return value


def _folded(line: str) -> str:
    """Break a long line before a blank, between characters and not within one."""
    parts: list[str] = []
    part, length = "", 0
    for character in line:
        octets = len(character.encode())
        if length + octets > FOLD_AT:
            parts.append(part)
            part, length = "", 1  # the blank that a continued line begins with
        part += character
        length += octets
    return "\r\n ".join([*parts, part])
