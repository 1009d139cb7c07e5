"""The publication that ships holds what `sitegen check` asks of any."""

from __future__ import annotations

from sitegen.check.faults import as_lines
from sitegen.check.site import check
from tests.own_site import BuiltSite


def test_nothing_is_wrong_with_the_shipped_site(built_site: BuiltSite) -> None:
    """Every page within its budget, every link with something behind it, every version named back."""
    checked = check(built_site.output)
    assert [] == as_lines(checked.faults)
    assert checked.pages > 150
