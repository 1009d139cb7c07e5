"""Linked data and citation tags of the repository's own site, read by extruct: the fields of each kind of page, and that they are what the page shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extruct
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.own_site import BuiltSite

HOST = "https://vistula.example.org"
ARTICLES = {
    "NewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "Article",
    "Report",
    "ScholarlyArticle",
}
KINDS: dict[str, set[str]] = {
    "home": {"NGO"},
    "article": set(),  # one of ARTICLES: which one hangs on its type
    "report": {"Report"},
    "report-full": {"Report"},
    "chapter": {"Chapter"},
    "issue": {"PublicationIssue", "CollectionPage"},
    "list": {"CollectionPage"},
    "archive": {"CollectionPage"},
    "month": {"CollectionPage"},
    "person": {"ProfilePage"},
    "people": {"CollectionPage"},
    "event": {"Event"},
    "events": {"CollectionPage"},
    "feeds": {"CollectionPage"},
    "newsletter": set(),  # a CollectionPage once an issue is out
    "newsletter-issue": {"CollectionPage"},
    "page": set(),  # see PAGES
    "search": set(),
    "support": {"NGO"},
    "after-giving": set(),
    "tombstone": set(),
}
"""What a page of each kind tells of beside the site, itself and its trail. Whatever else is met in the site fails the test."""
PAGES = {
    "about": {"NGO"}, "funding": {"NGO"}, "press": {"NGO"}, "corrections": {"CollectionPage"},
    "privacy": set(), "accessibility": set(), "republishing": set(),
}  # fmt: skip
"""The same for pages that are no texts, by the last part of their addresses."""
ARTICLE = {
    "@id", "mainEntityOfPage", "headline", "description", "datePublished", "dateModified", "author", "publisher",
    "inLanguage", "wordCount", "isAccessibleForFree", "articleSection", "speakable", "copyrightHolder", "copyrightYear",
    "creditText", "copyrightNotice", "license",
}  # fmt: skip
FIELDS = {
    "WebSite": {"@id", "url", "name", "inLanguage", "publisher", "potentialAction"},
    "WebPage": {"@id", "url", "name", "inLanguage", "isPartOf"},
    "NGO": {
        "@id", "name", "legalName", "alternateName", "url", "logo", "foundingDate", "address", "email", "identifier",
        "correctionsPolicy", "ownershipFundingInfo",
    },
    "Chapter": {
        "@id", "name", "headline", "position", "isPartOf", "author", "publisher", "datePublished", "dateModified",
        "inLanguage", "wordCount", "timeRequired", "license", "copyrightNotice", "copyrightHolder", "copyrightYear",
    },
    "ProfilePage": {"@id", "mainEntity"},
    "CollectionPage": {"@id", "mainEntity"},
    "PublicationIssue": {
        "@id", "name", "issueNumber", "datePublished", "isPartOf", "hasPart", "publisher", "url",
    },
    "Event": {
        "@id", "url", "name", "description", "startDate", "endDate", "eventStatus", "eventAttendanceMode", "location",
        "organizer", "inLanguage",
    },
    "PodcastEpisode": {"@id", "url", "name", "datePublished", "associatedMedia", "episodeNumber", "partOfSeries"},
    "AudioObject": {"@id", "name", "contentUrl", "encodingFormat", "contentSize", "duration", "transcript"},
    "Dataset": {
        "@id", "url", "name", "description", "creator", "publisher", "datePublished", "license", "keywords",
        "spatialCoverage", "distribution", "isAccessibleForFree", "inLanguage", "subjectOf",
    },
}  # fmt: skip


@dataclass
class Shown:
    """A page as readers and as programs have it."""

    path: Path
    tree: LexborHTMLParser
    nodes: list[dict[str, Any]]
    kind: str
    url: str

    def __str__(self) -> str:
        return str(self.path)

    def texts(self, selector: str) -> list[str]:
        """The words of every element."""
        return [shown(element.text()) for element in self.tree.css(selector)]

    def hrefs(self, selector: str) -> list[str]:
        """Where every link leads, from the root of the site."""
        return [element.attributes.get("href") or "" for element in self.tree.css(selector)]

    @property
    def english(self) -> str:
        """The last part of the address of its English version."""
        versions = self.hrefs("link[rel=alternate][hreflang=en]") or [self.url]
        return versions[0].rstrip("/").rpartition("/")[2]

    @property
    def lang(self) -> str:
        """Its language."""
        return self.tree.css_first("html").attributes["lang"] or ""

    @property
    def words(self) -> str:
        """All that is shown."""
        return shown(self.tree.body.text()) if self.tree.body else ""

    def node(self, *kinds: str) -> dict[str, Any]:
        """The only node of one of these types."""
        (found,) = (node for node in self.nodes if types_of(node) & set(kinds))
        return found


def graph_of(page: str, url: str) -> list[dict[str, Any]]:
    """The nodes that extruct finds."""
    found = extruct.extract(page, base_url=url, syntaxes=["json-ld"])["json-ld"]
    assert len(found) == 1, url
    return list(found[0]["@graph"])


def types_of(node: dict[str, Any]) -> set[str]:
    """The types of a node."""
    kinds = node.get("@type", ())
    return {kinds} if isinstance(kinds, str) else set(kinds)


def shown(text: str) -> str:
    """Text as a reader sees it, without what only tells where a line may break."""
    return " ".join(re.sub("[\u00ad\u200b\u2060\u2068\u2069]", "", text).split())


def local(url: str) -> str:
    """An address of the site from its root, as links have it."""
    return url.removeprefix(HOST)


def inside(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of a value, nested ones too."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from inside(part)


@pytest.fixture(scope="module")
def pages(built_site: BuiltSite) -> list[Shown]:
    """Every page that has linked data, with its tree and its nodes."""
    found = []
    for path in built_site.pages:
        text = path.read_text(encoding="utf-8")
        if "application/ld+json" in text:
            tree = LexborHTMLParser(text)
            canonical = tree.css_first("link[rel=canonical]").attributes["href"] or ""
            kind = (tree.body.attributes.get("class") or "").removeprefix("kind-") if tree.body else ""
            below = str(path.relative_to(built_site.output))
            url = f"{HOST}/{below.removesuffix('index.html')}"
            found.append(Shown(path, tree, graph_of(text, canonical), kind, url))
    assert len(found) > 100
    return found


def of_kind(pages: list[Shown], *kinds: str) -> list[Shown]:
    """The pages of these kinds; none is a fault of the test."""
    found = [page for page in pages if page.kind in kinds]
    assert found, kinds
    return found


def test_the_table_is_the_site(pages: list[Shown]) -> None:
    """Each kind of page that is met is in the table, each in the table is met, and has the types and fields that it must."""
    assert {page.kind for page in pages} == KINDS.keys()
    for page in pages:
        found = {kind for node in page.nodes for kind in types_of(node)}
        wanted = set(KINDS[page.kind]) | {"WebSite", "WebPage"}
        if page.kind != "home":  # which is where every trail begins
            wanted.add("BreadcrumbList")
        if page.kind == "page":
            assert page.english in PAGES, page
            if page.english != "corrections" or page.tree.css(
                "main .card"
            ):  # else there was nothing to correct
                wanted |= PAGES[page.english]
        if page.kind == "newsletter" and page.tree.css("main a[href*='/newsletter/']"):
            wanted.add("CollectionPage")
        if page.kind == "article":
            assert found & ARTICLES, page
            wanted |= found & (ARTICLES | {"AudioObject", "PodcastEpisode", "Dataset"})
        if page.kind == "event":
            wanted |= found & {"AudioObject"}
        assert found == wanted, page
        for node in page.nodes:
            for kind in types_of(node):
                fields = ARTICLE if kind in ARTICLES else FIELDS.get(kind, set())
                assert page.kind == "report-full" or fields <= node.keys(), (page, kind, fields - node.keys())


def test_every_page_has_its_site_itself_and_its_trail(pages: list[Shown]) -> None:
    """The breadcrumb says what the visible one says; the search leads where the header's link does; no `@id` stands twice."""
    for page in pages:
        itself, site = page.node("WebPage"), page.node("WebSite")
        assert itself["url"] == itself["@id"] == page.url
        assert itself["isPartOf"] == {"@id": site["@id"]}
        assert itself["inLanguage"] == page.tree.css_first("html").attributes["lang"]
        assert site["name"] in page.words
        search = site["potentialAction"]["target"]["urlTemplate"]
        assert local(search.partition("?")[0]) in page.hrefs("a"), page
        ids = Counter(node["@id"] for node in page.nodes if "@id" in node)
        assert set(ids.values()) == {1}, page
        visible = page.texts(".breadcrumb li")
        if page.kind != "home":
            trail = page.node("BreadcrumbList")
            listed = trail["itemListElement"]
            assert visible == [shown(item["name"]) for item in listed], page
            assert list(range(1, len(listed) + 1)) == [item["position"] for item in listed]
            assert itself["breadcrumb"] == {"@id": trail["@id"]}
        if changed := itself.get("dateModified"):
            assert changed in {time.attributes["datetime"] for time in page.tree.css("time")}, page
        if picture := itself.get("primaryImageOfPage"):
            assert picture["@id"] in {node.get("@id") for node in inside(page.nodes)}


