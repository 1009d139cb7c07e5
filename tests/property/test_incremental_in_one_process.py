"""The same as `test_incremental`, by one process. In a file of its own: files are what test workers share out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.property.chains import CHAINS, QUIET, run_chain
from tests.property.edits import Edit, Site


@pytest.mark.timeout(1200)
@settings(max_examples=30, **QUIET)
@given(CHAINS)
def test_builds_of_one_process_equal_clean_ones(chain: tuple[Site, list[Edit]]) -> None:
    """All builds by one builder that remembers, as in the preview."""
    run_chain(*chain, stays=True)
