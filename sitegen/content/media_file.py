"""`content/media.toml`: whose the pictures in `assets/` are, and what may be done with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, Field

from sitegen.content.asset_names import ASSETS, asset_name
from sitegen.content.schema import Focus, Text
from sitegen.content.toml_file import load, place_of
from sitegen.content.validation import DateText, Slug, Strict, refusal, validate
from sitegen.errors import ConfigError, Faults, SitegenError, SourceLocation

__all__ = ["ASSETS", "PICTURES", "Media", "MediaRecord", "asset_name", "is_picture", "read_media"]

PICTURES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
"""Endings of files that are pictures."""
_ALL = "/*"


def is_picture(name: str) -> bool:
    """Tell whether a file of this name is a picture."""
    return PurePosixPath(name).suffix.lower() in PICTURES


def _file(text: str) -> str:
    name = asset_name(text)
    if "\\" in name or "//" in name or {"", ".", ".."} & set(name.split("/")):
        raise refusal("is no path below assets/", 'Write it like "images/map.png".')
    folder = name.removesuffix(_ALL)
    if "*" in folder or not (folder != name or is_picture(name)):
        raise refusal(
            "is neither a picture nor a folder of pictures",
            f'Write a file ending in {", ".join(sorted(PICTURES))}, or all of a folder: "images/*".',
        )
    return name


class MediaSchema(Strict):
    """One picture, or all of a folder."""

    file: Annotated[str, AfterValidator(_file)]
    rights: Slug | None = None
    credit: Text | None = None
    creator: Text | None = None
    alt: str | None = None
    date: DateText | None = None
    copyright: Text | None = None
    focus: Focus | None = None
    original: bool = False


class MediaFile(Strict):
    """The whole file."""

    media: tuple[MediaSchema, ...] = Field(default=())


@dataclass(frozen=True)
class MediaRecord:
    """What is known of a picture. Where a record is silent, `rights` is the site's usual profile, `date` the text's."""

    file: str
    """Below assets/; `images/*` stands for all files of a folder that have no record of their own."""
    rights: str | None = None
    credit: str | None = None
    creator: str | None = None
    alt: str | None = None
    date: str | None = None
    """The day from which a right of limited time counts."""
    copyright: str | None = None
    focus: str | None = None
    """The point that matters, from the left and from the top: `60% 30%`."""
    original: bool = False
    """Whether its file is published as it is, with all that a camera wrote into it."""
    location: SourceLocation = field(default=SourceLocation(""), compare=False)


@dataclass(frozen=True)
class Media:
    """All records, by the file that they name."""

    records: dict[str, MediaRecord] = field(default_factory=dict)

    def of(self, name: str) -> MediaRecord | None:
        """The record of a file, or of the nearest folder that it lies in."""
        if not self.records or (found := self.records.get(name)) is not None:
            return self.records.get(name)
        folder = name
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if (found := self.records.get(folder + _ALL)) is not None:
                return found
        return None


def read_media(data: bytes, path: str) -> Media:
    """Read and check the bytes of `media.toml`.

    `ConfigError`: no TOML. `Faults` of `ConfigError`: everything else that is wrong, all at once.
    """
    toml = load(data, path)
    file = validate(MediaFile, toml.meta, toml.places, path, error=ConfigError)
    records: dict[str, MediaRecord] = {}
    faults: list[SitegenError] = []
    for index, found in enumerate(file.media):
        place = place_of(toml.places, ("media", index, "file"), path)
        first = records.setdefault(found.file, MediaRecord(**found.model_dump(), location=place))
        if first.location != place:
            faults.append(
                ConfigError(
                    f"'{found.file}' has a record already (line {first.location.line})",
                    location=place,
                    hint="Join the two into one.",
                )
            )
    if faults:
        raise Faults(faults)
    return Media(records)
