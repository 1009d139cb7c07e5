"""Linked data and citation tags of the repository's own site, read by extruct: the fields of each kind of page, and that they are what the page shows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import extruct
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.own_site import BuiltSite

ARTICLES = {
    "NewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "Article",
    "Report",
    "ScholarlyArticle",
}
EVERY = {
    "WebSite": {"@id", "url", "name", "inLanguage", "publisher"},
    "WebPage": {"@id", "url", "name", "inLanguage", "isPartOf"},
}
FIELDS = {
    "article": {
        "@id", "mainEntityOfPage", "headline", "description", "datePublished", "dateModified", "author", "publisher",
        "inLanguage", "wordCount", "isAccessibleForFree", "copyrightHolder", "copyrightYear", "creditText",
    },
    "Report": {"hasPart", "reportNumber"},
    "Chapter": {"@id", "name", "position", "isPartOf", "author", "datePublished", "inLanguage", "wordCount"},
    "ProfilePage": {"@id", "mainEntity"},
    "CollectionPage": {"@id", "mainEntity"},
    "ImageObject": {"@id", "contentUrl", "width", "height"},
}  # fmt: skip


def graph_of(page: str, url: str) -> list[dict[str, Any]]:
    """The nodes that extruct finds."""
    found = extruct.extract(page, base_url=url, syntaxes=["json-ld"])["json-ld"]
    assert len(found) == 1, url
    return list(found[0]["@graph"])


def types_of(node: dict[str, Any]) -> set[str]:
    """The types of a node."""
    kinds = node["@type"]
    return {kinds} if isinstance(kinds, str) else set(kinds)


def shown(text: str) -> str:
    """Text as a reader sees it, without what only tells where a line may break."""
    return " ".join(re.sub("[\u00ad\u200b\u2068\u2069]", "", text).split())


@pytest.fixture(scope="module")
def pages(built_site: BuiltSite) -> list[tuple[Path, LexborHTMLParser, list[dict[str, Any]]]]:
    """Every page that has linked data, with its tree and its nodes."""
    found = []
    for path in built_site.pages:
        text = path.read_text(encoding="utf-8")
        if "application/ld+json" in text:
            tree = LexborHTMLParser(text)
            canonical = tree.css_first("link[rel=canonical]").attributes["href"] or ""
            found.append((path, tree, graph_of(text, canonical)))
    assert len(found) > 100
    return found


def test_every_page_has_its_site_itself_and_its_trail(pages) -> None:
    """`WebSite` and `WebPage` everywhere; the breadcrumb says what the visible one says."""
    for path, tree, nodes in pages:
        by_type = {kind: node for node in nodes for kind in types_of(node)}
        for kind, fields in EVERY.items():
            assert fields <= by_type[kind].keys(), path
        visible = [shown(item.text()) for item in tree.css(".breadcrumb li")]
        if visible:
            listed = by_type["BreadcrumbList"]["itemListElement"]
            assert visible == [shown(item["name"]) for item in listed], path
            assert list(range(1, len(listed) + 1)) == [item["position"] for item in listed]
            assert by_type["WebPage"]["breadcrumb"] == {"@id": by_type["BreadcrumbList"]["@id"]}


def test_texts_have_their_fields_and_show_them(pages) -> None:
    """Headline, dates, authors, corrections and subtitle of a text are those on its page; its ids are its addresses."""
    seen: Counter[str] = Counter()
    for path, tree, nodes in pages:
        for node in nodes:
            kinds = types_of(node)
            if "headline" not in node:
                continue
            seen.update(kinds)
            assert kinds & ARTICLES or kinds == {"Chapter"}, path
            assert FIELDS["Chapter" if kinds == {"Chapter"} else "article"] <= node.keys(), path
            heading = shown(tree.css_first("h1").text())
            assert heading[:110].startswith(shown(node["headline"])[:105]), path
            stamps = {time.attributes["datetime"] for time in tree.css("time")}
            assert {node["datePublished"], node["dateModified"]} <= stamps, path
            byline = shown(tree.css_first(".byline").text()) if tree.css_first(".byline") else ""
            authors = [author["name"] for author in node["author"] if "name" in author]
            if byline and len(authors) < 5:
                assert all(name in byline for name in authors), path
            body = shown(tree.body.text())
            assert all(shown(note["text"]) in body for note in node.get("correction", ())), path
            assert shown(node.get("alternativeHeadline", "")) in body, path
            canonical = tree.css_first("link[rel=canonical]").attributes["href"]
            assert node["mainEntityOfPage"]["@id"] == node["@id"].partition("#")[0]
            assert node["mainEntityOfPage"]["@id"] == canonical or node.get("isBasedOn"), path
    assert seen["AnalysisNewsArticle"] > 10
    assert seen["Report"] >= 1
    assert seen["Chapter"] >= 5


def test_each_kind_of_page_has_its_own(pages) -> None:
    """Reports list their chapters, people's pages are profiles, lists are collections, pictures say whose they are."""
    seen: Counter[str] = Counter()
    for path, tree, nodes in pages:
        every = [
            *nodes,
            *(image for node in nodes for image in node.get("image", ()) if isinstance(image, dict)),
        ]
        for node in every:
            for kind in types_of(node) & FIELDS.keys():
                seen[kind] += 1
                assert FIELDS[kind] <= node.keys(), (path, kind)
            if "ProfilePage" in types_of(node):
                assert shown(tree.css_first("h1").text()) == node["mainEntity"]["name"], path
            if "CollectionPage" in types_of(node):
                hrefs = {link.attributes.get("href") for link in tree.css("main a")}
                items = node["mainEntity"]["itemListElement"]
                assert len(items) <= 20
                assert all(
                    item["url"].removeprefix("https://vistula.example.org") in hrefs for item in items
                ), path
    assert {"Report", "Chapter", "ProfilePage", "CollectionPage"} <= seen.keys()


