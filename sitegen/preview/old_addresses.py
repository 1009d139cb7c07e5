"""Old addresses of the site's texts, answered as a host that reads `redirects.map` would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitegen.content.old_address import old_address
from sitegen.render.redirect_files import NGINX, read_nginx


def read_old_addresses(output: Path) -> dict[str, str]:
    """Return old address to new one, as the last build wrote them; empty where it wrote none."""
    try:
        return read_nginx((output / NGINX).read_bytes())
    except OSError:
        return {}


def new_address(known: Mapping[str, str], path: str, query: str) -> str | None:
    """Return where a request, still percent-encoded, leads; None where it names no old address."""
    if not known:
        return None
    try:
        return known.get(old_address(f"{path}?{query}"))
    except ValueError:  # no address that front matter could hold
        return None
