"""The language of a text by script, frequent words and tell-tale letters. Deterministic, no model."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_MANY, _SOME = 20, 6
"""Scores that ten and three frequent words reach."""

_FREQUENT = {
    "en": "the of and to in is that for on with was by as are from it at be this has have not an were their which "
          "but they its will or had said who been would he she we you one two no his her after before over about",
    "pl": "i w na z do się nie że jest to o jak za po od dla przez oraz jego są był było była ale który która "
          "które tym tego ich może już tylko przed nad pod czy roku jednak także między został ma przy",
    "de": "der die das und in zu den ist mit von für auf ein eine im dem nicht des sich auch als an es werden wird "
          "bei einer um am sind hat aus nach wurde über einen zum zur haben durch war noch wie oder vor bis",
    "fr": "le la les de des du et en est un une que qui dans pour par sur au aux il elle ne pas plus avec ce cette "
          "son sa ses se sont ont été mais ou leur comme nous vers deux trois",
    "es": "el la los las de del y en que un una por para con no se su al es lo como más fue sus ha pero o",
    "cs": "a se na je že v s z do to jako ale pro by jsou který která které při nebo od po také byl byla bylo",
    "it": "il lo la gli le di e che in un una per con non del della dei delle si è sono al alla da come anche più",
    "uk": "і в у на з що не до як та за це від для про але або його її їх він вона вони був була було після також",
    "ru": "и в на с что не по как это за из от для о но его её их он она они был была было после также к все",
}  # fmt: skip
_WEIGHTS: dict[str, frozenset[str]] = {lang: frozenset(words.split()) for lang, words in _FREQUENT.items()}
_LETTERS = {
    "pl": frozenset("ąćęłńśźż"),
    "de": frozenset("äöüß"),
    "fr": frozenset("àâçèêëîïôœùû"),
    "cs": frozenset("čďěňřšťůž"),
    "es": frozenset("ñ¿¡"),
    "uk": frozenset("іїєґ"),
    "ru": frozenset("ыэъё"),
}
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
)
_LETTER = re.compile(r"[^\W\d_]")
_PERSIAN = re.compile(r"[پچژگک]")


def guess_language(text: str, preferred: tuple[str, ...], default: str = "en") -> str:
    """Return a BCP 47 code. Ties go to `preferred` in its order; no evidence gives its first, or `default`."""
    return recognise_language(text, preferred, default)[0]


def recognise_language(text: str, preferred: tuple[str, ...], default: str = "en") -> tuple[str, str]:
    """Return the code as `guess_language` does, and what showed it.

    That is `letters`, `words`, `some words`, `few words` or `no evidence`, a key of `guesses.REASONS`.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    for lang, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) * 2 > max(letters, 1):
            persian = lang == "ar" and len(_PERSIAN.findall(sample)) * 50 > letters
            return "fa" if persian else lang, "letters"
    words = [word.casefold() for word in _WORD.findall(sample)]
    scores = dict.fromkeys(_WEIGHTS, 0.0)
    for word in words:
        for lang, frequent in _WEIGHTS.items():
            if word in frequent:
                scores[lang] += 2
        for lang, marks in _LETTERS.items():
            if not marks.isdisjoint(word):
                scores[lang] += 1
    second, best = sorted(scores.values())[-2:]
    if best == 0:
        return preferred[0] if preferred else default, "no evidence"
    order = {lang: rank for rank, lang in enumerate((*preferred, default, *_WEIGHTS))}
    found = min(
        (lang for lang, score in scores.items() if score == best), key=lambda lang: order.get(lang, 99)
    )
    return found, _evidence(best, second)


def _evidence(best: float, second: float) -> str:
    if best >= _MANY and best >= 1.5 * second:
        return "words"
    return "some words" if best >= _SOME and best > second else "few words"
