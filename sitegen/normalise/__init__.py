"""Source text to normalised article: pure functions, no effects. `normalise` is the whole way."""

from sitegen.normalise.article import normalise, normalise_manuscript
from sitegen.normalise.values import (
    Article,
    Author,
    Claim,
    Guess,
    Mended,
    Normalised,
    NormaliseSettings,
    Receipt,
    Removed,
    Term,
)

__all__ = [
    "Article",
    "Author",
    "Claim",
    "Guess",
    "Mended",
    "NormaliseSettings",
    "Normalised",
    "Receipt",
    "Removed",
    "Term",
    "normalise",
    "normalise_manuscript",
]
