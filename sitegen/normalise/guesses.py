"""Why each field of an article has its value: for the receipt, in an editor's words.

The recognisers note what showed them a value (`Claim.how`, `Dated.how`); nothing is guessed a second time here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sitegen.normalise.values import Article, Claim, Guess, Normalised

CONFIDENCES = ("unsure", "likely", "certain")
"""From the least to the greatest."""

REASONS = {
    "": ("likely", "from its place in the text"),
    # on one line
    "label": ("certain", "the line says `{}`"),
    "below": ("certain", "it stands below `{}`"),
    "shape": ("likely", "no label; the whole line reads as one"),
    "beside": ("likely", "no label; it shares its line with another field"),
    "register": ("certain", "the site's records have this name"),
    "list": ("likely", "a row of short items, parted by commas"),
    "list below": ("unsure", "a row of short items below the text, parted by commas"),
    "own sentence": ("certain", "the site's settings have this sentence"),
    "notice": ("likely", "the sentence is worded like one"),
    # from the source as a whole
    "front matter": ("certain", "the file's own front matter says so"),
    "page": ("certain", "named by the page's own data"),
    "markup": ("certain", "the source marks it as its title"),
    # short lines above the text
    "first short": ("likely", "the first short line above the text"),
    "first of": ("unsure", "the first of {} short lines above the text"),
    "last short": ("unsure", "every short line above the text looks like a label; this is the last"),
    "repeated": ("likely", "the line that stands {} times above the text"),
    "split": ("unsure", "it shares its line with the text; where it ends is a guess"),
    "second short": ("likely", "the short line below the title"),
    "short line": ("likely", "one more short line above the text"),
    "caps": ("likely", "a few words in capitals above the title"),
    "periodical": ("likely", "the name of a periodical above the title"),
    "issue label": ("likely", "it stands before the number of the issue"),
    "crumbs": ("likely", "the breadcrumb above the title leads to it"),
    # paragraphs
    "between": ("likely", "the paragraph between the title and a credit or a date"),
    "glued": ("likely", "the paragraph right below the title, apart from the text"),
    "housed": ("likely", "the first paragraph of a text that stands under a series label"),
    # people
    "name above": ("likely", "no label; a name above the title"),
    "name below": ("likely", "no label; a name below the title"),
    "signature": ("likely", "no label; a name below the text"),
    "in title": ("unsure", "a name before a dash in the title"),
    "interview": ("likely", "the line says who leads the interview"),
    "bio": ("likely", "only a note about the author has the name"),
    # dates and credits
    "conflict": ("unsure", "several dates stand in the text; this is the earliest"),
    "issue month": ("likely", "the name of the issue has its month"),
    "glued to title": ("likely", "it hangs on a copy of the title"),
    # language and slug
    "letters": ("certain", "the letters of {}"),
    "words": ("certain", "common words of {}"),
    "some words": ("likely", "common words of {}"),
    "few words": ("unsure", "few words to go by; they fit {} best"),
    "no evidence": ("unsure", "no evidence; the site's first language"),
    "from title": ("certain", "made from the title"),
    "from date": ("certain", "made from the date, as the title has no letters that addresses can show"),
    "from name": ("unsure", "no title; made from the name of the file"),
    "taken": ("certain", "another article has the plain one, so more was added"),
    "kept": ("certain", "the article has it already"),
}  # fmt: skip
"""Key of `Claim.how`: confidence, and the clause; `{}` is the detail behind the key's colon."""

LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "pl": "Polish", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip

FIELD_OF = {
    "author": "authors", "interview": "authors", "credit": "picture credit", "source": "picture credit",
    "lead": "standfirst", "doi": "DOI", "originally_published": "first published", "related_links": "related",
    "alternate_titles": "other titles", "bio": "about the author", "affiliation": "about the author",
    "badge": "date", "other": "kept note", "label": "kept label", "publisher": "kept label", "breadcrumb": "kept label",
    "time": "kept label", "section": "kept label", "reading time": "kept label", "place": "kept label",
}  # fmt: skip
"""The role of a claim as the field's name for editors; roles that are not listed have the same name."""

_ONE_VALUE = ("title", "subtitle", "standfirst", "series", "issue", "picture credit", "DOI")
"""The first claim of these is the value; further ones were kept as other text."""


def field_of(role: str) -> str:
    """The field of a claim's role, in an editor's words."""
    return FIELD_OF.get(role, role)


def fields_of(article: Article) -> Iterator[tuple[str, str]]:
    """The fields that `article` has, with their values, in the order in which an editor reads them."""
    values = (
        ("title", article.title),
        ("subtitle", article.subtitle),
        ("date", article.date),
        ("updated", article.updated),
        ("authors", ", ".join(article.authors)),
        ("standfirst", article.lead),
        ("picture credit", article.image_credit),
        ("series", article.series),
        ("issue", article.issue),
        ("topics", ", ".join(article.topics)),
        ("regions", ", ".join(article.regions)),
        ("language", article.lang),
        ("licence", article.licence),
        ("disclaimer", article.disclaimer),
        ("first published", article.originally_published),
        ("DOI", article.doi),
        ("related", "; ".join(article.related_links)),
        ("other titles", "; ".join(article.alternate_titles)),
        ("slug", article.slug),
    )
    yield from ((name, value) for name, value in values if value)


def guesses_of(
    article: Article, claims: Sequence[Claim], hows: Mapping[str, str], *, default: str = ""
) -> tuple[Guess, ...]:
    """One guess for each field. `hows` (by field) goes before what the claims say; `default` is for all others."""
    told: dict[str, list[str]] = {}
    for claim in claims:
        if claim.how:
            told.setdefault(field_of(claim.field), []).append(claim.how)
    return tuple(
        _guess(name, value, [hows[name]] if name in hows else told.get(name) or [default], article.lang)
        for name, value in fields_of(article)
    )


def with_slug(found: Normalised, slug: str, how: str) -> Normalised:
    """The same result under another slug, `taken` or `kept`."""
    if found.article is None:
        return found
    guesses = tuple(
        _guess("slug", slug, [how], "") if guess.field == "slug" else guess for guess in found.guesses
    )
    return replace(found, article=replace(found.article, slug=slug), guesses=guesses)


def _guess(name: str, value: str, hows: Sequence[str], lang: str) -> Guess:
    """The reasons of a value joined; its confidence is that of the weakest."""
    used = hows[:1] if name in _ONE_VALUE else list(dict.fromkeys(hows))
    read = [_reason(how, lang) for how in used]
    weakest = min((confidence for confidence, _ in read), key=CONFIDENCES.index)
    return Guess(name, value, weakest, "; ".join(dict.fromkeys(reason for _, reason in read)))


def _reason(how: str, lang: str) -> tuple[str, str]:
    key, _, detail = how.partition(":")
    confidence, clause = REASONS[key]
    return confidence, clause.replace("{}", detail or LANGUAGES.get(lang, lang))