def test_pages_of_texts_show_what_their_data_say(pages: list[Shown]) -> None:
    """Headline, dates, authors, section, rights, reading time; their ids are their addresses."""
    for page in of_kind(pages, "article", "report", "chapter"):
        node = page.node(*ARTICLES, "Chapter")
        heading = shown(page.tree.css_first("h1").text())
        assert heading[:110].startswith(shown(node["headline"])[:105]), page
        stamps = {time.attributes["datetime"] for time in page.tree.css("time")}
        assert {node["datePublished"], node["dateModified"]} <= stamps, page
        assert node["copyrightYear"] == int(node["datePublished"][:4])
        authors = [author for author in node["author"] if "name" in author]
        byline = shown(page.tree.css_first(".byline").text()) if page.tree.css_first(".byline") else ""
        if byline and len(authors) < 5:
            assert all(author["name"] in byline for author in authors), page
        for author in authors:
            assert all(word in page.words for word in author["name"].split()), page
            if page.kind == "chapter":  # which shows its report's authors in its citations only
                continue
            assert "url" not in author or local(author["url"]) in page.hrefs("main a"), page
            for fact in (author.get("jobTitle"), author.get("affiliation", {}).get("name")):
                assert not fact or shown(fact) in page.words, page
        for field in ("copyrightNotice", "creditText", "alternativeHeadline"):
            assert shown(node.get(field, "")) in page.words, (page, field)
        assert local(node["license"]) in page.hrefs("link[rel=license], a[rel=license]"), page
        if section := node.get("articleSection"):
            assert shown(section) in page.texts(".breadcrumb li"), page
        minutes = re.findall(r"\d+", " ".join(page.texts(".dateline span:not(:has(time)):not(:has(a))")))
        assert node.get("timeRequired", "PTM") == f"PT{''.join(minutes)}M", page
        for selector in node.get("speakable", {}).get("cssSelector", ()):
            assert page.texts(selector), (page, selector)
        assert node["mainEntityOfPage"]["@id"] == node["@id"].partition("#")[0] == page.url


