"""What a record of an issue may hold: `content/issues/*.toml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from sitegen.content.schema import NO_TEXT, Asset, Text, Uid, number_as_text
from sitegen.content.validation import LocalText, PartialDateText, Slug, Strict

MOST_TEXTS = 200
"""Texts of one rubric."""
Number = Annotated[Text, BeforeValidator(number_as_text)]


class CoverSchema(Strict):
    """The picture of an issue."""

    file: Asset
    alt: LocalText
    credit: Text | None = None


class RubricSchema(Strict):
    """A headed part of the contents."""

    heading: LocalText
    texts: Annotated[tuple[Uid, ...], Field(min_length=1, max_length=MOST_TEXTS)]


class IssueSchema(Strict):
    """One issue of a journal. Its texts are those that name its series, and its number as their `issue`."""

    series: Slug
    number: Number
    date: PartialDateText
    volume: Number | None = None
    title: LocalText = NO_TEXT
    note: LocalText = NO_TEXT
    editors: tuple[Slug, ...] = ()
    cover: CoverSchema | None = None
    pdf: Asset | None = None
    doi: Text | None = None
    isbn: Text | None = None
    rubric: tuple[RubricSchema, ...] = ()
