"""The pictures of the texts: whose each is, under which profile of rights, and whether its right to be shown has ended. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sitegen.config import Config
from sitegen.content.media_file import ASSETS, Media, MediaRecord, asset_name, is_picture
from sitegen.content.models import Article, focus_of
from sitegen.errors import (
    DanglingReference,
    Finding,
    FrontMatterError,
    SitegenError,
    SourceError,
    SourceLocation,
)
from sitegen.language.dates import date_parts
from sitegen.publication.clock import Clock, midnight
from sitegen.publication.links import plain_path
from sitegen.publication.model import BodyFacts, Picture
from sitegen.publication.prints import (
    CARD_FACE,
    CARD_HEAD,
    CARD_PART,
    FACE,
    FACES,
    MIDDLE,
    MOST_PIXELS,
    SHARED,
    Crop,
    PrintOrder,
    can_print,
    crop_of,
    order_prints,
    with_crop,
)
from sitegen.publication.rights import no_rights_file, rights_for
from sitegen.publication.routes import Routes
from sitegen.render.picture_size import Look

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.rights_file import RightsFile

_PARTS = re.compile(r"(\d+)([YMD])")
NO_MEDIA = Media()
SAVE_ANEW = "Save it anew as PNG, JPEG, WebP, AVIF, GIF or SVG."
LEAST_SHARE = 0.6
"""A picture that would have to be enlarged by more than this is not put upon a share card."""


@dataclass(frozen=True)
class Shelves:
    """What is known of pictures beside the texts."""

    media: Media = NO_MEDIA
    rights: RightsFile | None = None
    names: Collection[str] = ()
    """Every file below assets/."""
    look_of: Callable[[str], Look | None] = lambda _name: None
    """By the name below assets/."""
    digest_of: Callable[[str], str] = lambda _name: ""
    """Of the file's bytes, by the name below assets/."""
    weight_of: Callable[[str], int | None] = lambda _name: None
    """Bytes of a file that is published, by its name below assets/."""

    def size_of(self, name: str) -> tuple[int, int] | None:
        """Width and height in pixels, where they can be told."""
        look = self.look_of(name)
        return look.size if look else None


NO_SHELVES = Shelves()


@dataclass(frozen=True)
class Shower:
    """The text that shows a picture."""

    place: SourceLocation
    lang: str
    url: str
    date: str
    """From which a right of limited time counts, where the picture's record does not say; may be empty."""
    out: bool
    """Whether it is a page of this build."""
    draft: bool = False


