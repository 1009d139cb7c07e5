"""Files that stand beside an article for its editor, and are no part of the site."""

from __future__ import annotations

REMARKS = ".remarks.txt"
"""What reviewers remarked in the source."""
CONFLICT = ".conflict.txt"
"""What differs where the source and the article both changed."""


def beside(article: str, ending: str) -> str:
    """Return the path of the file beside `article`."""
    return article.removesuffix(".md") + ending
