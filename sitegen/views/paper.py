"""What a page shows on paper only."""

from __future__ import annotations

from sitegen.render.qr import qr_svg
from sitegen.views.context import Site
from sitegen.views.values import Printed

_MASK = 2
"""Any of the eight reads well; to try all of them for every text would cost five times as much (ISO/IEC 18004, 7.8)."""


def printed(context: Site, url: str, lang: str) -> Printed:
    """Return what leads from a paper copy back to the page at `url`."""
    address = context.routes.absolute(url)
    if not context.config.print_codes:
        return Printed(address)
    return Printed(address, qr_svg(address, context.words(lang)("article.print_code"), mask=_MASK))