class PictureDesk:
    """Looks at the pictures of one text after the other."""

    def __init__(self, shelves: Shelves, config: Config, routes: Routes, clock: Clock) -> None:
        self._shelves, self._config, self._routes, self._clock = shelves, config, routes, clock
        self._host = _host(config.base_url)
        self._prints: dict[str, PrintOrder] = {}
        self._uses: dict[str, bool] = {}
        """Name of a file that some text shows to whether one of them may, in this build."""
        self._offers: dict[str, bool] = {}
        """Name of a file that something offers, to hear, to read or to keep, to whether one of them is out."""
        self._lapsed: set[str] = set()
        """Files that some text shows no more, its right having ended."""
        self._sound: dict[tuple[str | None, str], bool] = {}
        self.faults: list[SitegenError] = []
        self.findings: list[Finding] = []
        self._check_records()

    def withheld(self) -> frozenset[str]:
        """Files of assets/ that are not published: those whose right to be shown has ended, or that only texts show or offer which are not out."""
        held = {
            name
            for name in (*self._uses, *self._offers)
            if not self._uses.get(name) and (name in self._lapsed or not self._offers.get(name))
        }
        media = self._shelves.media
        for name in self._shelves.names if media.records else ():
            if name in self._uses or not is_picture(name):
                continue
            record = media.of(name)
            if record and record.date and self._ended(record.rights, record.date, ASSETS + name):
                held.add(name)
        if not self._config.publish_originals:
            held |= {order.name for order in self._prints.values() if not self._is_original(order.name)}
        return frozenset(held)

    def offer(self, name: str, *, out: bool) -> None:
        """Remember that something offers a file below assets/. One that is `out` suffices to publish it, unless a right to it has ended."""
        self._offers[name] = self._offers.get(name, False) or out

    def prints(self) -> tuple[PrintOrder, ...]:
        """What is to be made of the pictures that are shown."""
        return tuple(self._prints.values())

    def stripped(self, withheld: Collection[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The pictures that are published under their own names, and what is said of each; not those that stay as they are."""
        if self._config.publish_originals:
            return ()
        names = [
            n for n in self._shelves.names if _is_made(n) and n not in withheld and not self._is_original(n)
        ]
        return tuple((name, self._said_alone(name)) for name in names)

    def _said_alone(self, name: str) -> tuple[str, ...]:
        record = self._shelves.media.of(name)
        if record is None:
            return ()
        return self._said(record, None, record.rights if self._is_known(record.rights) else self._default())

    def _is_original(self, name: str) -> bool:
        record = self._shelves.media.of(name)
        return record is not None and record.original

    def lead(self, article: Article, shower: Shower) -> Picture | None:
        """The lead picture; None where there is none to be shown. Its own rights and credit go before those of its record."""
        hero = article.hero
        shower = replace(shower, place=SourceLocation(article.path, hero.line, hero.column))
        if hero.rights and not self._is_sound(hero.rights, shower.place):
            return None
        if not hero.file:
            return None
        name = asset_name(hero.file)
        record = self._shelves.media.of(name)
        alt = hero.alt if hero.alt is not None else record.alt if record else None
        made = self._picture(
            name, self._routes.asset(name), shower, rights=hero.rights, credit=hero.credit, alt=alt or ""
        )
        if made.ended or not self._is_complete(name, made, alt, shower):
            return None
        record = self._shelves.media.of(name)
        focus = focus_of(hero.focus) or focus_of(record.focus if record else None) or MIDDLE
        crop, head = self._crops(name, made, focus)
        return replace(made, caption=hero.caption, crop=crop, head=head)

    def of_record(
        self, file: str, place: SourceLocation, *, credit: str | None, kind: str, decorative: bool = False
    ) -> Picture | None:
        """The picture that a record names as its cover, portrait or emblem; None where it is not to be shown, or cannot be.

        Of the right of limited time of such a picture its record in media.toml must tell from when it counts.
        """
        name = asset_name(file)
        shower = Shower(place, self._config.default_lang, "", "", out=True)
        made = self._picture(name, self._routes.asset(name), shower, credit=credit)
        if made.ended:
            return None
        if made.size is None:
            message = f"names the {kind} '{name}', which is no picture in assets/"
            hint = f"Put the file into assets/images/ and write {kind}.file."
        elif not made.credit and not decorative:
            message = f"does not say whose the {kind} '{name}' is"
            hint = f"Write {kind}.credit, or a record with a credit into content/media.toml."
        else:
            return made
        self.faults.append(DanglingReference(message, location=place, hint=hint))
        return None

    def of_body(self, body: BodyFacts, shower: Shower) -> tuple[Picture, ...]:
        """The pictures that a body shows or links to."""
        found: list[Picture] = []
        for address in body.links:
            if address.lower().endswith(".csv"):  # figures of a text that is not out tell what it will say
                self.offer(self._name_of(address, shower.url), out=shower.out)
        if shower.out:
            self.findings.extend(
                Finding(
                    "picture-undescribed",
                    f"shows {address} without saying what it shows",
                    SourceLocation(shower.place.path, line, 1),
                    'Write it between the brackets: ![What it shows](…). Of mere decoration, write <img src="…" alt="">.',
                )
                for line, address in body.bare
            )
        for address, silent in body.pictures:
            place = self._place_of(address, shower.url)
            if place is None:
                continue
            name, url = place
            made = self._picture(name, url, shower, address=address)
            found.append(made)
            is_there = name is not None and name in self._shelves.names
            if made.size is None and not made.ended and shower.out and is_there and _is_made(name or ""):
                self._lacks(
                    SourceError(
                        f"shows {address}, whose file cannot be read as a picture",
                        location=shower.place,
                        hint=SAVE_ANEW,
                    ),
                    shower,
                )
            if silent and not made.credit and not made.ended and shower.out:
                self.findings.append(
                    Finding(
                        "picture-uncredited",
                        f"shows {address} without saying whose it is",
                        shower.place,
                        "Write a record with its credit into content/media.toml, or a caption: docs/rights.md.",
                    )
                )
        return tuple(found)

    def _picture(
        self,
        name: str | None,
        url: str,
        shower: Shower,
        *,
        address: str = "",
        rights: str | None = None,
        credit: str | None = None,
        alt: str = "",
    ) -> Picture:
        record = self._shelves.media.of(name) if name else None
        profile = rights or (record.rights if record else None)
        since = (record.date if record else None) or shower.date
        ended = self._ended(profile, since, ASSETS + name if name else url) if shower.out else None
        if name:
            self._uses[name] = self._uses.get(name, False) or (shower.out and not ended)
            self._lapsed |= {name} if ended else set()
        if shower.out:
            self._tell(address or url, profile, since, ended, shower)
        shown = shower.out and not ended and name in self._shelves.names
        look = self._shelves.look_of(name) if shown and name else None
        terms = profile if self._is_known(profile) else self._default()
        order = None
        if look and name and can_print(look) and self._is_small_enough(look, address or url, shower):
            said = self._said(record, credit, terms)
            order = order_prints(
                name, url, look, digest=self._shelves.digest_of(name), said=said, place=shower.place
            )
            order = self._prints.setdefault(order.prints.stem, order)
        return Picture(
            address=address or url,
            url=url,
            size=order.prints.sizes[-1] if order else look.size if look else None,
            profile=terms,
            alt=alt,
            credit=credit or (record.credit if record else None),
            creator=record.creator if record else None,
            copyright=record.copyright if record else None,
            ended=ended,
            prints=order.prints if order else None,
        )

    def _said(self, record: MediaRecord | None, credit: str | None, terms: str | None) -> tuple[str, ...]:
        """What is written into the files of a picture: see `PrintOrder.said`."""
        profile = self._shelves.rights.profile.get(terms) if self._shelves.rights and terms else None
        creator = record.creator if record else None
        owner = record.copyright if record else None
        words = self._config.text(profile.label, self._config.default_lang) if profile else None
        page = profile.url if profile else None
        if page is None and profile and profile.spdx:
            page = f"https://spdx.org/licenses/{profile.spdx}.html"
        ask = profile.acquire if profile else None
        credit = credit or (record.credit if record else None)
        return (creator or "", credit or "", owner or "", words or "", self._whole(page), self._whole(ask))

    def _whole(self, address: str | None) -> str:
        if address and address.startswith("/"):
            return self._routes.absolute(self._routes.at_root(address.lstrip("/")))
        return address or ""

    def _is_small_enough(self, look: Look, address: str, shower: Shower) -> bool:
        if look.size[0] * look.size[1] <= MOST_PIXELS:
            return True
        self._lacks(
            SourceError(
                f"shows {address}, which has {look.size[0]} by {look.size[1]} pixels: more than are decoded",
                location=shower.place,
                hint="Save it smaller. 4000 pixels from side to side are enough for every use.",
            ),
            shower,
        )
        return False

    def _crops(
        self, name: str, picture: Picture, focus: tuple[int, int], head_shape: tuple[int, int] = CARD_HEAD
    ) -> tuple[Crop | None, Crop | None]:
        """What other sites may show of a picture, or what stands on the cards that they show: on the usual one, on the square one."""
        if not self._may_leave(picture):
            return None, None
        if not self._config.share_images:
            return self._crop(name, picture, focus, SHARED, published=True), None
        head = self._crop(name, picture, focus, head_shape) if self._config.share_square else None
        return self._crop(name, picture, focus, CARD_PART), head

    def _may_leave(self, picture: Picture) -> bool:
        """Whether a picture may stand elsewhere than on its own page."""
        file = self._shelves.rights
        profile = file.profile.get(picture.profile) if file and picture.profile else None
        return profile is None or profile.in_og

    def _crop(
        self,
        name: str,
        picture: Picture,
        focus: tuple[int, int],
        shape: tuple[int, int],
        *,
        published: bool = False,
    ) -> Crop | None:
        """Order a part of a picture; None where it is none that can be cut, or too small for a card."""
        look = self._shelves.look_of(name)
        if look is None or picture.prints is None:
            return None
        crop = crop_of(picture.prints, look.size, focus, shape, published=published)
        if not published and min(look.size[0] / crop.size[0], look.size[1] / crop.size[1]) < LEAST_SHARE:
            return None
        stem = picture.prints.stem
        self._prints[stem] = with_crop(self._prints[stem], crop)
        return crop

    def portrait(self, file: str, place: SourceLocation, *, credit: str | None) -> Picture | None:
        """A person's picture, and what is cut out of it; see `of_record`."""
        made = self.of_record(file, place, credit=credit, kind="portrait")
        if made is None:
            return None
        name = asset_name(file)
        record = self._shelves.media.of(name)
        focus = focus_of(record.focus if record else None) or FACE
        squares = {self._crop(name, made, focus, (side, side), published=True): None for side in FACES}
        crop, head = self._crops(name, made, focus, CARD_FACE) if self._config.share_images else (None, None)
        return replace(made, squares=tuple(filter(None, squares)), crop=crop, head=head)

    def _tell(self, address: str, profile: str | None, since: str, ended: str | None, shower: Shower) -> None:
        if ended:
            self.findings.append(
                Finding(
                    "picture-expired",
                    f"shows {address} no more: the right to it ended on {ended}",
                    shower.place,
                    "Its credit stays in the source. Where the right was renewed, write the new date into content/media.toml.",
                )
            )
        elif not since and not shower.draft and self._span(profile):
            self.findings.append(
                Finding(
                    "picture-undated",
                    f"shows {address}, the right to which ends some day, and nothing says from when it counts",
                    shower.place,
                    "Write a record with a date into content/media.toml.",
                )
            )

    def _is_complete(self, name: str, picture: Picture, alt: str | None, shower: Shower) -> bool:
        """Tell what a lead picture lacks; return whether it can be shown. Of a draft, that is no fault yet."""
        lacks: SitegenError | None = None
        if name not in self._shelves.names or not is_picture(name):
            lacks = DanglingReference(
                f"names the lead picture '{name}', which does not stand in assets/"
                if is_picture(name)
                else f"names the lead picture '{name}', which is no picture",
                location=shower.place,
                hint="Put the file into assets/images/ and write hero: {file: images/name.jpg, …}.",
            )
        elif alt is None:
            lacks = FrontMatterError(
                f"does not say what the lead picture '{name}' shows",
                location=shower.place,
                hint='Write hero.alt: what it shows, for those who do not see it; or alt: "" if it is mere decoration.',
            )
        elif alt.strip() and not picture.credit:
            lacks = FrontMatterError(
                f"does not say whose the lead picture '{name}' is",
                location=shower.place,
                hint='Write hero.credit, or a record with a credit into content/media.toml; or alt: "" if it is mere decoration.',
            )
        elif picture.size is None and shower.out:
            lacks = SourceError(
                f"names the lead picture '{name}', whose file cannot be read as a picture",
                location=shower.place,
                hint=SAVE_ANEW,
            )
        if lacks is None:
            return True
        self._lacks(lacks, shower)
        return False

    def _lacks(self, fault: SitegenError, shower: Shower) -> None:
        """Tell what is wrong with a picture. Of a draft, that is no fault yet."""
        if shower.draft:
            self.findings.append(Finding("picture-incomplete", fault.message, shower.place, fault.hint))
        else:
            self.faults.append(fault)

    def _place_of(self, address: str, page_url: str) -> tuple[str | None, str] | None:
        """(name below assets/ or None, URL) of an address in a body; None for one of this site that is no picture of its assets."""
        parts = urlsplit(address)
        if parts.netloc and _host(address) != self._host:
            return None, address
        if parts.scheme and not parts.netloc:
            return None
        path = parts.path if parts.netloc or address.startswith("/") else page_url + address
        start = self._routes.prefix + ASSETS
        plain = plain_path(path)
        name = plain.removeprefix(start)
        if name == plain or not is_picture(name):
            return None
        return name, plain

    def _name_of(self, address: str, page_url: str) -> str:
        """The name below assets/ of a file that a body links to; for one elsewhere, something that names none."""
        plain = plain_path(address if address.startswith("/") else page_url + address)
        return plain.removeprefix(self._routes.prefix + ASSETS)

    def _check_records(self) -> None:
        names = self._shelves.names
        for name, record in self._shelves.media.records.items():
            if record.rights:
                self._is_sound(record.rights, record.location)
            if not name.endswith("*") and name not in names:
                self.findings.append(
                    Finding(
                        "media-missing",
                        f"describes '{name}', which does not stand in assets/",
                        record.location,
                        "Correct the name, or remove the record if the picture is gone for good.",
                    )
                )

    def _is_sound(self, profile: str, place: SourceLocation) -> bool:
        """Whether there is such a profile for pictures; told once for each place."""
        key = (profile, str(place))
        if key not in self._sound:
            self._sound[key] = True
            try:
                if self._shelves.rights is None:
                    raise no_rights_file(profile, place)
                default = self._config.default_lang
                rights_for(
                    self._shelves.rights, profile, "image", default, default_lang=default, location=place
                )
            except SitegenError as fault:
                self.faults.append(fault)
                self._sound[key] = False
        return self._sound[key]

    def _is_known(self, profile: str | None) -> bool:
        file = self._shelves.rights
        return bool(profile and file and profile in file.profile and file.profile[profile].applies == "image")

    def _default(self) -> str | None:
        return self._shelves.rights.defaults.image if self._shelves.rights else None

    def _span(self, profile: str | None) -> str | None:
        file = self._shelves.rights
        wanted = profile or self._default()
        found = file.profile.get(wanted) if file and wanted else None
        return found.expires_after if found else None

    def _ended(self, profile: str | None, since: str, subject: str) -> str | None:
        """The day on which a right that counts from `since` ended, if that has come by the clock. `subject`: the picture."""
        span = self._span(profile)
        end = end_of(since, span) if span and since else None
        if end is None or not self._clock.has_come(midnight(end, self._config.zone), ("right-ends", subject)):
            return None
        return end.isoformat()


def _is_made(name: str) -> bool:
    """Whether variants are made of files of this kind."""
    return name.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".avif"))


def _host(url: str) -> str:
    """The host of a whole address, however it is spelt, with its port unless that is the usual one."""
    host = urlsplit(url).netloc.lower().rpartition("@")[2]
    return host.removesuffix(":443").removesuffix(":80").removesuffix(":").removesuffix(".")


@lru_cache(maxsize=1 << 12)
def end_of(since: str, span: str) -> date | None:
    """Return the day that lies a span of time (ISO 8601: `P2Y`, `P18M`, `P90D`) after an ISO date; None beyond the calendar.

    Of a date of which only month or year are known, it counts from the first day.
    """
    year, month, day = date_parts(since)
    amounts = {"Y": 0, "M": 0, "D": 0} | {unit: int(number) for number, unit in _PARTS.findall(span)}
    months = year * 12 + (month or 1) - 1 + amounts["Y"] * 12 + amounts["M"]
    year, month = months // 12, months % 12 + 1
    try:
        return date(year, month, min(day or 1, monthrange(year, month)[1])) + timedelta(amounts["D"])
    except (OverflowError, ValueError):
        return None
