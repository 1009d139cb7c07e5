"""`content/podcast.toml`: what directories of podcasts want to know."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from sitegen.content.local_text import LocalText
from sitegen.content.media_file import asset_name
from sitegen.content.schema import NO_TEXT, EmailAddress, Text
from sitegen.content.toml_file import load
from sitegen.content.validation import Strict, refusal, validate
from sitegen.errors import ConfigError

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Government": (),
    "Health & Fitness": ("Medicine", "Mental Health", "Nutrition"),
    "History": (),
    "News": ("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News"),
    "Religion & Spirituality": ("Religion", "Spirituality"),
    "Science": ("Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature", "Physics", "Social Sciences"),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Technology": (),
}  # fmt: skip
"""Categories and subcategories of Apple's directory, as far as a publication like this belongs to one."""
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


def _category(name: str) -> str:
    main, mark, sub = name.partition(" > ")
    if main not in CATEGORIES or (mark and sub not in CATEGORIES[main]):
        known = CATEGORIES.get(main)
        hint = (
            f"Below {main} there are: {', '.join(known)}."
            if known
            else f"Write one of {', '.join(CATEGORIES)}."
        )
        raise refusal("is no category of podcast directories", hint)
    return name


def _guid(text: str) -> str:
    if not _GUID.match(text):
        raise refusal("is no podcast guid", "Copy it from the old feed, or remove the line.")
    return text


class Owner(Strict):
    """Whom a directory writes to."""

    name: Text
    email: EmailAddress


class PodcastFile(Strict):
    """`content/podcast.toml`."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1)] = 1
    title: LocalText
    description: LocalText
    author: LocalText = NO_TEXT
    owner: Owner | None = None
    image: Annotated[Text, AfterValidator(asset_name)]
    """Square, 1400 to 3000 pixels, below `assets/`."""
    category: Annotated[tuple[Annotated[str, AfterValidator(_category)], ...], Field(max_length=3)] = (
        "News > Politics",
    )
    explicit: bool = False
    type: Literal["episodic", "serial"] = "episodic"
    locked: bool = True
    """Whether other hosts are asked not to take the feed over."""
    guid: dict[str, Annotated[str, AfterValidator(_guid)]] = {}
    """By language, for a podcast that came from elsewhere; else it follows from the feed's first address."""


def read_podcast(data: bytes, path: str) -> PodcastFile:
    """Read and check the bytes of `podcast.toml`. `ConfigError`, `Faults` of it: what is wrong."""
    toml = load(data, path)
    return validate(PodcastFile, toml.meta, toml.places, path, error=ConfigError)
