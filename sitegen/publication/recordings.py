"""Sound files, transcripts and posters: found, measured, and held back as long as nothing that is out names them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from sitegen.content.media_file import ASSETS, is_picture
from sitegen.content.models import Audio, Recording, Video
from sitegen.content.recordings import BODY, SOUNDS, media_type
from sitegen.content.transcripts import ENDINGS, Said, read_transcript
from sitegen.errors import DanglingReference, Finding, FrontMatterError, SitegenError, SourceLocation
from sitegen.publication.model import BodyFacts, Picture, Recorded, Sound
from sitegen.publication.pictures import PictureDesk, Shower
from sitegen.publication.routes import Routes

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.podcast_file import PodcastFile

PODCAST = "content/podcast.toml"
SMALLEST, LARGEST = 1400, 3000
"""Pixels of the square picture of a podcast, as Apple's directory takes it."""


@dataclass(frozen=True)
class Files:
    """What is known of the files below assets/, by their names there."""

    names: Collection[str] = ()
    size_of: Callable[[str], int] = lambda _name: 0
    data_of: Callable[[str], bytes] = lambda _name: b""


class RecordingDesk:
    """Looks at the recordings of one text after the other."""

    def __init__(self, files: Files, routes: Routes, pictures: PictureDesk) -> None:
        self._files, self._routes, self._pictures = files, routes, pictures
        self._read: dict[str, tuple[Said, ...]] = {}
        self.faults: list[SitegenError] = []
        self.findings: list[Finding] = []

    def recorded(self, recording: Recording, body: BodyFacts, shower: Shower) -> Recorded:
        """Return what there is of a recording; what cannot be found is a fault, and of a draft a finding."""
        said, transcript = self._transcript(recording, shower)
        return Recorded(
            sound=self._sound(recording.audio, shower) if recording.audio else None,
            said=said,
            transcript=transcript,
            in_body=recording.transcript == BODY,
            video=recording.video.url if recording.video else None,
            poster=self._poster(recording.video, body, shower) if recording.video else None,
        )

    def _sound(self, audio: Audio, shower: Shower) -> Sound | None:
        kind = media_type(audio.file)
        if kind is None:
            self._refuse(
                f"names '{audio.file}', which is no sound file",
                f"Write one of {', '.join(sorted(SOUNDS))}.",
                shower,
            )
            return None
        if not self._is_there(audio.file, shower):
            return None
        if audio.duration is not None and any(at >= audio.duration for at, _ in audio.chapters):
            self._refuse(
                f"has a chapter that begins after the end of '{audio.file}'",
                "Correct `at` of the chapter, or `duration`.",
                shower,
            )
            return None
        return Sound(
            name=audio.file,
            url=quote(self._routes.asset(audio.file)),
            length=self._files.size_of(audio.file),
            type=kind,
            duration=audio.duration,
            chapters=audio.chapters,
            episode=audio.episode,
            season=audio.season,
            explicit=audio.explicit,
        )

    def _transcript(
        self, recording: Recording, shower: Shower
    ) -> tuple[tuple[Said, ...], tuple[str, str] | None]:
        name = recording.transcript
        if name is None or name == BODY:
            return (), None
        kind = ENDINGS.get("." + name.rpartition(".")[2].lower())
        if kind is None:
            self._refuse(
                f"names the transcript '{name}', which is none that can be read",
                "Write a file of WebVTT (.vtt) or plain text (.txt) below assets/, or transcript: body.",
                shower,
            )
            return (), None
        if not self._is_there(name, shower):
            return (), None
        try:
            if name not in self._read:
                self._read[name] = read_transcript(self._files.data_of(name), ASSETS + name)
        except SitegenError as error:
            if shower.draft:
                self.findings.append(
                    Finding(
                        "recording-incomplete",
                        f"names '{name}', which {error.message}",
                        shower.place,
                        error.hint,
                    )
                )
            else:
                self.faults.append(error)
            return (), None
        return self._read[name], (quote(self._routes.asset(name)), kind)

    def _poster(self, video: Video, body: BodyFacts, shower: Shower) -> Picture | None:
        name = video.poster
        if name is None:
            return None
        if name not in self._files.names or not is_picture(name):
            self._refuse(
                f"names the poster '{name}', which is no picture below assets/",
                "Put the file into assets/images/ and write poster: images/name.jpg.",
                shower,
            )
            return None
        address = self._routes.asset(name)
        shown = self._pictures.of_body(replace(body, pictures=((address, False),)), shower)
        picture = next(iter(shown), None)
        return replace(picture, alt=video.alt) if picture and picture.size and not picture.ended else None

    def _is_there(self, name: str, shower: Shower) -> bool:
        self._pictures.offer(name, out=shower.out)
        if name in self._files.names:
            return True
        self._refuse(
            f"names '{name}', which does not stand in assets/",
            "Put the file into assets/audio/ and write audio/NAME.",
            shower,
        )
        return False

    def _refuse(self, message: str, hint: str, shower: Shower) -> None:
        if shower.draft:
            self.findings.append(Finding("recording-incomplete", message, shower.place, hint))
        else:
            kind = DanglingReference if "names" in message else FrontMatterError
            self.faults.append(kind(message, location=shower.place, hint=hint))


def podcast_findings(
    podcast: PodcastFile | None, has_episodes: bool, size_of: Callable[[str], tuple[int, int] | None]
) -> Iterator[Finding]:
    """Yield what keeps programs from a podcast: no `content/podcast.toml`, or a picture that directories refuse."""
    if podcast is None:
        if has_episodes:
            yield Finding(
                "podcast-unknown",
                "is not there, so the podcast has no feed",
                SourceLocation(PODCAST),
                "Write it: docs/events.md shows a whole one.",
            )
        return
    size = size_of(podcast.image) if is_picture(podcast.image) else None
    if size is None:
        wrong = f"names the picture '{podcast.image}', which is no picture below assets/"
    elif size[0] != size[1] or not SMALLEST <= size[0] <= LARGEST:
        wrong = f"names the picture '{podcast.image}' of {size[0]} by {size[1]} pixels"
    else:
        return
    yield Finding(
        "podcast-picture",
        wrong,
        SourceLocation(PODCAST),
        f"Directories want a square one of {SMALLEST} to {LARGEST} pixels, as PNG or JPEG.",
    )
