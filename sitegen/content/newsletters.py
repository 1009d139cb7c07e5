"""The newsletter: `content/newsletter.toml`, and its issues in `content/newsletters/**.md`."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from sitegen.content.front_matter import FrontMatter
from sitegen.content.local_text import LocalText
from sitegen.content.models import NewsletterIssue
from sitegen.content.schema import MANY, NO_TEXT, EmailAddress, Language, Redirects, Text, Uid
from sitegen.content.toml_file import load, place_of
from sitegen.content.validation import DateText, SecureUrl, Slug, Strict, refusal, validate
from sitegen.errors import ConfigError, Faults, FrontMatterError
from sitegen.language.slugs import slug

MOST_TEXTS = 200
_NAME = re.compile(r"[A-Za-z][\w.\[\]:-]{0,79}\Z", re.ASCII)


def _whole(address: str) -> str:
    if address.startswith("/"):
        raise refusal(
            "is not a whole address", "Copy the address that your provider's form posts to: https://…"
        )
    return address


def _field(name: str) -> str:
    if not _NAME.match(name):
        raise refusal("is no name of a form's field", 'Copy it from your provider\'s form: name="EMAIL".')
    return name


FieldName = Annotated[str, AfterValidator(_field)]


class NewsletterFile(Strict):
    """`content/newsletter.toml`. Either `action` or `mailto` tells how readers subscribe."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1)] = 1
    name: LocalText
    what: LocalText
    frequency: LocalText = NO_TEXT
    action: Annotated[SecureUrl, AfterValidator(_whole)] | None = None
    email_field: FieldName = "email"
    hidden: dict[FieldName, str] = {}
    """Fields that the provider's form sends with it: which list, which language."""
    provider: Text | None = None
    mailto: EmailAddress | None = None
    consent: LocalText = NO_TEXT
    double_opt_in: bool = True
    privacy: Text | None = None
    unsubscribe: Text = "{unsubscribe}"
    """What the provider replaces by the address that ends the subscription."""

    @property
    def form_origin(self) -> str | None:
        """What a Content-Security-Policy must allow as `form-action`; None where no page has a form."""
        parts = urlsplit(self.action) if self.action else None
        return f"{parts.scheme}://{parts.netloc}" if parts else None


class NewsletterIssueSchema(Strict):
    """Front matter of `content/newsletters/**.md`."""

    usual_names: ClassVar[dict[str, str]] = {
        "title": "subject", "since": "from", "to": "until", "articles": "texts", "items": "texts", "preview": "preheader",
        "standfirst": "preheader", "language": "lang", "id": "uid",
    }  # fmt: skip

    subject: Text
    date: DateText
    preheader: Text | None = None
    from_: Annotated[DateText | None, Field(alias="from")] = None
    until: DateText | None = None
    texts: Annotated[tuple[Uid, ...], Field(max_length=MOST_TEXTS)] = ()
    uid: Uid | None = None
    slug: Slug | None = None
    lang: Language | None = None
    redirects: Redirects = ()
    draft: bool = False


def read_newsletter(data: bytes, path: str) -> NewsletterFile:
    """Read and check the bytes of `newsletter.toml`. `ConfigError`, `Faults` of it: what is wrong."""
    toml = load(data, path)
    file = validate(NewsletterFile, toml.meta, toml.places, path, error=ConfigError)
    if (file.action is None) == (file.mailto is None):
        raise Faults(
            [
                ConfigError(
                    "must say how readers subscribe, and in one way only",
                    location=place_of(toml.places, ("mailto",) if file.mailto else ("name",), path),
                    hint='Write action = "https://…" (what your provider\'s form posts to), or mailto = "name@example.org".',
                )
            ]
        )
    if len(file.hidden) > MANY:
        raise Faults(
            [
                ConfigError(
                    f"`hidden` has more than {MANY} entries",
                    location=place_of(toml.places, ("hidden",), path),
                )
            ]
        )
    return file


def newsletter_issue_of(path: str, parts: FrontMatter, *, default_lang: str) -> NewsletterIssue:
    """Return the issue of a file's front matter. `Faults`, `FrontMatterError`: what is wrong with it."""
    found = validate(NewsletterIssueSchema, parts.meta, parts.places, path)
    span = found.from_ is not None and found.until is not None
    if span == bool(found.texts) or (found.from_ is None) != (found.until is None):
        raise FrontMatterError(
            "must say which texts it lists, and in one way only",
            location=place_of(parts.places, ("texts",) if found.texts else ("from",), path),
            hint="Write from: 2026-11-01 and until: 2026-11-30, or texts: [uid, uid].",
        )
    if found.from_ and found.until and found.until < found.from_:
        raise FrontMatterError(
            f"`until: {found.until}` lies before `from: {found.from_}`",
            location=place_of(parts.places, ("until",), path),
            hint="Exchange the two.",
        )
    lang = found.lang or default_lang
    made_slug = found.slug or slug(path.rpartition("/")[2][:-3], lang)
    return NewsletterIssue(
        path=path,
        body_line=parts.body_line,
        uid=found.uid or f"{lang}-{made_slug}",
        slug=made_slug,
        title=found.subject,
        lang=lang,
        date=found.date,
        preheader=found.preheader,
        since=found.from_,
        until=found.until,
        texts=found.texts,
        redirects=found.redirects,
        draft=found.draft,
    )
