"""What can be heard, seen and read: on pages, and in linked data."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sitegen.language.sizes import megabytes
from sitegen.language.times import format_duration, timecode
from sitegen.language.typography import typographic_text
from sitegen.publication.model import Recorded, Sound
from sitegen.views.context import Site
from sitegen.views.pictures import BODY_SIZES, figure_of
from sitegen.views.values import Link, RecordingBlock, SaidLine


def recording_block(
    context: Site,
    recorded: Recorded | None,
    lang: str,
    *,
    title: str,
    heading: str,
    podcast: str | None = None,
) -> RecordingBlock | None:
    """Return the block of a recording; None where nothing of it is there. `podcast`: the address of the feed it stands in."""
    if recorded is None or not (recorded.sound or recorded.video or recorded.said):
        return None
    catalogue, sound = context.words(lang), recorded.sound
    return RecordingBlock(
        heading=catalogue(heading),
        src=sound.url if sound else None,
        type=sound.type if sound else "",
        label=catalogue("recording.player", title=title),
        duration=format_duration(sound.duration, lang) if sound and sound.duration else None,
        download=Link(catalogue("recording.download", size=megabytes(sound.length, lang)), sound.url)
        if sound
        else None,
        chapters=tuple(
            Link(typographic_text(name, lang), f"{sound.url}#t={at}", note=timecode(at))
            for at, name in sound.chapters
        )
        if sound
        else (),
        transcript=_said(recorded, lang),
        transcript_file=Link(catalogue("recording.transcript_file"), recorded.transcript[0])
        if recorded.transcript
        else None,
        video=Link(catalogue("recording.watch", host=_host(recorded.video)), recorded.video)
        if recorded.video
        else None,
        poster=figure_of(recorded.poster, sizes=BODY_SIZES),
        subscribe=Link(catalogue("recording.subscribe"), podcast) if podcast else None,
    )


def _said(recorded: Recorded, lang: str) -> tuple[SaidLine, ...]:
    lines: list[SaidLine] = []
    last: str | None = None
    for said in recorded.said:
        new = said.speaker if said.speaker != last else None
        last = said.speaker
        lines.append(
            SaidLine(
                typographic_text(said.text, lang), new, timecode(said.at) if said.at is not None else None
            )
        )
    return tuple(lines)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def audio_object(context: Site, sound: Sound, recorded: Recorded, page_url: str, name: str) -> dict[str, Any]:
    """A sound file, with its transcript where the page shows one (schema.org AudioObject)."""
    node: dict[str, Any] = {
        "@type": "AudioObject",
        "@id": f"{page_url}#audio",
        "name": name,
        "contentUrl": context.routes.absolute(sound.url),
        "encodingFormat": sound.type,
        "contentSize": str(sound.length),
    }
    if sound.duration:
        node["duration"] = f"PT{sound.duration}S"
    if recorded.said:
        node["transcript"] = "\n".join(
            f"{said.speaker}: {said.text}" if said.speaker else said.text for said in recorded.said
        )
    return node


def recording_nodes(
    context: Site, recorded: Recorded | None, page_url: str, name: str, *, about: dict[str, Any]
) -> tuple[dict[str, Any], ...]:
    """The nodes of a recording on a page; `about`: what it is a recording of, by its property (`{"recordedAt": …}`)."""
    if recorded is None or recorded.sound is None:
        return ()
    return (audio_object(context, recorded.sound, recorded, page_url, name) | about,)


def episode_node(
    context: Site, recorded: Recorded, page_url: str, *, name: str, date: str, lang: str, series: str | None
) -> dict[str, Any]:
    """An episode (schema.org PodcastEpisode)."""
    sound = recorded.sound
    node: dict[str, Any] = {
        "@type": "PodcastEpisode",
        "@id": f"{page_url}#episode",
        "url": page_url,
        "name": name,
        "datePublished": date,
        "inLanguage": lang,
        "mainEntityOfPage": {"@id": page_url},
        "associatedMedia": {"@id": f"{page_url}#audio"},
    }
    if sound and sound.episode is not None:
        node["episodeNumber"] = sound.episode
    if sound and sound.season is not None:
        node["partOfSeason"] = {"@type": "PodcastSeason", "seasonNumber": sound.season}
    if series:
        node["partOfSeries"] = {
            "@type": "PodcastSeries",
            "name": series,
            "webFeed": context.routes.absolute(context.routes.podcast_feed(lang)),
        }
    return node
