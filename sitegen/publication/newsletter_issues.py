"""Issues of the newsletter put together: which are out, and which texts each lists. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.config import Config
from sitegen.content.models import NewsletterIssue
from sitegen.errors import DanglingReference, DuplicateIdentity, Finding, SitegenError, SourceLocation
from sitegen.publication.clock import Clock
from sitegen.publication.model import Entry, NewsletterEntry, Text
from sitegen.publication.pictures import PictureDesk, Shower
from sitegen.publication.routes import Routes
from sitegen.publication.schedule import moment_of

NEWSLETTER = "content/newsletter.toml"


class NewsletterDesk:
    """Makes the entries of all issues."""

    def __init__(
        self, texts: Mapping[str, Text], config: Config, clock: Clock, pictures: PictureDesk, *, drafts: bool
    ) -> None:
        self._texts, self._config, self._clock, self._drafts = texts, config, clock, drafts
        self._pictures = pictures
        self._routes = Routes(config.base_url, config.default_lang)
        self.held_back: list[tuple[str, str]] = []
        self.findings: list[Finding] = []

    def entries(self, out: Sequence[Entry]) -> tuple[NewsletterEntry, ...]:
        """Every issue that this build shows, newest first; `out`: the texts of the publication, newest first."""
        issues = [text.meta for text in self._texts.values() if isinstance(text.meta, NewsletterIssue)]
        texts = [entry for entry in out if entry.state == "published"] if issues else []
        shown: list[NewsletterEntry] = []
        for issue in sorted(issues, key=lambda i: i.path):
            state = self._state(issue)
            is_shown = issue.lang in self._config.languages and (state == "published" or self._drafts)
            text, url = self._texts[issue.path], self._routes.newsletter_issue(issue.lang, issue.slug)
            shower = Shower(
                SourceLocation(issue.path), issue.lang, url, issue.date, is_shown, draft=issue.draft
            )
            pictures = self._pictures.of_body(text.body, shower)
            if not is_shown:
                self.held_back.append((issue.path, "draft" if issue.draft else f"until {issue.date}"))
                continue
            listed = tuple(_listed(issue, texts, self._config))
            self._tell(issue, listed)
            shown.append(NewsletterEntry(issue, text.version, text.body, url, state, listed, pictures))
        shown.sort(key=lambda e: (e.issue.date, e.issue.uid), reverse=True)
        return tuple(shown)

    def _state(self, issue: NewsletterIssue) -> str:
        if issue.draft:
            return "draft"
        moment = moment_of(issue.date, self._config)
        return "published" if self._clock.has_come(moment, ("text-appears", issue.path)) else "scheduled"

    def _tell(self, issue: NewsletterIssue, listed: Sequence[Entry]) -> None:
        place = SourceLocation(issue.path)
        if not listed:
            self.findings.append(
                Finding(
                    "issue-empty",
                    "lists no text that is out",
                    place,
                    "Look at its days, or at the uids that it names.",
                )
            )
        missing = [uid for uid in issue.texts if uid not in {entry.article.uid for entry in listed}]
        if listed and missing:
            self.findings.append(
                Finding(
                    "issue-waits",
                    f"leaves out {', '.join(missing)}, not out or not listed",
                    place,
                    "They join the issue as soon as they are out.",
                )
            )


def _listed(issue: NewsletterIssue, texts: Sequence[Entry], config: Config) -> Iterator[Entry]:
    """The texts of an issue: those that it names, in its order, or all of its language and days, newest first."""
    if issue.texts:
        by_uid = {entry.article.uid: entry for entry in texts}
        yield from (
            entry for uid in dict.fromkeys(issue.texts) if (entry := by_uid.get(uid)) and entry.listed
        )
        return
    since, until = issue.since or "", issue.until or ""
    for entry in texts:
        day = entry.published.astimezone(config.zone).date().isoformat()
        if (
            entry.lang == issue.lang
            and entry.listed
            and entry.article.status == "published"
            and since <= day <= until
        ):
            yield entry


def newsletter_faults(
    issues: Sequence[NewsletterIssue], uids: Iterable[str], config: Config, *, has_file: bool
) -> list[SitegenError]:
    """Return what is wrong with issues beside other files. `uids`: of all texts, out or not."""
    faults: list[SitegenError] = []
    known = set(uids) if issues else set()
    slugs: dict[tuple[str, str], NewsletterIssue] = {}
    for issue in sorted(issues, key=lambda i: i.path):
        place = SourceLocation(issue.path)
        first = slugs.setdefault((issue.lang, issue.slug), issue)
        if first is not issue:
            faults.append(
                DuplicateIdentity(
                    f"the slug {issue.slug!r} is already taken by {first.path}",
                    location=place,
                    hint="Give one of the two another slug.",
                )
            )
        if not has_file:
            faults.append(
                DanglingReference(
                    "is an issue of a newsletter, of which nothing is known",
                    location=place,
                    hint=f"Write {NEWSLETTER}: docs/events.md shows a whole one.",
                )
            )
        if issue.lang not in config.languages and not issue.draft:
            faults.append(
                DanglingReference(
                    f"the language {issue.lang!r} is not one of this site's",
                    location=place,
                    hint=f"Write one of {', '.join(config.languages)}, or add it to languages in sitegen.toml.",
                )
            )
        faults.extend(
            DanglingReference(
                f"texts names {uid!r}, which no text has as its uid",
                location=place,
                hint="Copy the uid from the front matter of the text that is meant.",
            )
            for uid in issue.texts
            if uid not in known
        )
    return faults