def test_a_field_stands_where_the_page_shows_it_and_nowhere_else(pages: list[Shown]) -> None:
    """Takeaways, notes, corrections, funders, files, subjects, translations: what is seen is told, what is told is seen."""
    seen: Counter[str] = Counter()
    for page in of_kind(pages, "article", "report"):
        node = page.node(*ARTICLES)
        takeaways = page.texts(".takeaways li") or page.texts("section.findings:first-of-type li")
        subjects = {
            shown(row.css_first("dt").text()): [shown(item.text()) for item in row.css("li")]
            for row in page.tree.css(".end-matter .facts div")
            if row.css_first("dt")
        }
        others = [local(url) for url in page.hrefs(".dateline a[hreflang]")]
        links = node.get("workTranslation", []) + node.get("translationOfWork", [])
        told = [local(other["@id"].partition("#")[0]) for other in links]
        pairs = {
            "abstract": (" ".join(takeaways), shown(node.get("abstract", ""))),
            "citation": (notes_on(page), sorted(citations_of(node))),
            "correction": (
                len(page.texts(".corrections li")),
                sum(shown(note["text"]) in page.words for note in node.get("correction", ())),
            ),
            "encoding": (
                sorted(
                    {
                        *page.hrefs("main a[type='application/pdf']"),
                        *page.hrefs("main a[type='application/epub+zip']"),
                    }
                ),
                sorted(local(file["contentUrl"]) for file in node.get("encoding", ())),
            ),
            "associatedMedia": (
                list(zip(page.texts(".downloads a"), page.hrefs(".downloads a"), strict=True)),
                [(f["name"], local(f["contentUrl"])) for f in node.get("associatedMedia", ())],
            ),
            "keywords": (subjects.get(SUBJECTS[page.lang][0], []), [*map(shown, node.get("keywords", []))]),
            "spatialCoverage": (
                subjects.get(SUBJECTS[page.lang][1], []),
                [shown(place["name"]) for place in node.get("spatialCoverage", ())],
            ),
            "hasPart": (
                [local(url) for url in page.hrefs(".chapters li a")],
                [local(part["url"]) for part in node.get("hasPart", ())],
            ),
            "translationOfWork": (others[:1], told[:1]) if "translationOfWork" in node else (1, 1),
            "workTranslation": (others, told) if "translationOfWork" not in node else (1, 1),
        }
        for field, (visible, machine) in pairs.items():
            assert visible == machine, (page, field)
            seen[field] += field in node
        for field in ("reportNumber", "identifier"):
            assert node.get(field, "") in page.words, (page, field)
            seen[field] += field in node
        for funder in node.get("funder", ()):
            assert shown(funder["name"]) in page.words
            seen["funder"] += 1
        for thing in node.get("about", ()):
            assert thing["name"] in node["keywords"]
            assert re.fullmatch(r"https://www\.wikidata\.org/entity/Q\d+", thing["sameAs"])
            seen["about"] += 1
        for role in ("editor", "translator"):
            for who in node.get(role, ()):
                assert who["name"] in page.texts(".byline, .credits, .meta")[0], page
                seen[role] += 1
    assert {name for name, count in seen.items() if not count} == set(), seen


