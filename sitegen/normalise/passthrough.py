"""Sources that have front matter already: recognised, read for the report, and left byte for byte."""

from __future__ import annotations

from typing import Any

from sitegen.content import front_matter
from sitegen.errors import FrontMatterError
from sitegen.language.slugs import is_slug, slug
from sitegen.normalise.guesses import guesses_of
from sitegen.normalise.language_guess import guess_language, recognise_language
from sitegen.normalise.receipt import account
from sitegen.normalise.values import Article, Normalised


def is_candidate(text: str) -> bool:
    """Tell whether a text opens with a YAML mapping between two fences."""
    return text.startswith("---") and front_matter.has_front_matter(text)


def read(text: str, name: str, encoding: str) -> Normalised:
    """Read the fields that the report shows. Front matter that will be refused later passes through all the same."""
    try:
        found = front_matter.read(text, name)
    except FrontMatterError as error:
        article = Article(None, text, slug(name.rsplit(".", 1)[0]), guess_language(text, ()))
        warnings = ("passthrough", f"front-matter-invalid:{error.message}")
        return Normalised(article, (), warnings, encoding, account(text, text), passthrough=True)
    meta = found.meta
    title = _text(meta.get("title"))
    lang, how = recognise_language(found.body, ())
    hows = {"language": how, "slug": "from title" if title else "from name"}
    if named := _text(meta.get("lang")):
        lang, hows["language"] = named, "front matter"
    given = _text(meta.get("slug"))
    if given and is_slug(given):
        hows["slug"] = "front matter"
    date = _text(meta.get("date"))
    article = Article(
        title=title,
        body=found.body.lstrip("\n"),
        slug=given if given and is_slug(given) else slug(title or name.rsplit(".", 1)[0], lang),
        lang=lang,
        subtitle=_text(meta.get("subtitle")),
        date=date,
        date_precision={4: "year", 7: "month"}.get(len(date or ""), "day"),
        updated=_text(meta.get("updated")),
        authors=_names(meta.get("authors") or meta.get("author")),
        lead=_text(meta.get("standfirst") or meta.get("lead")),
        series=_text(meta.get("series")),
        topics=_names(meta.get("topics") or meta.get("tags")),
        regions=_names(meta.get("regions")),
        licence=_text(meta.get("licence")),
        related_links=_names(meta.get("related_links")),
    )
    receipt = account(found.body, found.body)
    guesses = guesses_of(article, (), hows, default="front matter")
    return Normalised(article, (), ("passthrough",), encoding, receipt, passthrough=True, guesses=guesses)


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        return ()
    named = [item.get("name") or item.get("id") if isinstance(item, dict) else item for item in value]
    return tuple(str(item) for item in named if item)
