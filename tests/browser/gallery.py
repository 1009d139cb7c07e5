"""Photograph one page of each kind, as it stands, beside how it stood before: `python3 dev.py look --help`.

Nothing is compared by a machine here: the pictures are for eyes, before a change of layouts or styles is called done.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.pages import KINDS, pages_of_each_kind, running
from tests.own_site import BuiltSite, find_chromium, serving

GAP = 16
"""Pixels between the pictures of a sheet."""


LOAD_ALL = "() => document.querySelectorAll('img[loading=lazy]').forEach(each => { each.loading = 'eager' })"


@dataclass(frozen=True)
class Mode:
    """A way to see a page; sizes in CSS pixels, `shown` is the width in the sheet."""

    name: str
    width: int
    height: int
    shown: int
    scheme: str = "light"
    media: str = "screen"


MODES = (
    Mode("desktop", 1280, 2000, 800),
    Mode("phone", 360, 1800, 360),
    Mode("dark", 1280, 2000, 640, scheme="dark"),
    Mode("print", 794, 2246, 480, media="print"),
)
"""The print is two sheets of A4 at 96 pixels an inch."""


def photograph(browser: Browser, address: str, mode: Mode) -> Image.Image:
    """Open a page in one mode and return its upper part."""
    context = browser.new_context(color_scheme=mode.scheme, viewport={"width": mode.width, "height": 900})
    try:
        page = context.new_page()
        page.emulate_media(media=mode.media)
        page.goto(address)
        page.evaluate(LOAD_ALL)
        page.wait_for_load_state("networkidle")
        whole = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    finally:
        context.close()
    part = whole.crop((0, 0, whole.width, min(whole.height, mode.height)))
    return part.resize((mode.shown, round(part.height * mode.shown / part.width)), Image.Resampling.LANCZOS)


def sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """Set pictures side by side."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    whole = Image.new("RGB", (width, max(picture.height for picture in pictures)), "#888")
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width + GAP
    return whole


def sheets(
    browser: Browser, sites: Sequence[tuple[str, dict[str, str]]], kinds: Sequence[str]
) -> Iterator[tuple[str, Image.Image]]:
    """Yield a name and a sheet for each kind and mode; `sites`: the server and the pages of each state."""
    for kind in kinds:
        for mode in MODES:
            yield (
                f"{kind.replace(' ', '-')}-{mode.name}",
                sheet(
                    [
                        photograph(browser, server + pages[kind], mode)
                        for server, pages in sites
                        if kind in pages
                    ]
                ),
            )


def main(arguments: Sequence[str]) -> None:
    """Write the sheets as JPEG files."""
    parser = argparse.ArgumentParser(prog="python3 dev.py look", description=__doc__)
    parser.add_argument(
        "--before", type=Path, help="the output/ of another checkout, set beside on the right"
    )
    parser.add_argument(
        "--to", type=Path, default=Path("build/look"), help="where the pictures go (%(default)s)"
    )
    parser.add_argument(
        "--kind", action="append", choices=KINDS, help="only this kind of page; may be repeated"
    )
    parser.add_argument(
        "output", type=Path, nargs="?", default=Path("output"), help="a built site (%(default)s)"
    )
    options = parser.parse_args(arguments)
    states = [state.resolve() for state in (options.output, options.before) if state]
    chromium = find_chromium() or sys.exit("Chromium is missing here: sudo apt-get install chromium")
    options.to.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        sites = [
            (stack.enter_context(serving(state)), pages_of_each_kind(BuiltSite(state.parent, state)))
            for state in states
        ]
        browser = stack.enter_context(running(chromium))
        for name, picture in sheets(browser, sites, options.kind or KINDS):
            picture.save(options.to / f"{name}.jpg", quality=85)
    print(f"look at {options.to}")


if __name__ == "__main__":
    main(sys.argv[1:])
