"""What is lifted out of the middle of a text: whole-line furniture with its fixed partner, pull quotes.

Everything taken here is quoted in a warning that keeps the article a draft, because a text may speak like furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.clean import OVERSIZE
from sitegen.normalise.labels import label_alone
from sitegen.normalise.values import Claim, Line, NormaliseSettings, Removed
from sitegen.normalise.vocabulary import fold

_ADVERTISING = frozenset(
    fold(w)
    for w in "advertisement|advertising|reklama|anzeige|werbung|publicité|реклама|sponsored|no items found|"
    "share|udostępnij|więcej informacji|loading".split("|")
)
_INVITES = re.compile(
    r"(?:sign up|subscribe|register|get|receive|join|never miss)\b|(?:zapisz się|subskrybuj|otrzymuj|dołącz)\b|"
    r"(?:melden sie sich|abonnieren sie|jetzt abonnieren)\b|(?:abonnez-vous|inscrivez-vous|recevez)\b|(?:підпишіться|підписуйтесь|подпишитесь)\b"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class MidBody:
    """The body's lines without furniture, and the account of what went."""

    lines: tuple[Line, ...]
    removed: tuple[Removed, ...] = ()
    claims: tuple[Claim, ...] = ()
    related_links: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def lift_furniture(lines: Sequence[Line], settings: NormaliseSettings) -> MidBody:
    """Lift advertising labels, donation boxes, newsletter lines and `Read also: X` out of the body."""
    kept: list[Line] = []
    removed: list[Removed] = []
    claims: list[Claim] = []
    links: list[str] = []
    warnings: list[str] = []
    site = frozenset(fold(line) for line in settings.furniture_lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        used = furniture.donation_box([each.text for each in lines[at : at + 6]])
        if not used:
            used = 1 if _is_advertising(line, site) else _newsletter(lines, at)
        if used:
            taken = lines[at : at + used]
            removed.extend(Removed(each.text, each.number, "furniture inside the text") for each in taken)
            warnings.append("boilerplate-mid-body:" + " / ".join(each.text[:80] for each in taken))
            at += used
            continue
        if line.text.endswith(":") and label_alone(line.text) == "credit":
            removed.append(Removed(line.text, line.number, "label without a value"))
            warnings.append("empty-image-credit")
            at += 1
            continue
        if link := _read_also(line):
            links.append(link)
            claims.append(
                Claim("related_links", line.text, line.number, f"label:{line.text.partition(':')[0]}:")
            )
            warnings.append(f"boilerplate-mid-body:{line.text[:120]}")
            at += 1
            continue
        if not line.kind and not line.cells and _is_empty_table(lines, at):
            removed.append(Removed(line.text, line.number, "empty table row"))
            at += 1
            continue
        kept.append(line)
        at += 1
    return MidBody(tuple(kept), tuple(removed), tuple(claims), tuple(links), tuple(warnings))


def drop_pull_quotes(lines: Sequence[Line]) -> MidBody:
    """Drop a short paragraph that stands word for word inside a paragraph at most four paragraphs away."""
    keys = [
        " ".join(_WORD.findall(line.text.casefold())) if len(line.text) < OVERSIZE else "" for line in lines
    ]
    gone: set[int] = set()
    for at, line in enumerate(lines):
        words = keys[at].count(" ") + 1 if keys[at] else 0
        if not 6 <= words <= 60 or line.kind not in ("", "quote") or line.cells:
            continue
        for near in range(max(0, at - 4), min(len(lines), at + 5)):
            if (
                near != at
                and near not in gone
                and len(keys[near]) > len(keys[at])
                and f" {keys[at]} " in f" {keys[near]} "
            ):
                gone.add(at)
                break
        else:
            if (
                any(keys[at] == keys[near] for near in range(max(0, at - 4), at) if near not in gone)
                and words >= 8
            ):
                gone.add(at)
    removed = tuple(Removed(lines[at].text, lines[at].number, "pull quote") for at in sorted(gone))
    warnings = tuple(f"duplicate-passage-removed:{item.text[:80]}" for item in removed)
    return MidBody(tuple(line for at, line in enumerate(lines) if at not in gone), removed, warnings=warnings)


def _is_empty_table(lines: Sequence[Line], at: int) -> bool:
    """Bars without content, and the rule between such bars; a rule below a row with words belongs to its table."""
    if not furniture.is_debris(lines[at].text):
        return False
    if not lines[at].text.strip("| "):
        return True
    beside = [lines[near].text for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return not any("|" in text and not furniture.is_debris(text) for text in beside)


def _is_advertising(line: Line, site: frozenset[str]) -> bool:
    folded = fold(line.text)
    return (
        len(line.text) <= 300
        and not line.text.endswith(("?", "."))
        and (folded in _ADVERTISING or folded in site)
    )


def _newsletter(lines: Sequence[Line], at: int) -> int:
    """A newsletter heading of two words or more, with the field and the button below it."""
    folded = fold(lines[at].text)
    if len(lines[at].text) > 120 or len(folded.split()) < 2:
        return 0
    used = 1 if folded in vocabulary.NEWSLETTER else _invitation(lines, at)
    if not used:
        return 0
    while at + used < len(lines) and used < 4:
        text = lines[at + used].text
        if len(text) > 120 or not furniture.asks_for_address(text):
            break
        used += 1
    return used


def _invitation(lines: Sequence[Line], at: int) -> int:
    """`Sign up for the Danube Briefing`, a line that praises it, and the field of the form: the lines above the field."""
    if _INVITES.match(fold(lines[at].text)) is None or lines[at].text.endswith("."):
        return 0
    for used in (1, 2):
        below = lines[at + used : at + used + 1]
        if below and fold(below[0].text) in vocabulary.NEWSLETTER:
            return used
    return 0


def _read_also(line: Line) -> str:
    label, colon, value = line.text.partition(":")
    value = value.strip()
    if colon and fold(label) in vocabulary.READ_ALSO and 0 < len(value) <= 200 and not value.endswith("."):
        return value
    return ""