SUBJECTS = {"en": ("Topics", "Regions"), "pl": ("Tematy", "Regiony"), "uk": ("Теми", "Регіони")}


def notes_on(page: Shown) -> list[str]:
    """The words of every note, at the end or in the margin, without its number and its way back."""
    found = []
    for note in page.tree.css(".notes li[id^=fn_], .note[role=note]"):
        for part in note.css(".footnote-backref, .note > sup"):
            part.decompose()
        found.append(shown(note.text()))
    return sorted(found)


def citations_of(node: dict[str, Any]) -> list[str]:
    """The words of every citation."""
    return [shown(work if isinstance(work, str) else work["name"]) for work in node.get("citation", ())]


def test_chapters_tell_their_notes(pages: list[Shown]) -> None:
    """Every endnote of a chapter is a citation, with the address that it links to."""
    count = 0
    for page in of_kind(pages, "chapter"):
        node = page.node("Chapter")
        assert notes_on(page) == sorted(citations_of(node)), page
        links = page.hrefs(".notes a[href^=http]")
        assert all(work["url"] in links for work in node.get("citation", ()) if isinstance(work, dict))
        count += len(node.get("citation", ()))
    assert count > 5


def test_lists_list_what_they_show(pages: list[Shown]) -> None:
    """Up to twenty items, each linked on the page; the list of a term says what it is about."""
    about: Counter[str] = Counter()
    for page in pages:
        for node in page.nodes:
            if "CollectionPage" in types_of(node):
                items = node["mainEntity"]["itemListElement"]
                assert 0 < len(items) <= 20, page
                hrefs = set(page.hrefs("main a"))
                assert all(local(item["url"]) in hrefs or item["url"] in hrefs for item in items), page
                if thing := node.get("about"):
                    about.update(types_of(thing))
                    assert thing["name"] == shown(page.tree.css_first("h1").text())
                    assert thing.get("issn", "") in page.words
    assert about.keys() == {"CreativeWorkSeries", "Periodical", "Thing", "Place"}


