"""The podcast of each language: its feed, and the chapters of its episodes.

The address of a sound file is a promise: programs that have an episode know it by its guid, but ask for the file at the address
that the feed named when they first saw it. So sound files keep the names that they have in `assets/`, without a hash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import escape

from sitegen.language.times import timecode
from sitegen.language.typography import typographic_text
from sitegen.publication.model import Entry
from sitegen.render.feed_model import FeedEntry
from sitegen.render.podcast_model import ChaptersModel, Episode, PodcastModel, guid_of
from sitegen.views.context import FEED_TYPES, Context
from sitegen.views.feed_entries import episode_entry
from sitegen.views.feeds import Feed, feed_model
from sitegen.views.plan import View
from sitegen.views.text_scope import is_episode
from sitegen.views.values import FeedLink, FeedRow

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.podcast_file import PodcastFile

ROLES: Mapping[str, tuple[str, str]] = {
    "author": ("cast", "host"),
    "editor": ("writing", "editor"),
    "translator": ("writing", "translator"),
    "data": ("writing", "researcher"),
}
"""Roles on a text as group and role of the podcast taxonomy (https://podcastindex.org/namespace/1.0#person)."""


def podcast_views(context: Context) -> Iterator[View]:
    """The feed of each language that has episodes, and the chapters of every recording of a text that is out."""
    for entry in context.publication.entries:
        sound = entry.recorded.sound if entry.recorded else None
        if sound and sound.chapters and entry.state == "published":
            title = typographic_text(entry.article.title, entry.lang)
            yield View(
                context.routes.sound_chapters(entry.url),
                "sound-chapters",
                entry.lang,
                ChaptersModel(title, sound.chapters),
                entry.article.path,
                indexed=False,
            )
    file = context.publication.podcast
    for lang in context.languages if file else ():
        if file and (episodes := episodes_in(context, lang)):
            model = _model(context, file, lang, episodes)
            url = context.routes.podcast_feed(lang)
            yield View(url, "podcast", lang, model, f"[podcast, {lang}]", indexed=False)


def episodes_in(context: Context, lang: str) -> list[Entry]:
    """The episodes of a language, newest first."""
    return [entry for entry in context.by_type.get((lang, "podcast"), ()) if is_episode(entry)]


def podcast_rows(context: Context, lang: str) -> tuple[FeedRow, ...]:
    """The podcasts, for the list of feeds."""
    file = context.publication.podcast
    if file is None:
        return ()
    config = context.config
    return tuple(
        FeedRow(
            config.text(file.title, other) or "",
            config.text(file.description, other),
            (
                FeedLink(
                    config.text(file.title, other) or "",
                    context.routes.podcast_feed(other),
                    FEED_TYPES["rss"],
                ),
            ),
            context.routes.home(other),
            context.routes.absolute(context.routes.podcast_feed(other)),
            None if other == lang else other,
        )
        for other in sorted(context.languages, key=lambda other: other != lang)
        if episodes_in(context, other)
    )


def _model(context: Context, file: PodcastFile, lang: str, episodes: Sequence[Entry]) -> PodcastModel:
    config, routes, catalogue = context.config, context.routes, context.words(lang)
    url = routes.podcast_feed(lang)
    author = config.text(file.author, lang) or config.site_name(lang)
    feed = Feed(
        id=f"feed/{lang}/podcast",
        title=config.text(file.title, lang) or config.site_name(lang),
        lang=lang,
        html_url=context.type_url("podcast", lang) or routes.home(lang),
        urls=(("rss", url),),
        about=config.text(file.description, lang) or "",
        logo=file.image,
        author=author,
    )
    return PodcastModel(
        feed=feed_model(context, feed, tuple(_entry(context, entry) for entry in episodes)),
        author=author,
        owner=(file.owner.name, file.owner.email) if file.owner else None,
        image=routes.absolute(routes.asset(file.image)),
        categories=file.category,
        explicit=file.explicit,
        type=file.type,
        locked=file.locked,
        guid=file.guid.get(lang) or guid_of(routes.absolute(url)),
        funding=(routes.absolute(routes.support(lang)), catalogue("page.support"))
        if context.support
        else None,
        episodes=tuple(_episode(context, entry) for entry in episodes),
    )


def _entry(context: Context, entry: Entry) -> FeedEntry:
    standfirst = entry.article.standfirst
    shown = typographic_text(standfirst, entry.lang) if standfirst else ""
    return episode_entry(context, entry, _notes(entry, shown, context.routes.absolute(entry.url)))


def _notes(entry: Entry, standfirst: str, url: str) -> str:
    """What programs show below an episode: what it is about, its chapters, and where to read on."""
    sound, lang = entry.recorded.sound if entry.recorded else None, entry.lang
    parts = [f"<p>{escape(standfirst)}</p>"] if standfirst else []
    points = [f"<li>{escape(typographic_text(text, lang))}</li>" for text in entry.article.takeaways]
    if points:
        parts.append(f"<ul>{''.join(points)}</ul>")
    parts += [f"<p>{timecode(at)} {escape(title)}</p>" for at, title in (sound.chapters if sound else ())]
    parts.append(f'<p><a href="{escape(url)}">{escape(url)}</a></p>')
    return "\n".join(parts)


def _episode(context: Context, entry: Entry) -> Episode:
    recorded, routes = entry.recorded, context.routes
    sound = recorded.sound if recorded else None
    assert recorded is not None and sound is not None  # noqa: S101, PT018 - an episode has them
    transcripts: list[tuple[str, str]] = []
    if recorded.transcript:
        transcripts.append((routes.absolute(recorded.transcript[0]), recorded.transcript[1]))
    if recorded.in_body:
        transcripts.append((routes.absolute(entry.url), "text/html"))
    return Episode(
        duration=sound.duration,
        explicit=sound.explicit or bool(context.publication.podcast and context.publication.podcast.explicit),
        episode=sound.episode,
        season=sound.season,
        transcripts=tuple(transcripts),
        chapters=routes.absolute(routes.sound_chapters(entry.url)) if sound.chapters else None,
        people=tuple(
            (
                c.person.name,
                *role,
                routes.absolute(page) if (page := context.person_url(c.person, entry.lang)) else None,
            )
            for c in entry.contributors
            if (role := ROLES.get(c.role))
        ),
    )
