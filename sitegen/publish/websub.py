"""WebSub (https://www.w3.org/TR/websub/): telling a hub which feeds have changed. The only module that asks anything of the network.

How a publisher tells its hub is left to the hub by the specification; all of them take what PubSubHubbub 0.4 has (section 7.1):
a form with `hub.mode` and `hub.url`. A hub then fetches the feed itself, so it must be told after the site is online.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from sitegen.errors import Faults, SitegenError

NAMES = frozenset(("feed.atom", "feed.rss", "feed.json", "podcast.rss"))
"""Files of the feeds that somebody may be subscribed to; archives never change."""
TIMEOUT = 20
"""Seconds for one answer."""


@dataclass(frozen=True)
class Told:
    """What a hub was last told: the digest of each feed, by its address."""

    hub: str
    feeds: Mapping[str, str]

    @classmethod
    def read(cls, file: Path, hub: str) -> Told:
        """Read what `write` left; nothing of another hub, and nothing where the file is damaged: then all are told anew."""
        try:
            found = json.loads(file.read_bytes())
            known = found["feeds"] if found["hub"] == hub else {}
            return cls(hub, {str(url): str(digest) for url, digest in known.items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(hub, {})

    def write(self, file: Path) -> None:
        """Write it down."""
        file.parent.mkdir(parents=True, exist_ok=True)
        data = {"hub": self.hub, "feeds": dict(sorted(self.feeds.items()))}
        file.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def feeds_of(output: Path, base_url: str) -> dict[str, str]:
    """Return address to digest of every feed of a finished site. `base_url`: with the last slash."""
    found = sorted(path for path in output.rglob("*") if path.name in NAMES and path.is_file())
    return {
        base_url + path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
    }


def changed(feeds: Mapping[str, str], told: Told) -> list[str]:
    """Return the addresses of the feeds that the hub does not know as they are."""
    return [url for url, digest in feeds.items() if told.feeds.get(url) != digest]


def ping(hub: str, urls: list[str]) -> Iterator[tuple[str, SitegenError | None]]:
    """Tell the hub of each feed; yield its address, and what went wrong. Where there is no answer at all, nobody asks again."""
    opener = build_opener(_NoWayOn)
    for url in urls:
        form = urlencode({"hub.mode": "publish", "hub.url": url, "hub.topic": url}).encode()
        request = Request(hub, data=form, headers={"User-Agent": "sitegen"})  # noqa: S310 - a web address, by the settings
        try:
            with opener.open(request, timeout=TIMEOUT):
                yield url, None
        except HTTPError as error:
            with error:
                yield url, _refused(hub, url, f"it answers {error.code} {error.reason}")
        except (OSError, HTTPException) as error:
            yield url, _refused(hub, url, str(getattr(error, "reason", error)) or type(error).__name__)
            return


class _NoWayOn(HTTPRedirectHandler):
    """A hub that has moved is told as such: the form would be lost on the way."""

    def redirect_request(self, *_: object) -> None:
        """Go nowhere."""


def _refused(hub: str, url: str, why: str) -> SitegenError:
    return SitegenError(
        f"the hub {hub} was not told of {url}: {why}",
        hint="Give the command again later; it tells only what the hub does not know yet. "
        "If this stays, correct `hub` below [feeds] in sitegen.toml.",
    )


def tell(hub: str, base_url: str, output: Path, file: Path) -> list[str]:
    """Tell the hub of every feed that it does not know as it is, and remember that in `file`; return their addresses.

    `Faults`: those of which it could not be told; the others are remembered.
    """
    feeds, told = feeds_of(output, base_url), Told.read(file, hub)
    known = {url: digest for url, digest in told.feeds.items() if url in feeds}
    done: list[str] = []
    faults: list[SitegenError] = []
    for url, fault in ping(hub, changed(feeds, told)):
        if fault:
            faults.append(fault)
        else:
            done.append(url)
            known[url] = feeds[url]
    Told(hub, known).write(file)
    if faults:
        raise Faults(faults)
    return done
