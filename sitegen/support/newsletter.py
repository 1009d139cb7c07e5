"""An issue of the newsletter as it is sent: HTML with its styles inside, and plain text."""

from __future__ import annotations

from pathlib import Path

from sitegen.build.site import Survey
from sitegen.build.texts import body_of
from sitegen.content.documents import ISSUES
from sitegen.content.support_schema import page_block
from sitegen.content.validation import did_you_mean
from sitegen.engine.canon import decode, encode
from sitegen.errors import SitegenError
from sitegen.publication.newsletter_issues import NEWSLETTER
from sitegen.render.email_html import email_html
from sitegen.render.feed_html import feed_content
from sitegen.render.plain_text import to_text
from sitegen.support import email
from sitegen.views.context import Scoped
from sitegen.views.newsletter import email_issue
from sitegen.views.pictures import body_with_pictures
from sitegen.views.values import EmailIssue

LAYOUT = "email/newsletter.html"
CLIPPED = 102_000
"""Bytes of HTML after which Gmail shows a link instead of the rest, the way out of the list among it."""


def issue_as_email(survey: Survey, root: Path, file: Path) -> tuple[EmailIssue, str]:
    """Return the issue of a file below `content/newsletters/`, and its own words as plain text.

    Whether it is out on the site does not matter; of the texts that it lists, only those that are out are named.
    `SitegenError`: there is no such issue.
    """
    publication = survey.publication
    if publication.newsletter is None:
        raise SitegenError(
            "this site has no newsletter", hint=f"Write {NEWSLETTER}: docs/events.md shows a whole one."
        )
    path = file.resolve()
    wanted = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(file)
    known = {entry.issue.path: entry for entry in publication.newsletters}
    if wanted not in known:
        hint = did_you_mean(wanted, list(known)) if known else f"Issues stand in {ISSUES}/."
        raise SitegenError(f"{file} is no issue of the newsletter", hint=hint)
    entry = known[wanted]
    version = entry.body.version
    body = body_of(survey.library.bodies((version,))[version])
    context = Scoped(survey.facts, {})
    block = page_block(context.support) if context.support else None
    html = body_with_pictures(context, body.html, entry.pictures, entry.issue.lang, "feed")
    words = feed_content(html, body.notes_html, page_url=context.routes.absolute(entry.url))
    shown = email_html(words, context.words(entry.issue.lang)("direction"))
    return email_issue(context, publication.newsletter, entry, shown, block), to_text(words).strip()


def as_html(survey: Survey, issue: EmailIssue) -> str:
    """Return the e-mail by the layout `email/newsletter.html`, which a site may replace by its own. `LayoutError`."""
    return survey.layouts.render(LAYOUT, None, decode(encode(issue))).strip()


def told_of(html: str) -> list[str]:
    """What an editor should know before it is sent."""
    size = len(html.encode())
    if size <= CLIPPED:
        return []
    most = CLIPPED // 1000
    return [
        f"note: the e-mail has {size // 1000} KB, and after {most} Gmail hides the rest: list fewer texts, or write less"
    ]


def as_text(issue: EmailIssue, words: str) -> str:
    """Return the e-mail in plain text; `words`: what its editor wrote."""
    rule = "-" * 60
    parts = [f"{issue.site}: {issue.newsletter}\n{issue.date}", issue.subject.upper(), words]
    for item in issue.items:
        points = "\n".join(f"* {text}" for text in item.takeaways)
        told = [item.title, item.meta, item.standfirst, points, item.url]
        parts.append("\n".join([rule, *(part for part in told if part)]))
    if issue.ask:
        parts.append(f"{rule}\n{email.as_text(issue.ask)}")
    last = [
        f"{issue.web.label}: {issue.web.url}",
        f"{issue.why} {issue.unsubscribe.label}: {issue.unsubscribe.url}",
    ]
    parts.append("\n".join([rule, *issue.imprint, "", *last]))
    return "\n\n".join(part for part in parts if part)
