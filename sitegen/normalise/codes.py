"""Warning codes of the normaliser: an interface, written `code` or `code:detail`."""

from __future__ import annotations

REVIEW = frozenset({
    "empty-input", "binary-input", "no-body", "mojibake-unrepaired", "missing-date", "ambiguous-date",
    "missing-title", "boilerplate-mid-body", "flattened-input", "multiple-articles", "date-conflict",
    "front-matter-invalid", "document-refused", "docx-unread", "password-protected",
})  # fmt: skip
"""The article stays a draft until an editor has looked."""

INFORM = frozenset({
    "passthrough", "encoding-fallback", "mojibake-repaired", "date-partial", "date-range", "date-timezone",
    "title-all-caps", "title-split-from-lead", "missing-author", "author-from-bio", "author-login",
    "authors-unsplit", "empty-image-credit", "html-stripped", "script-removed", "duplicate-passage-removed",
    "hard-wrap-joined", "dehyphenated", "dropcap-joined", "oversize-line", "slug-collision",
    "page-furniture-removed", "pictures-left-out",
    "changes-accepted", "remarks-set-aside", "shortcodes-resolved", "comments-left",
})  # fmt: skip
"""Told, and published."""

MEANING = {
    "empty-input": "nothing but blanks and invisible characters: no page",
    "binary-input": "this is not a text file; open it, copy its text, and save that as a .txt file",
    "no-body": "only furniture or labels: no page",
    "passthrough": "front matter is already there: taken over byte for byte",
    "encoding-fallback": "not UTF-8; another encoding was taken",
    "mojibake-repaired": "wrongly decoded letters were repaired",
    "mojibake-unrepaired": "wrongly decoded letters were found that cannot be repaired",
    "missing-date": "no publication date was found",
    "ambiguous-date": "day and month cannot be told apart",
    "date-conflict": "two different publication dates stand in the text; the earlier one was taken",
    "date-partial": "only the month or the year is known",
    "date-range": "the date is a period; its last day was taken",
    "date-timezone": "two time zones are given; the local one was taken",
    "missing-title": "no line can be the title",
    "title-all-caps": "the title stands in capitals and was kept so",
    "title-split-from-lead": "title and opening stood on one line",
    "missing-author": "no author was found",
    "author-from-bio": "the author was found only in a closing note",
    "author-login": "the author line holds a login, not a name",
    "authors-unsplit": "several names may stand side by side and were left together",
    "empty-image-credit": "a picture credit without a value",
    "html-stripped": "markup in the source was resolved",
    "script-removed": "scripts, styles, frames or forms were dropped",
    "boilerplate-mid-body": "furniture was lifted out of the middle of the text",
    "duplicate-passage-removed": "a pull quote repeated a sentence of the text",
    "hard-wrap-joined": "lines broken at a fixed width were joined",
    "dehyphenated": "words broken at a line end were joined",
    "dropcap-joined": "an initial standing alone was joined to its word",
    "flattened-input": "the whole text stands on one line",
    "oversize-line": "a line too long to be looked at for structure",
    "multiple-articles": "several articles stand in one source; kept whole",
    "slug-collision": "another article has this slug",
    "front-matter-invalid": "the file opens like front matter, but it cannot be read as such",
    "document-refused": "the document cannot be taken in",
    "docx-unread": "parts of the document could not be read: formulas or fields",
    "password-protected": "the post was protected with a password",
    "changes-accepted": "tracked changes were taken as accepted",
    "remarks-set-aside": "remarks of reviewers were written into a file beside the article",
    "shortcodes-resolved": "shortcodes were resolved",
    "comments-left": "readers' comments were left behind",
    "pictures-left-out": "pictures whose files did not come with the text were left out",
    "page-furniture-removed": "repeated page headers, footers or page numbers were removed",
}


def code_of(warning: str) -> str:
    """The code before the colon."""
    return warning.partition(":")[0]


def is_review(warning: str) -> bool:
    """Tell whether an editor has to look; an unknown code does not stop a publication."""
    return code_of(warning) in REVIEW


def meaning(warning: str) -> str:
    """The code in an editor's words, with its detail."""
    code, _, detail = warning.partition(":")
    text = MEANING.get(code, code)
    return f"{text} ({detail})" if detail else text
