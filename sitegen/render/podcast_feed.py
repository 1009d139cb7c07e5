"""The feed of a podcast: the RSS of `render.feeds`, with what directories and programs ask for beyond it.

`itunes:` as Apple documents it, `podcast:` as the Podcasting 2.0 namespace has it. feedgen's own extension writes values that
Apple no longer takes (`explicit` yes or no) and knows nothing of the other, so both are added to the finished document.
"""

from __future__ import annotations

import json

from lxml import etree

from sitegen.render.feeds import rss
from sitegen.render.podcast_model import ChaptersModel, Episode, PodcastModel
from sitegen.render.sanitise import strip_illegal

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
CHAPTERS_TYPE = "application/json+chapters"
CAPTIONS_TYPE = "text/vtt"
"""Of transcripts that say when each word is spoken."""


def podcast(model: PodcastModel) -> bytes:
    """Return the feed, entries in the model's order. Raises ValueError for a naive date."""
    parsed = etree.fromstring(rss(model.feed))
    spaces = {**parsed.nsmap, "itunes": ITUNES, "podcast": PODCAST}
    root = etree.Element(parsed.tag, attrib=dict(parsed.attrib), nsmap=spaces)
    channel = parsed[0]
    root.append(channel)
    first = channel.find("item")
    at = channel.index(first) if first is not None else len(channel)
    for number, element in enumerate(_about(model)):
        channel.insert(at + number, element)
    for item, episode in zip(channel.findall("item"), model.episodes, strict=True):
        item.extend(_about_episode(episode, model.feed.language))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["itunes", "podcast"])
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def chapters(model: ChaptersModel) -> bytes:
    """Return the chapters as JSON (https://github.com/Podcastindex-org/podcast-namespace, jsonChapters 1.2.0)."""
    listed = [{"startTime": at, "title": title} for at, title in model.chapters]
    value = {"version": "1.2.0", "title": model.title, "chapters": listed}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _about(model: PodcastModel) -> list[etree._Element]:
    found = [
        _made(ITUNES, "author", model.author),
        _made(ITUNES, "type", model.type),
        _made(ITUNES, "explicit", _truth(model.explicit)),
        _made(ITUNES, "image", href=model.image),
    ]
    for name in model.categories:
        main, _, sub = name.partition(" > ")
        category = _made(ITUNES, "category", text=main)
        if sub:
            category.append(_made(ITUNES, "category", text=sub))
        found.append(category)
    if model.owner:
        owner = _made(ITUNES, "owner")
        owner.extend([_made(ITUNES, "name", model.owner[0]), _made(ITUNES, "email", model.owner[1])])
        found.append(owner)
    found.append(_made(PODCAST, "guid", model.guid))
    if model.owner:
        found.append(_made(PODCAST, "locked", "yes" if model.locked else "no", owner=model.owner[1]))
    if model.funding:
        found.append(_made(PODCAST, "funding", model.funding[1], url=model.funding[0]))
    return found


def _about_episode(episode: Episode, language: str) -> list[etree._Element]:
    found = [
        _made(ITUNES, "episodeType", "full"),
        _made(ITUNES, "explicit", _truth(episode.explicit)),
    ]
    if episode.duration is not None:
        found.append(_made(ITUNES, "duration", str(episode.duration)))
    for name, number in (("season", episode.season), ("episode", episode.episode)):
        if number is not None:
            found += [_made(ITUNES, name, str(number)), _made(PODCAST, name, str(number))]
    for address, kind in episode.transcripts:
        captions = {"rel": "captions"} if kind == CAPTIONS_TYPE else {}
        found.append(_made(PODCAST, "transcript", url=address, type=kind, language=language, **captions))
    if episode.chapters:
        found.append(_made(PODCAST, "chapters", url=episode.chapters, type=CHAPTERS_TYPE))
    for name, group, role, url in episode.people:
        href = {"href": url} if url else {}
        found.append(_made(PODCAST, "person", name, group=group, role=role, **href))
    return found


def _made(space: str, name: str, content: str | None = None, **attributes: str) -> etree._Element:
    element = etree.Element(f"{{{space}}}{name}", {k: strip_illegal(v) for k, v in attributes.items()})
    if content is not None:
        element.text = strip_illegal(content)
    return element


def _truth(value: bool) -> str:
    return "true" if value else "false"