def test_people_and_issues_are_what_their_pages_show(pages: list[Shown]) -> None:
    """A profile has name, post, languages, portrait, contact; an issue its number, volume, ISSN, cover and texts."""
    seen: Counter[str] = Counter()
    for page in of_kind(pages, "person"):
        person = page.node("ProfilePage")["mainEntity"]
        seen.update(person.keys())
        assert shown(page.tree.css_first("h1").text()) == person["name"]
        for field in ("jobTitle", "email"):
            assert shown(person.get(field, "")) in page.words
        assert shown(person.get("telephone", "")) in page.words
        assert all(shown(name) in page.words for name in person.get("knowsAbout", ()))
        assert all(url in page.hrefs("main a") for url in person.get("sameAs", ()))
        assert person.get("identifier", "") in [*page.hrefs("main a"), ""]
        assert bool(page.tree.css(".portrait img")) == ("image" in person)
    assert {
        "jobTitle", "worksFor", "knowsAbout", "knowsLanguage", "email", "telephone", "alternateName", "identifier",
        "sameAs", "affiliation", "description",
    } <= seen.keys()  # fmt: skip
    volumes = 0
    for page in of_kind(pages, "issue"):
        issue = page.node("PublicationIssue")
        within = issue["isPartOf"]
        if within["@type"] == "PublicationVolume":
            volumes += 1
            assert within["volumeNumber"] in page.texts("h1")[0]
            within = within["isPartOf"]
        assert within["@type"] == "Periodical"
        assert {within["issn"], within["name"]} <= {*page.texts("dd"), *page.texts(".kicker")}
        assert issue["issueNumber"] in page.texts("h1")[0]
        assert issue["name"] in page.words
        hrefs = set(page.hrefs("main a"))
        assert {local(part["@id"].partition("#")[0]) for part in issue["hasPart"]} <= hrefs
        assert bool(page.tree.css(".issue-cover img")) == ("image" in issue)
        parts = {local(part["@id"].partition("#")[0]) for part in issue["hasPart"]}
        for text in of_kind(pages, "article", "report"):
            if local(text.url) in parts:
                node = text.node(*ARTICLES)
                assert node["isPartOf"]["@id"] == issue["@id"]
                assert node["isPartOf"]["isPartOf"] == issue["isPartOf"]
                assert node["pagination"].replace("-", "–") in text.words
    assert volumes


def test_events_recordings_and_data(pages: list[Shown]) -> None:
    """An event has its times, place and speakers, a recording its transcript, a data set the files that the page offers."""
    places: Counter[str] = Counter()
    for page in of_kind(pages, "event"):
        event = page.node("Event")
        assert event["startDate"] in {t.attributes["datetime"] for t in page.tree.css(".event-when time")}
        assert shown(event["name"]) == shown(page.tree.css_first("h1").text())
        assert all(shown(who["name"]) in page.words for who in event.get("performer", ()))
        for place in inside(event["location"]):
            places.update(types_of(place))
            assert shown(place.get("name", "")) in page.words
            assert shown(place.get("address", "")) in page.words
    assert places.keys() == {"Place", "VirtualLocation"}
    recordings = [(p, n) for p in pages for n in p.nodes if "AudioObject" in types_of(n)]
    assert len(recordings) >= 2
    for page, audio in recordings:
        sources = [source.attributes["src"] for source in page.tree.css("audio source")]
        assert [local(audio["contentUrl"])] == sources
        said = [line.rpartition(": ")[2] for line in audio["transcript"].split("\n")]
        assert all(shown(line)[-30:] in page.words.replace("\u00a0", " ") for line in said), page
    (page,) = (p for p in pages if any("Dataset" in types_of(n) for n in p.nodes))
    data = page.node("Dataset")
    assert [local(f["contentUrl"]) for f in data["distribution"]] == page.hrefs(".downloads a")
    assert all(f["encodingFormat"] and f["contentSize"] for f in data["distribution"])