def test_the_publisher_is_told_in_full_at_home_and_on_the_page_about_it(pages) -> None:
    """Name, legal name, address, numbers; everywhere else a name and the same `@id`."""
    full = [node for _, _, nodes in pages for node in nodes if "legalName" in node]
    assert len(full) >= 4
    for node in full:
        assert {"@id", "name", "legalName", "url", "logo", "address", "email"} <= node.keys()
    names = {
        site["publisher"]["@id"] for _, _, nodes in pages for site in nodes if "WebSite" in types_of(site)
    }
    assert {full[0]["@id"]} == names


def test_only_works_for_libraries_carry_their_tags(pages) -> None:
    """Reports and their chapters have Highwire's and Dublin Core's tags, complete; a brief or a commentary has none."""
    announced = 0
    for path, tree, nodes in pages:
        tags: dict[str, list[str]] = {}
        for meta in tree.css("meta[name]"):
            tags.setdefault(meta.attributes["name"] or "", []).append(meta.attributes.get("content") or "")
        kinds = {kind for node in nodes for kind in types_of(node)}
        names = {name for name in tags if name.startswith(("citation_", "dcterms."))}
        if not kinds & {"Report", "Chapter", "ScholarlyArticle"}:
            assert not names or "citation_title" in names, path
            assert not kinds & {"OpinionNewsArticle"} or not names, path
            continue
        announced += 1
        assert {
            "citation_title", "citation_author", "citation_publication_date", "citation_language",
            "citation_public_url", "citation_fulltext_html_url", "dcterms.title", "dcterms.creator",
            "dcterms.issued", "dcterms.language", "dcterms.identifier", "dcterms.type",
        } <= names, path  # fmt: skip
        assert names & {
            "citation_technical_report_institution",
            "citation_inbook_title",
            "citation_journal_title",
        }
        assert tags["citation_author"] == tags["dcterms.creator"]
        assert re.fullmatch(r"\d{4}(/\d\d){0,2}", tags["citation_publication_date"][0])
        assert shown(tree.css_first("h1").text()) == shown(tags["citation_title"][0])
    assert announced >= 6
