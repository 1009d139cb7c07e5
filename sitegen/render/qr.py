"""A QR code as an SVG element; the one module that knows segno.

ISO/IEC 18004: error level M, four modules of white around. The code stays dark on white whatever surrounds it, for
readers of cameras miss a light code on a dark ground: the white is the picture's own, and both colours are attributes,
which neither dark mode nor forced colours change. It has no size of its own and no ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

QUIET_ZONE = 4
"""In modules."""
MAX_VERSION = 13
"""Enough for every transfer: 331 bytes at level M, which is also what EPC069-12 allows."""


class TooMuchForCode(ValueError):
    """A payload that needs a larger symbol than is allowed."""


def qr_svg(payload: str, title: str, *, max_version: int = MAX_VERSION, mask: int | None = None) -> str:
    """The `svg` element of the code of `payload` in UTF-8; `title` is its name for those who do not see it;
    `mask`: the pattern laid over the modules, 0 to 7, else the best of the eight is looked for.

    `TooMuchForCode`: the symbol would exceed `max_version`.
    """
    from segno import DataOverflowError, make_qr

    try:
        code = make_qr(payload, error="m", boost_error=False, encoding="utf-8", mask=mask)
    except DataOverflowError as overflow:
        raise TooMuchForCode(str(overflow)) from None
    if int(code.version) > max_version:
        raise TooMuchForCode(f"the code has version {code.version}, over {max_version}")
    rows = [bytes(row) for row in code.matrix]
    side = len(rows) + 2 * QUIET_ZONE
    return (
        f'<svg class="qr" role="img" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f"<title>{escape(title)}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{_path(rows)}"/></svg>'
    )


def _path(rows: list[bytes]) -> str:
    """Each run of dark modules as a line through their middle, one module wide; moves are relative."""
    steps: list[str] = []
    x, y = 0, 0
    for row, modules in enumerate(rows):
        for start, length in _runs(modules):
            left = start + QUIET_ZONE
            if not steps:
                steps.append(f"M{left} {row + QUIET_ZONE}.5")
            else:
                steps.append(f"m{left - x} {row - y}")
            steps.append(f"h{length}")
            x, y = left + length, row
    return "".join(steps).replace(" -", "-")


def _runs(modules: bytes) -> Iterator[tuple[int, int]]:
    """Start and length of every run of dark modules."""
    start = 0
    for run in modules.replace(b"\0", b" ").split(b" "):
        if run:
            yield start, len(run)
        start += len(run) + 1