def test_pictures_say_whose_they_are(built_site: BuiltSite, pages: list[Shown]) -> None:
    """Each is on its page, whole or in part, with its size; caption and credit are those that stand below it."""
    found = 0
    for page in pages:
        for picture in inside(page.nodes):
            if "ImageObject" not in types_of(picture) or "contentUrl" not in picture:
                continue
            found += 1
            assert {"@id", "width", "height"} <= picture.keys()
            url = local(picture["contentUrl"])
            sources = [str(img.attributes["src"]) for img in page.tree.css("main img")]
            assert built_site.has(url), page
            assert url.rpartition("-")[0] in [source[: len(url.rpartition("-")[0])] for source in sources], (
                page
            )
            assert shown(picture.get("caption", "")) in page.words
            assert shown(picture.get("creditText", "")) in page.words
    assert found > 5


def test_the_publisher_is_told_in_full_where_it_tells_of_itself(pages: list[Shown]) -> None:
    """Its imprint in every footer, its donors on the page of funding, the press desk on the press page; everywhere else a name and the same `@id`."""
    funding, press = (
        {p.lang: p for p in pages if p.kind == "page" and p.english == n} for n in ("funding", "press")
    )
    count = 0
    for page in pages:
        for node in page.nodes:
            if "legalName" not in node:
                continue
            count += 1
            imprint = " ".join(page.texts(".legal li"))
            address = node["address"]
            assert address["@type"] == "PostalAddress"
            assert {"streetAddress", "postalCode", "addressLocality", "addressCountry"} <= address.keys()
            parts = [part for name, part in address.items() if name not in ("@type", "addressCountry")]
            numbers = [number["value"] for number in node["identifier"]]
            for fact in (node["legalName"], node["email"], *parts, *numbers):
                assert fact in imprint, page
            assert all(shown(d["name"]) in funding[page.lang].words for d in node.get("funder", ()))
            for desk in node.get("contactPoint", ()):
                assert desk["contactType"] == "press"
                for fact in (desk["name"], desk["email"], desk["telephone"]):
                    assert shown(fact) in press[page.lang].words
            asks = page.kind in ("home", "support")
            assert asks == ("potentialAction" in node)
            if asks:
                gives = local(node["potentialAction"]["target"]["urlTemplate"])
                assert gives in [*page.hrefs("a"), local(page.url)], page
            wanted = {"funder", "contactPoint"} if page.kind != "page" or page.english == "about" else set()
            wanted |= {"funder"} if page is funding[page.lang] else set()
            wanted |= {"contactPoint"} if page is press[page.lang] else set()
            assert wanted == {"funder", "contactPoint"} & node.keys(), page
    assert count >= 12
    names = {page.node("WebSite")["publisher"]["@id"] for page in pages}
    assert len(names) == 1


