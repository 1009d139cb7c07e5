"""Every address of the site, made in one place.

A URL is root-relative, begins with the path of the base URL, and ends in `/` or in a file name. The default language
stands at the root, every other one below its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

TYPE_SEGMENTS = {
    "brief": "briefs",
    "commentary": "commentary",
    "analysis": "analyses",
    "report": "reports",
    "interview": "interviews",
    "opinion": "opinion",
    "review": "reviews",
    "speech": "speeches",
    "press": "press-releases",
    "data": "data",
    "podcast": "podcasts",
}
WHOLE_REPORT = "full"
TAXONOMY_SEGMENTS = {"series": "series", "topic": "topics", "region": "regions"}


@dataclass(frozen=True)
class Routes:
    """Addresses below one base URL."""

    base_url: str
    """`https://example.org/` or `https://example.org/publication/`, with the last slash."""
    default_lang: str

    @property
    def prefix(self) -> str:
        """Path of the base URL, with both slashes."""
        return urlsplit(self.base_url).path or "/"

    def absolute(self, url: str) -> str:
        """Put scheme and host before a root-relative URL; leave an absolute one alone."""
        if "://" in url or not url.startswith("/"):
            return url
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}{url}"

    def way_to_root(self, url: str) -> str:
        """Return the relative path from the page at `url` to the root of the site: `../../`, or "" on the front page."""
        return "../" * url.removeprefix(self.prefix).count("/")

    def file_of(self, url: str) -> str:
        """Return the path below `output/` that answers at `url`."""
        path = url.removeprefix(self.prefix).lstrip("/")
        return path + "index.html" if not path or path.endswith("/") else path

    def home(self, lang: str) -> str:
        """Front page of a language."""
        return self._root(lang)

    def article(self, lang: str, year: str, slug: str) -> str:
        """An article, or a report's landing page."""
        return f"{self._root(lang)}{year}/{slug}/"

    def short(self, uid: str) -> str:
        """The address that a text keeps whatever becomes of its title, date and language."""
        return f"{self.prefix}id/{uid}/"

    def versions(self, url: str) -> str:
        """The history of the text at `url`, for programs."""
        return f"{url}versions.json"

    def chapter(self, report_url: str, slug: str) -> str:
        """A chapter below its report."""
        return f"{report_url}{slug}/"

    def report_full(self, report_url: str) -> str:
        """The report on one page."""
        return f"{report_url}{WHOLE_REPORT}/"

    def term(self, lang: str, taxonomy: str, term_id: str) -> str:
        """A series, a topic or a region."""
        return f"{self._root(lang)}{TAXONOMY_SEGMENTS[taxonomy]}/{term_id}/"

    def terms(self, lang: str, taxonomy: str) -> str:
        """The index of a taxonomy."""
        return f"{self._root(lang)}{TAXONOMY_SEGMENTS[taxonomy]}/"

    def issue(self, lang: str, issue_id: str) -> str:
        """An issue of a journal."""
        return f"{self._root(lang)}issues/{issue_id}/"

    def vcard(self, lang: str, person_id: str) -> str:
        """A person's card for address books."""
        return f"{self.person(lang, person_id)}{person_id}.vcf"

    def type(self, lang: str, kind: str) -> str:
        """All texts of one type."""
        return f"{self._root(lang)}{TYPE_SEGMENTS[kind]}/"

    def publications(self, lang: str) -> str:
        """All texts."""
        return f"{self._root(lang)}publications/"

    def person(self, lang: str, person_id: str) -> str:
        """An author."""
        return f"{self._root(lang)}people/{person_id}/"

    def people(self, lang: str) -> str:
        """The index of people."""
        return f"{self._root(lang)}people/"

    def archive(self, lang: str) -> str:
        """All years and months."""
        return f"{self._root(lang)}archive/"

    def year(self, lang: str, year: str) -> str:
        """A year."""
        return f"{self._root(lang)}{year}/"

    def month(self, lang: str, month: str) -> str:
        """A month, given as `2023-11`."""
        return f"{self._root(lang)}{month[:4]}/{month[5:7]}/"

    def page(self, lang: str, slug: str) -> str:
        """About, privacy …"""
        return f"{self._root(lang)}{slug}/"

    def support(self, lang: str) -> str:
        """How to give."""
        return f"{self._root(lang)}support/"

    def thank_you(self, lang: str) -> str:
        """Where a processor sends those who gave."""
        return f"{self.support(lang)}thank-you/"

    def cancelled(self, lang: str) -> str:
        """Where a processor sends those who did not give after all."""
        return f"{self.support(lang)}cancelled/"

    def events(self, lang: str) -> str:
        """All events."""
        return f"{self._root(lang)}events/"

    def event(self, lang: str, year: str, slug: str) -> str:
        """An event, below the year in which it begins."""
        return f"{self.events(lang)}{year}/{slug}/"

    def calendar(self, lang: str) -> str:
        """All events of a language for calendar programs."""
        return f"{self.events(lang)}events.ics"

    def event_calendar(self, event_url: str) -> str:
        """One event for calendar programs."""
        return f"{event_url}event.ics"

    def newsletter(self, lang: str) -> str:
        """How to subscribe to the newsletter, and its issues."""
        return f"{self._root(lang)}newsletter/"

    def newsletter_issue(self, lang: str, slug: str) -> str:
        """An issue of the newsletter."""
        return f"{self.newsletter(lang)}{slug}/"

    def podcast_feed(self, lang: str) -> str:
        """The feed of a language's podcast: an address that programs know for ever."""
        return f"{self.type(lang, 'podcast')}podcast.rss"

    def sound_chapters(self, url: str) -> str:
        """The chapters of the recording on a page, for podcast programs."""
        return f"{url}chapters.json"

    def feeds(self, lang: str) -> str:
        """The list of feeds."""
        return f"{self._root(lang)}feeds/"

    def opml(self, lang: str) -> str:
        """All feeds of a language in one file, for feed readers."""
        return f"{self._root(lang)}feeds.opml"

    def corrections(self, lang: str) -> str:
        """What the feed of corrections stands beside."""
        return f"{self._root(lang)}corrections/"

    def search(self, lang: str) -> str:
        """The search page."""
        return f"{self._root(lang)}search/"

    @property
    def search_folder(self) -> str:
        """The folder of the search: its program, and an index for each language."""
        return f"{self.prefix}pagefind/"

    def search_index(self, lang: str) -> str:
        """The folder of the search index of a language."""
        return f"{self.search_folder}{lang}/"

    def not_found(self, lang: str) -> str:
        """What a host shows for an address that does not exist."""
        return f"{self._root(lang)}404.html"

    def numbered(self, url: str, number: int) -> str:
        """Page `number` of a list, counted from the oldest."""
        return f"{url}page/{number}/"

    def site_feed(self, extension: str) -> str:
        """All languages in one feed; `extension` is `atom`, `rss` or `json`."""
        return f"{self.prefix}feed.{extension}"

    def language_feed(self, lang: str, extension: str) -> str:
        """One language, the default one too."""
        return f"{self.prefix}{lang}/feed.{extension}"

    def feed_archive(self, feed_url: str, number: int) -> str:
        """Document `number` of what a feed shows no more, counted from the oldest: `/en/feed/1.atom` for `/en/feed.atom`."""
        name, _, extension = feed_url.rpartition(".")
        return f"{name}/{number}.{extension}"

    def feed_beside(self, url: str, extension: str) -> str:
        """The feed of a series, topic, region or person, beside its page."""
        return f"{url}feed.{extension}"

    def asset(self, name: str) -> str:
        """A file of the theme or of the site's assets."""
        return f"{self.prefix}assets/{name}"

    def at_root(self, name: str) -> str:
        """A file that must stand at the root: robots.txt, sitemap.xml."""
        return f"{self.prefix}{name}"

    def _root(self, lang: str) -> str:
        return self.prefix if lang == self.default_lang else f"{self.prefix}{lang}/"
