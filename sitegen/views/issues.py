"""Issues of journals: cover, editor's note, contents by rubric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.content.models import Issue, Term
from sitegen.publication.model import Picture
from sitegen.publication.numbering import in_order
from sitegen.render.edition import EPUB
from sitegen.views import linked_data
from sitegen.views.article import downloads_of, epub_link, pages_label
from sitegen.views.briefs import Brief
from sitegen.views.context import Context, EditionFile, Scoped, SiteFacts, last_change
from sitegen.views.giving import list_support
from sitegen.views.lists import issues_of, list_description
from sitegen.views.pictures import SMALL_SIZES, figure_of, image_node
from sitegen.views.plan import Plan
from sitegen.views.share import issue_card
from sitegen.views.shell import make_shell
from sitegen.views.text_scope import Bodies
from sitegen.views.values import Card, FeedLink, Figure, Group, IssuePage, Link


@dataclass(frozen=True)
class _IssueScope:
    """An issue, and what its page shows of its texts."""

    issue: Issue
    lang: str
    series: Term
    series_link: Link
    editors: tuple[Link, ...]
    versions: tuple[tuple[str, str], ...]
    newer: Link | None
    older: Link | None
    cover: Picture | None
    pdf: tuple[str, str, str, int] | None
    groups: tuple[tuple[int | None, tuple[Brief, ...]], ...]
    book: EditionFile | None = None


def issue_plans(context: Context) -> Iterator[Plan]:
    """Return a page for each issue in each language that it has texts in."""
    series = {term.id: term for term in context.publication.terms if term.taxonomy == "series"}
    for lang in context.languages:
        for term_id in sorted({issue.series for issue in context.publication.issues}):
            row = issues_of(context, term_id, lang)
            for at, issue in enumerate(row):
                newer = row[at - 1] if at else None
                older = row[at + 1] if at + 1 < len(row) else None
                yield _plan(context, issue, lang, series[term_id], (newer, older))


def _plan(
    context: Context, issue: Issue, lang: str, series: Term, neighbours: tuple[Issue | None, Issue | None]
) -> Plan:
    groups = in_order(issue, context.by_issue[lang, issue.id])
    newer, older = (
        Link(context.issue_name(other, lang), context.routes.issue(lang, other.id)) if other else None
        for other in neighbours
    )
    people = [person for i in issue.editors or series.editors if (person := context.person(i, lang))]
    scope = _IssueScope(
        issue=issue,
        lang=lang,
        series=series,
        series_link=context.term_link(series, lang),
        editors=tuple(Link(person.name, context.person_url(person, lang)) for person in people),
        versions=tuple(
            (other, context.routes.issue(other, issue.id))
            for other in context.languages
            if (other, issue.id) in context.by_issue
        ),
        newer=newer,
        older=older,
        cover=context.publication.covers.get(issue.id),
        pdf=context.publication.pdfs.get(issue.id),
        groups=(),
        book=context.books.get(context.routes.issue(lang, issue.id)),
    )
    entries = [entry for _, group in groups for entry in group]
    return Plan(
        url=context.routes.issue(lang, issue.id),
        layout="issue.html",
        lang=lang,
        source=issue.location.path,
        parts=(
            ("issue", (repr(scope), tuple((at, len(group)) for at, group in groups))),
            ("texts", context.brief_parts(entries)),
        ),
        make=_make,
        scope=lambda: replace(scope, groups=tuple((at, context.briefs(group)) for at, group in groups)),
        lastmod=last_change(entries),
    )


def _make(facts: SiteFacts, scope: _IssueScope, _bodies: Bodies) -> IssuePage:
    issue, lang = scope.issue, scope.lang
    context = Scoped(facts, {(lang, "series", scope.series.id): scope.series_link.url})
    catalogue, config, routes = context.words(lang), context.config, context.routes
    url = routes.issue(lang, issue.id)
    name = context.issue_name(issue, lang)
    whole = f"{scope.series_link.label}, {name}"
    title, note = config.text(issue.title, lang), config.text(issue.note, lang)
    record = issue.location.path
    rows = (
        ("fact.issn", scope.series.issn),
        ("report.doi", issue.doi),
        ("report.isbn", issue.isbn),
    )
    texts = [brief for _, briefs in scope.groups for brief in briefs]
    return IssuePage(
        shell=make_shell(
            context,
            kind="issue",
            lang=lang,
            url=url,
            heading=name,
            title=f"{whole} – {config.site_name(lang)}",
            description=context.inline_text(note, lang, record)
            or title
            or list_description(context, lang, whole),
            trail=(
                Link(catalogue("taxonomies.series"), routes.terms(lang, "series")),
                scope.series_link,
            ),
            versions=dict(scope.versions),
            share=issue_card(context, issue, scope.series, lang),
            feeds=(FeedLink("EPUB", scope.book.url, EPUB),) if scope.book else (),
            nodes=(_node(context, scope, url), linked_data.item_list(context, url, (b.url for b in texts))),
        ),
        series=scope.series_link,
        date=context.date(issue.date, lang),
        title=title,
        cover=_cover(context, scope),
        note_html=context.inline_html(note, lang, record),
        facts=tuple((catalogue(key), value) for key, value in rows if value),
        editors=scope.editors,
        groups=tuple(_group(context, scope, at, briefs) for at, briefs in scope.groups),
        pdf=downloads_of(((catalogue("issue.whole"), *scope.pdf[1:]),), lang)[0] if scope.pdf else None,
        epub=epub_link(scope.book, lang),
        previous=scope.older,
        next=scope.newer,
        support=list_support(context, lang, issue.series),
    )


def _group(context: Scoped, scope: _IssueScope, at: int | None, briefs: tuple[Brief, ...]) -> Group:
    catalogue, lang = context.words(scope.lang), scope.lang
    if at is not None:
        label = scope.issue.rubrics[at].heading
        heading: str | None = context.config.text(label, lang) or label.by_lang[0][1]
    else:
        heading = catalogue("issue.further") if scope.issue.rubrics else None
    return Group(heading, tuple(_card(context, scope, brief) for brief in briefs))


def _card(context: Scoped, scope: _IssueScope, brief: Brief) -> Card:
    """The pages take the place of the number, which all of them have."""
    card = context.card(brief, scope.lang, about=scope.series)
    return replace(card, number=pages_label(context, brief.pages, scope.lang))


def _cover(context: Scoped, scope: _IssueScope) -> Figure | None:
    alt = context.config.text(scope.issue.cover_alt, scope.lang) or ""
    return figure_of(scope.cover, alt=alt, sizes=SMALL_SIZES)


def _node(context: Scoped, scope: _IssueScope, url: str) -> dict[str, object]:
    """The issue as schema.org's PublicationIssue."""
    issue, lang = scope.issue, scope.lang
    absolute = context.routes.absolute(url)
    periodical = linked_data.series_node(context, scope.series, lang)
    node: dict[str, object] = {
        "@type": "PublicationIssue",
        "@id": f"{absolute}#issue",
        "mainEntityOfPage": {"@id": absolute},
        "url": absolute,
        "name": context.config.text(issue.title, lang) or context.issue_name(issue, lang),
        "issueNumber": issue.number,
        "datePublished": issue.date,
        "publisher": {"@id": linked_data.organisation_id(context)},
        "isPartOf": linked_data.volume_node(issue.volume, periodical),
    }
    if scope.editors:
        node["editor"] = [
            {
                "@type": "Person",
                "name": editor.label,
                **({"url": context.routes.absolute(editor.url)} if editor.url else {}),
            }
            for editor in scope.editors
        ]
    if issue.doi:
        node["identifier"] = f"https://doi.org/{issue.doi}"
    if scope.cover and scope.cover.size and not scope.cover.ended:
        node["image"] = [image_node(context, scope.cover, lang, f"{absolute}#cover")]
    texts = [brief for _, briefs in scope.groups for brief in briefs]
    node["hasPart"] = [{"@id": f"{context.routes.absolute(brief.url)}#article"} for brief in texts]
    if scope.book:
        node["encoding"] = linked_data.media_object(context, scope.book, EPUB)
    return node
