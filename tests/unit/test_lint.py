"""The static checks hold."""

from __future__ import annotations

import subprocess

import pytest

import dev


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["lint-imports"]],
    ids=["ruff", "format", "mypy", "layers"],
)
def test_static_check(command: list[str]) -> None:
    """The check finds nothing."""
    program = dev.BIN / command[0]
    done = subprocess.run(
        [program, *command[1:]], cwd=dev.ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
