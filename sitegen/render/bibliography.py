"""A work as files for reference managers: BibTeX (biblatex reads it too), RIS, and CSL-JSON.

BibTeX: https://www.bibtex.org/Format/ and the biblatex manual §2.2; RIS: the Reference Manager specification of 2011;
CSL-JSON: the schema `csl-data.json` of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from sitegen.language.dates import date_parts
from sitegen.render.citations import CitedAuthor, CitedWork, split_name
from sitegen.render.sanitise import strip_illegal

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
"""BibTeX counts braces behind a backslash too, so they are written as words."""
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9._-]+")
_NOT_IN_URL = re.compile(r"[{}\\\s]")
_RIS_TYPES = {
    "report": "RPRT", "chapter": "CHAP", "journal": "JOUR", "data": "DATA", "podcast": "SOUND",
}  # fmt: skip
_CSL_TYPES = {
    "report": "report", "chapter": "chapter", "journal": "article-journal", "data": "dataset",
    "interview": "interview", "review": "review", "speech": "speech", "podcast": "broadcast",
}  # fmt: skip


def bibtex(work: CitedWork) -> bytes:
    """Return a file with one entry. Capitals are kept as they stand; the file is UTF-8."""
    kind = {"report": "techreport", "chapter": "incollection", "journal": "article"}.get(_kind(work), "misc")
    year, month, _ = date_parts(work.date) if work.date else (0, 0, 0)
    journal = kind == "article"
    fields = [
        ("author", " and ".join(map(_tex_name, work.authors))),
        ("editor", " and ".join(map(_tex_name, work.editors))),
        ("translator", " and ".join(map(_tex_name, work.translators))),
        ("title", f"{{{_tex(work.title)}}}"),
        ("booktitle", f"{{{_tex(work.container)}}}" if work.container else ""),
        ("journal" if journal else "series", f"{{{_tex(work.series)}}}" if work.series else ""),
        ("type", "Report" if kind == "techreport" and work.lang == "en" else ""),
        ("number", _tex((work.issue if journal or not work.number else work.number) or "")),
        ("volume", _tex(work.volume or "")),
        ("pages", _tex((work.pages or "").replace("-", "--")) if journal else ""),
        ("edition", _tex(work.edition or "")),
        ("institution" if kind == "techreport" else "publisher", f"{{{_tex(work.publisher)}}}"),
        ("year", f"{year:04d}" if year else ""),
        ("date", work.date),
        ("doi", _verbatim(work.doi or "")),
        ("isbn", _tex(work.isbn or "")),
        ("issn", _tex(work.issn or "")),
        ("url", _verbatim(work.url)),
        ("langid", _LANGIDS.get(work.lang.partition("-")[0], "")),
        ("keywords", ", ".join(_tex(word.replace(",", " ")) for word in work.keywords)),
        ("abstract", _tex(work.abstract or "")),
        ("version", work.version or ""),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    if month:  # a macro, so that each style prints it in its own way
        lines.append(f"  month = {_MONTHS[month - 1]},")
    return _bytes("\n".join((f"@{kind}{{{_key(work)},", *lines, "}", "")))


_LANGIDS = {"en": "english", "pl": "polish", "de": "ngerman", "fr": "french", "uk": "ukrainian"}


def ris(work: CitedWork) -> bytes:
    """Return a file with one record; lines end in CR LF, and a value is always one line."""
    date = ""
    if work.date:
        year, month, day = date_parts(work.date)
        date = f"{year:04d}/{f'{month:02d}' if month else ''}/{f'{day:02d}' if day else ''}/"
    kind = _kind(work)
    first, _, last = (work.pages or "").partition("-")
    rows: list[tuple[str, str]] = [("TY", _RIS_TYPES.get(kind, "ELEC")), ("ID", _key(work))]
    rows += [("AU", _filed(author)) for author in work.authors]
    rows += [("ED", _filed(author)) for author in work.editors]
    rows += [("A4", _filed(author)) for author in work.translators]
    rows += [
        ("TI", work.title),
        ("T2", work.container or work.series or ""),
        ("T3", work.series or "" if work.container else ""),
        ("PY", work.date[:4]),
        ("DA", date),
        ("PB", work.publisher),
        ("VL", work.volume or ""),
        ("IS", work.issue or ""),
        ("SP", first if kind == "journal" else ""),
        ("EP", last if kind == "journal" else ""),
        ("M1", work.number or ""),
        ("ET", work.edition or ""),
        ("SN", work.isbn or work.issn or ""),
        ("DO", work.doi or ""),
        ("UR", work.url),
        ("LA", work.lang),
        ("AB", work.abstract or ""),
    ]
    rows += [("KW", word) for word in work.keywords]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value]
    return _bytes("\r\n".join((*lines, "ER  - ", "")))


def csl_json(work: CitedWork) -> bytes:
    """Return a list with one item."""
    kind = _kind(work)
    item: dict[str, Any] = {
        "id": _key(work),
        "type": _CSL_TYPES.get(kind, "webpage"),
        "title": work.title,
        "author": [_csl_name(author) for author in work.authors],
        "editor": [_csl_name(author) for author in work.editors],
        "translator": [_csl_name(author) for author in work.translators],
        "issued": _csl_date(work.date),
        "container-title": work.container or (work.series if work.journal else None) or _site_of(work, kind),
        "collection-title": None if work.journal else work.series,
        "collection-number": None if work.journal else work.issue,
        "volume": work.volume,
        "issue": work.issue if work.journal else None,
        "page": work.pages if work.journal else None,
        "number": work.number,
        "edition": work.edition,
        "version": work.version,
        "publisher": work.publisher,
        "DOI": work.doi,
        "ISBN": work.isbn,
        "ISSN": work.issn,
        "URL": work.url,
        "language": work.lang,
        "abstract": work.abstract,
        "keyword": ", ".join(work.keywords),
    }
    kept = {name: value for name, value in item.items() if value}
    return _bytes(json.dumps([kept], ensure_ascii=False, indent=2) + "\n")


FILES: tuple[tuple[str, str, str, Callable[[CitedWork], bytes]], ...] = (
    ("cite-bib", "cite.bib", "BibTeX", bibtex),
    ("cite-ris", "cite.ris", "RIS", ris),
    ("cite-csl", "cite.json", "CSL-JSON", csl_json),
)
"""What stands in the place of a layout, the name beside the page, what people call it, who writes it."""
FORMATS = {layout: make for layout, _, _, make in FILES}


def _kind(work: CitedWork) -> str:
    if work.container:
        return "chapter"
    return "journal" if work.journal else work.kind


def _site_of(work: CitedWork, kind: str) -> str | None:
    """A page is in the site; a report or a data set is not in anything."""
    return work.publisher if kind not in ("report", "data", "journal", "chapter") else None


def _key(work: CitedWork) -> str:
    return _NOT_IN_KEY.sub("-", work.key) or "work"


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in _one_line(text))


def _verbatim(address: str) -> str:
    """An address, which BibTeX takes letter by letter."""
    return _NOT_IN_URL.sub(lambda found: f"%{ord(found[0]):02X}", address)


def _tex_name(author: CitedAuthor) -> str:
    """Family name first, each part in braces, so that neither a comma nor an `and` in it is taken for BibTeX's own."""
    family, given = split_name(author)
    if not given:
        return f"{{{_tex(family)}}}"
    return f"{_part(family)}, {_part(given)}"


def _part(name: str) -> str:
    words = name.split()
    return f"{{{_tex(name)}}}" if "," in name or "and" in map(str.lower, words) else _tex(name)


def _filed(author: CitedAuthor) -> str:
    family, given = split_name(author)
    return f"{family}, {given}" if given else family


def _csl_name(author: CitedAuthor) -> dict[str, str]:
    family, given = split_name(author)
    if not given:
        return {"literal": family}
    particle, _, rest = family.rpartition(" ")
    if particle and particle.islower():
        return {"family": rest, "given": given, "non-dropping-particle": particle}
    return {"family": family, "given": given}


def _csl_date(iso: str) -> dict[str, Any] | None:
    return {"date-parts": [[part for part in date_parts(iso) if part]]} if iso else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _bytes(text: str) -> bytes:
    return strip_illegal(text).encode("utf-8")


def names(works: Iterable[CitedAuthor]) -> tuple[str, ...]:
    """Return names family first, as libraries file them: `Tyburski, Maciej`."""
    return tuple(map(_filed, works))
