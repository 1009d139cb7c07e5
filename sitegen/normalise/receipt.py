"""The account of a source: every word of it is in the body, in a claimed line, or in the removed list."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from sitegen.normalise.values import Claim, Mended, Receipt, Removed

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u061c\u180e\x00-\x08\x0b\x0e-\x1f\x7f]"
)
_SUPERSCRIPTS = {ord(sign): f" {digit} " for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_WORD = re.compile(r"\w+")
_SHOWN = 12


def countable(text: str) -> str:
    """`text` as its words are counted: in NFC, without invisible characters."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def words(text: str) -> Counter[str]:
    """The multiset of the words of `text`: NFC, one case, no invisible characters, superscript digits apart."""
    return Counter(_WORD.findall(countable(text).translate(_SUPERSCRIPTS).casefold()))


def account(
    source: str,
    body: str,
    *,
    claims: Sequence[Claim] = (),
    removed: Sequence[Removed] = (),
    mended: Sequence[Mended] = (),
    numbered: bool = True,
) -> Receipt:
    """Balance the words of the cleaned `source` against what was made of it.

    `body`: the words that a reader sees of it. `numbered`: as in `Receipt`.
    """
    have = words(source)
    total = sum(have.values())
    expected = Counter(have)
    for mend in mended:
        expected.subtract(words(mend.before))
        expected.update(words(mend.after))
    body_words = words(body)
    claimed: Counter[str] = Counter()
    for claim in claims:
        claimed.update(words(claim.raw))
    gone: Counter[str] = Counter()
    for item in removed:
        gone.update(words(item.text))
    made = body_words + claimed + gone
    lost = {word: count - made[word] for word, count in expected.items() if count > made[word]}
    invented = {word: count - expected[word] for word, count in made.items() if count > expected[word]}
    return Receipt(
        source_words=total,
        body_words=sum(body_words.values()),
        claims=tuple(claims),
        mended=tuple(mended),
        lost=_listed(lost),
        invented=_listed(invented),
        source=source,
        numbered=numbered,
        field_words=claimed.total(),
        removed_words=gone.total(),
        joined_words=total - expected.total(),
    )


def _listed(found: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(word if count == 1 else f"{word} ×{count}" for word, count in found.items()))[:_SHOWN]
