"""Deposits of metadata for Crossref, which registers DOIs: its input schema 5.4.0 (`crossref5.4.0.xsd`).

A file holds works of one kind only (element `body` of the schema), so journals and reports go into two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sitegen.language.dates import date_parts
from sitegen.render.citations import CitedAuthor, split_name
from sitegen.render.sanitise import strip_illegal

VERSION = "5.4.0"
MOST_LETTERS_OF_A_NAME = 60
"""Of a given name and of a family name (`given_name`, `surname`)."""
_NS = f"http://www.crossref.org/schema/{VERSION}"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
_FUNDING = "http://www.crossref.org/fundref.xsd"
_ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
_EDITION, _NUMBER, _TITLE = 15, 32, 255
"""Most letters of `edition_number`, of `volume`, `issue` and pages, and of the names of journals and publishers."""


@dataclass(frozen=True)
class Party:
    """Somebody who took part: `role` is author, editor, translator or reviewer."""

    name: CitedAuthor
    role: str
    orcid: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True)
class Work:
    """A text with a DOI."""

    doi: str
    url: str
    title: str
    lang: str
    date: str
    """ISO day, month or year."""
    parties: tuple[Party, ...]
    subtitle: str | None = None
    original_title: tuple[str, str] | None = None
    """(title, language) of the text that it is a translation of."""
    abstract: str | None = None
    licence: str | None = None
    """Address of the page with the terms."""
    funders: tuple[str, ...] = ()
    edition: str | None = None
    isbn: str | None = None
    number: str | None = None
    pages: tuple[str, str | None] | None = None
    """First and last page in print."""


@dataclass(frozen=True)
class JournalIssue:
    """One issue of a journal with those of its articles that have a DOI."""

    journal: str
    lang: str
    works: tuple[Work, ...]
    date: str
    issn: str | None = None
    volume: str | None = None
    number: str | None = None
    doi: tuple[str, str] | None = None
    """DOI of the issue itself, and its page."""


@dataclass(frozen=True)
class Head:
    """Who deposits, and when: Crossref takes of two deposits the one with the greater `timestamp`."""

    batch: str
    timestamp: str
    """Fourteen digits."""
    depositor: str
    email: str
    registrant: str
    publisher: str
    identifiers: tuple[tuple[str, str], ...] = ()
    """(register, address) of the publisher: ("ror", "https://ror.org/…")."""


def journals(issues: Iterable[JournalIssue], head: Head) -> bytes:
    """Return the deposit of articles in journals."""
    root, body = _batch(head)
    for issue in issues:
        journal = ET.SubElement(body, "journal")
        about = ET.SubElement(journal, "journal_metadata", language=_language(issue.lang))
        _text(about, "full_title", issue.journal[:_TITLE])
        if issue.issn:
            _text(about, "issn", issue.issn, media_type="electronic")
        _issue(journal, issue)
        for work in issue.works:
            article = ET.SubElement(
                journal, "journal_article", publication_type="full_text", language=_language(work.lang)
            )
            _titles(article, work)
            _contributors(article, work)
            _abstract(article, work)
            _date(article, work.date)
            if work.pages:
                pages = ET.SubElement(article, "pages")
                _text(pages, "first_page", work.pages[0][:_NUMBER])
                if work.pages[1]:
                    _text(pages, "last_page", work.pages[1][:_NUMBER])
            _programs(article, work)
            _doi(article, work.doi, work.url)
    return _bytes(root)


def reports(works: Iterable[Work], head: Head) -> bytes:
    """Return the deposit of reports, briefs and whatever else stands alone."""
    root, body = _batch(head)
    for work in works:
        paper = ET.SubElement(body, "report-paper", publication_type="full_text")
        about = ET.SubElement(paper, "report-paper_metadata", language=_language(work.lang))
        _contributors(about, work)
        _titles(about, work)
        if work.edition and len(work.edition) <= _EDITION:
            _text(about, "edition_number", work.edition)
        _abstract(about, work)
        _date(about, work.date)
        if work.isbn:
            _text(about, "isbn", work.isbn, media_type="electronic")
        publisher = ET.SubElement(about, "publisher")
        _text(publisher, "publisher_name", head.publisher[:_TITLE])
        institution = ET.SubElement(about, "institution")
        _text(institution, "institution_name", head.publisher)
        for register, address in head.identifiers:
            _text(institution, "institution_id", address, type=register)
        if work.number:
            item = ET.SubElement(about, "publisher_item")
            _text(item, "identifier", work.number[:_TITLE], id_type="report-number")
        _programs(about, work)
        _doi(about, work.doi, work.url)
    return _bytes(root)


def _batch(head: Head) -> tuple[ET.Element, ET.Element]:
    root = ET.Element(
        "doi_batch",
        {
            "version": VERSION,
            "xmlns": _NS,
            "xmlns:xsi": _XSI,
            "xmlns:jats": _JATS,
            "xmlns:fr": _FUNDING,
            "xmlns:ai": _ACCESS,
            "xsi:schemaLocation": f"{_NS} https://www.crossref.org/schemas/crossref{VERSION}.xsd",
        },
    )
    top = ET.SubElement(root, "head")
    _text(top, "doi_batch_id", head.batch)
    _text(top, "timestamp", head.timestamp)
    depositor = ET.SubElement(top, "depositor")
    _text(depositor, "depositor_name", head.depositor)
    _text(depositor, "email_address", head.email)
    _text(top, "registrant", head.registrant)
    return root, ET.SubElement(root, "body")


def _issue(journal: ET.Element, issue: JournalIssue) -> None:
    about = ET.SubElement(journal, "journal_issue")
    _date(about, issue.date)
    if issue.volume:
        _text(ET.SubElement(about, "journal_volume"), "volume", issue.volume[:_NUMBER])
    if issue.number:
        _text(about, "issue", issue.number[:_NUMBER])
    if issue.doi:
        _doi(about, *issue.doi)


def _titles(parent: ET.Element, work: Work) -> None:
    titles = ET.SubElement(parent, "titles")
    _text(titles, "title", work.title)
    if work.original_title:
        title, lang = work.original_title
        _text(titles, "original_language_title", title, language=_language(lang))
    elif work.subtitle:
        _text(titles, "subtitle", work.subtitle)


def _contributors(parent: ET.Element, work: Work) -> None:
    contributors = ET.SubElement(parent, "contributors")
    for position, party in enumerate(work.parties):
        place = {"sequence": "additional" if position else "first", "contributor_role": party.role}
        family, given = split_name(party.name)
        if party.name.organisation:
            _text(contributors, "organization", party.name.name, **place)
            continue
        person = ET.SubElement(contributors, "person_name", place)
        if given:
            _text(person, "given_name", given)
        _text(person, "surname", family)
        if party.affiliation:
            institution = ET.SubElement(ET.SubElement(person, "affiliations"), "institution")
            _text(institution, "institution_name", party.affiliation)
        if party.orcid:
            _text(person, "ORCID", f"https://orcid.org/{party.orcid}")


def _abstract(parent: ET.Element, work: Work) -> None:
    if work.abstract:
        _text(ET.SubElement(parent, "jats:abstract"), "jats:p", work.abstract)


def _date(parent: ET.Element, iso: str) -> None:
    year, month, day = date_parts(iso)
    date = ET.SubElement(parent, "publication_date", media_type="online")
    if month:
        _text(date, "month", f"{month:02d}")
    if day:
        _text(date, "day", f"{day:02d}")
    _text(date, "year", f"{year:04d}")


def _programs(parent: ET.Element, work: Work) -> None:
    """Who paid, and on which terms one may use it."""
    if work.funders:
        program = ET.SubElement(parent, "fr:program", name="fundref")
        for funder in work.funders:
            group = ET.SubElement(program, "fr:assertion", name="fundgroup")
            _text(group, "fr:assertion", funder, name="funder_name")
    if work.licence:
        program = ET.SubElement(parent, "ai:program", name="AccessIndicators")
        _text(program, "ai:free_to_read", "")
        _text(program, "ai:license_ref", work.licence)


def _doi(parent: ET.Element, doi: str, url: str) -> None:
    data = ET.SubElement(parent, "doi_data")
    _text(data, "doi", doi)
    _text(data, "resource", url)


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = strip_illegal(" ".join(text.split())) or None


def _language(lang: str) -> str:
    return lang.partition("-")[0]


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
