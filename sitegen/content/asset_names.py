"""How files below assets/ are named in content."""

from __future__ import annotations

ASSETS = "assets/"


def asset_name(written: str) -> str:
    """Return the path below assets/ of a file that is named in any of the usual ways: `/assets/images/map.png`."""
    return written.removeprefix("/").removeprefix(ASSETS)
