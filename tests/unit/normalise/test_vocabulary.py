"""The word lists: each word once in its list."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.normalise import vocabulary


def _lists() -> Iterator[tuple[str, list[str]]]:
    """The name and the words, as written, of every list that is one string."""
    for node in ast.parse(Path(vocabulary.__file__).read_text("utf-8")).body:
        if not isinstance(node, ast.Assign):
            continue
        for call in ast.walk(node):
            match call:
                case ast.Call(func=ast.Name(id="_set"), args=[ast.Constant(value=str(text))]):
                    yield ast.unparse(node.targets[0]), [vocabulary.fold(word) for word in text.split("|")]
                case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
                    yield ast.unparse(node.targets[0]), text.split()


LISTS = dict(_lists())


def test_lists_are_found() -> None:
    """The reading of the source sees both ways in which lists are written."""
    assert {"DATE", "AUTHOR", "RELATED", "OFFICES"} <= set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_twice(name: str) -> None:
    """A word that is in its list already is not added once more."""
    assert [] == [word for word, times in Counter(LISTS[name]).items() if times > 1]
