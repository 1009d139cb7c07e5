"""Terms: what relatedness reads of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from operator import itemgetter
from typing import Any

FACET_TERMS = 64
MAX_COUNT = 255
_MOST_STEMS = 200_000

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}{{3,}}|{_LETTER}+-?\d+")
_CODECS = {"lt": "cp1257", "ru": "cp1251", "uk": "cp1251", "es": "cp1252", "fr": "cp1252", "it": "cp1252"}
_STEMMERS = {
    "cs": "czech", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
    "lt": "lithuanian", "pl": "polish", "ru": "russian",
}  # fmt: skip
_STOP_WORDS = {
    "en": frozenset(
        "about above after again against all also although among and any are because been before being "
        "below between both but can cannot could did does doing down during each few for from further "
        "had has have having her here hers him his how however into its itself just may might more most "
        "much must nor not now off once one only other our out over own same shall she should since "
        "some such than that the their them then there these they this those through too two under "
        "until upon very was well were what when where which while who whom whose why will with within "
        "without would yet you your".split()
    ),
    "pl": frozenset(
        "aby ale albo ani bardzo bez bowiem był była było były być będzie będą choć chociaż coraz czy "
        "czyli dla dlatego dlaczego gdy gdyż gdzie ich ile inne inny innych jak jako jakie jaki jednak "
        "jednakże jego jej jest jeszcze jeśli jeżeli już każdy kiedy kto która które którego której "
        "który których którym którzy lecz lub mają mimo może można nad nam nas nasz nich nie nią nim "
        "niż oraz pod podczas poza ponieważ przed przede przez przy również się sobie swoich swojej "
        "swoje swój tak taka taki takie takich także tam tego tej ten też tych tylko tym tymczasem "
        "wiele wielu więc wobec wszystkich wszystkie właśnie zaś zatem żadne żaden żeby".split()
    ),
}


def terms_of(text: str, lang: str) -> tuple[tuple[str, int], ...]:
    """The `FACET_TERMS` most frequent stemmed words of a text with their counts; of equals, the earlier first.

    A word has three letters or more, or a number ("F-35"). Counts end at `MAX_COUNT`. Stop words are left
    out; a language without a stemmer keeps its words whole.
    """
    codec, words = _words(text.casefold(), lang)
    stem_of = _stems(lang, codec)
    stems: dict[str, int] = {}
    for word, number in Counter(words).items():
        if stem := stem_of[word]:
            stems[stem] = stems.get(stem, 0) + number
    most = sorted(stems.items(), key=itemgetter(1), reverse=True)[:FACET_TERMS]
    return tuple(most) if not most or most[0][1] <= MAX_COUNT else _capped(most)


def _capped(terms: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((term, min(number, MAX_COUNT)) for term, number in terms)


def _words(text: str, lang: str) -> tuple[str, list[bytes]]:
    """The words, and the codec that they are in.

    Bytes of one per letter are cut into words several times faster than text. They serve unless a letter is
    missing from the language's code page or a number follows a letter; short words are among them.
    """
    codec = _CODECS.get(lang, "cp1250")
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        return "utf-8", [word.encode() for word in _WORD.findall(text)]
    numbered, spaced = _cutters(codec)
    if numbered.search(data):
        return codec, [word.encode(codec) for word in _WORD.findall(text)]
    return codec, data.translate(spaced).split()


@cache
def _cutters(codec: str) -> tuple[re.Pattern[bytes], bytes]:
    """What finds a number after a letter, and the table that makes a space of all but letters."""
    signs = [bytes([number]).decode(codec, "replace") for number in range(256)]
    letters = bytes(number for number, sign in enumerate(signs) if re.match(_LETTER, sign))
    letter = b"[" + re.escape(letters) + b"]"
    table = bytes(number if number in letters else 32 for number in range(256))
    # The digit stands first, though it is met last: a search for one of ten bytes is quick.
    return re.compile(rb"[0-9](?:(?<=%b.)|(?<=%b-.))" % (letter, letter)), table


class _Stems(dict[bytes, str]):
    """Stem of each word met so far; "" for a stop word and for one too short."""

    def __init__(self, lang: str, codec: str) -> None:
        self._codec = codec
        self._stop = _STOP_WORDS.get(lang, frozenset())
        self._stemmer = _stemmer(lang)

    def __missing__(self, key: bytes) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        word = key.decode(self._codec)
        if word in self._stop or (len(word) < 3 and not word[-1].isdecimal()):
            stem = ""
        else:
            stem = str(self._stemmer.stemWord(word)) if self._stemmer else word
        self[key] = stem
        return stem


@cache
def _stems(lang: str, codec: str) -> _Stems:
    return _Stems(lang, codec)


@cache
def _stemmer(lang: str) -> Any:
    """Snowball's own Python code: its factory would prefer another library where one is installed."""
    name = _STEMMERS.get(lang)
    if name is None:
        return None
    return getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.capitalize()}Stemmer")()
