"""What can be heard or seen: from front matter to a plain value."""

from __future__ import annotations

from sitegen.content.media_file import ASSETS
from sitegen.content.models import Audio, Recording, Video
from sitegen.content.schema import AudioSchema, VideoSchema

BODY = "body"
"""As `transcript`: the text itself."""
SOUNDS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".opus": "audio/ogg"}
"""Endings of sound files that browsers and podcast programs play, with their media types (RFC 3003, RFC 4337, RFC 5334)."""


def recording_of(
    audio: AudioSchema | None, video: VideoSchema | None, transcript: str | None
) -> Recording | None:
    """Return the recording that these fields describe; None where there is none of them."""
    if audio is None and video is None and transcript is None:
        return None
    return Recording(
        audio=Audio(
            file=audio.file.removeprefix("/").removeprefix(ASSETS),
            duration=audio.duration,
            episode=audio.episode,
            season=audio.season,
            explicit=audio.explicit,
            chapters=tuple(sorted((chapter.at, chapter.title) for chapter in audio.chapters)),
        )
        if audio
        else None,
        video=Video(
            video.url,
            video.poster.removeprefix("/").removeprefix(ASSETS) if video.poster else None,
            video.alt,
        )
        if video
        else None,
        transcript=transcript.removeprefix("/").removeprefix(ASSETS) if transcript else None,
    )


def media_type(name: str) -> str | None:
    """The media type of a sound file; None for what is none."""
    return SOUNDS.get("." + name.rpartition(".")[2].lower())
