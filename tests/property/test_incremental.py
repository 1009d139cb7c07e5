"""A warm build equals a clean one, byte for byte, after every edit; each in a process of its own, as on the command line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.chains import CHAINS, QUIET, run_chain
from tests.property.edits import Edit, Site


@pytest.mark.timeout(1200)
@settings(max_examples=30, **QUIET)
@given(CHAINS)
def test_a_warm_build_equals_a_clean_one(chain: tuple[Site, list[Edit]]) -> None:
    """Each build in a process of its own, as on the command line."""
    run_chain(*chain, stays=False)


@pytest.mark.long
@pytest.mark.timeout(7200)
@settings(max_examples=1000, **QUIET)
@given(CHAINS, st.booleans())
def test_a_thousand_chains(chain: tuple[Site, list[Edit]], stays: bool) -> None:
    """The same, at length."""
    run_chain(*chain, stays=stays)