def test_the_head_of_a_text_is_complete(pages: list[Shown]) -> None:
    """The tags that every text has, those that it has with what it shows, and that they say what its data say."""
    seen: Counter[str] = Counter()
    for page in of_kind(pages, "article", "report"):
        node, tree = page.node(*ARTICLES), page.tree
        tags: dict[str, list[str]] = {}
        for meta in tree.css("meta"):
            name = meta.attributes.get("name") or meta.attributes.get("property") or ""
            tags.setdefault(name, []).append(meta.attributes.get("content") or "")
        assert {
            "viewport", "description", "author", "robots", "generator", "color-scheme", "theme-color", "twitter:card",
            "og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale", "og:image", "og:image:width",
            "og:image:height", "og:image:type", "og:image:alt", "article:published_time", "article:section",
        } <= tags.keys(), page  # fmt: skip
        assert tags["robots"] == ["index,follow,max-image-preview:large,max-snippet:-1"]
        assert len(tags["theme-color"]) == 2
        assert len(tags["description"][0]) <= 160
        assert tags["og:url"] == page.hrefs("link[rel=canonical]")
        assert tags["article:published_time"] == [node["datePublished"]]
        assert tags.get("article:modified_time", [node["datePublished"]]) == [node["dateModified"]]
        assert tags["article:section"] == [node["articleSection"]]
        assert tags.get("article:tag", []) == node.get("keywords", [])
        assert tags.get("article:author", []) == [who["name"] for who in node["author"] if "name" in who]
        linked = {rel: page.hrefs(f"link[rel={rel}]") for rel in ("license", "author", "shortlink", "icon")}
        assert all(linked[rel] for rel in ("license", "shortlink", "icon")), page
        people = [who for who in node["author"] if "name" in who]
        assert len(linked["author"]) == sum("url" in who for who in people), page
        assert linked["shortlink"][0].startswith("/id/")
        forms = {link.attributes.get("type"): link for link in tree.css("link[rel=alternate][type]")}
        assert {"application/atom+xml", "application/feed+json"} <= forms.keys(), page
        others = [link.attributes["hreflang"] for link in tree.css("link[rel=alternate][hreflang]")]
        versions = len(page.hrefs(".dateline a[hreflang]")) + 1
        assert len(others) == (versions + 1 if versions > 1 else 0), page
        assert not others or {page.lang, "x-default"} <= set(others)
        seen["og:locale:alternate"] += len(tags.get("og:locale:alternate", ()))
        for rel in ("prev", "next", "version-history"):
            seen[rel] += len(page.hrefs(f"link[rel={rel}]"))
        seen["text/markdown"] += "text/markdown" in forms
        seen["fediverse:creator"] += len(tags.get("fediverse:creator", ()))
    assert {name for name, count in seen.items() if not count} == set()


def test_only_works_for_libraries_carry_their_tags(pages: list[Shown]) -> None:
    """Reports and their chapters have Highwire's and Dublin Core's tags, complete; a brief or a commentary has none."""
    announced = 0
    for page in pages:
        tags: dict[str, list[str]] = {}
        for meta in page.tree.css("meta[name]"):
            tags.setdefault(meta.attributes["name"] or "", []).append(meta.attributes.get("content") or "")
        kinds = {kind for node in page.nodes for kind in types_of(node)}
        names = {name for name in tags if name.startswith(("citation_", "dcterms."))}
        if not kinds & {"Report", "Chapter", "ScholarlyArticle"} or page.kind == "report-full":
            assert not names or "citation_title" in names, page
            assert not kinds & {"OpinionNewsArticle"} or not names, page
            continue
        announced += 1
        assert {
            "citation_title", "citation_author", "citation_publication_date", "citation_online_date",
            "citation_language", "citation_public_url", "citation_fulltext_html_url", "dcterms.title", "dcterms.creator",
            "dcterms.issued", "dcterms.language", "dcterms.identifier", "dcterms.type", "dcterms.rights",
        } <= names, page  # fmt: skip
        assert names & {
            "citation_technical_report_institution",
            "citation_inbook_title",
            "citation_journal_title",
        }
        assert tags["citation_author"] == tags["dcterms.creator"]
        if "ScholarlyArticle" in kinds:
            issue = page.node("ScholarlyArticle")["isPartOf"]
            first, _, last = page.node("ScholarlyArticle")["pagination"].partition("-")
            assert tags["citation_volume"] == [issue["isPartOf"]["volumeNumber"]]
            assert tags["citation_issue"] == [issue["issueNumber"]]
            assert tags["citation_issn"] == [issue["isPartOf"]["isPartOf"]["issn"]]
            assert [*tags["citation_firstpage"], *tags["citation_lastpage"]] == [first, last]
        assert re.fullmatch(r"\d{4}(/\d\d){0,2}", tags["citation_publication_date"][0])
        assert shown(page.tree.css_first("h1").text()) == shown(tags["citation_title"][0])
    assert announced >= 6
