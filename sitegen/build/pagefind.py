"""Pagefind as a service: records in, the parts of an index out.

Its program is spoken to directly and not by way of its Python module, which waits a tenth of a second for each answer.
The protocol (one message: JSON in base64, ended by a comma) is that module's own.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sitegen.build.pagefind_files import FIELD_WORD, Run, taken
from sitegen.build.pagefind_words import UnknownForm
from sitegen.errors import SearchFailed, SourceLocation

SECONDS, RECORDS_A_SECOND = 60.0, 20
"""How long the program may take, and how many records give it a second more: far more than it needs."""
AT_ONCE = 1 << 20
HINT = (
    "Install sitegen's packages anew, with pagefind[bin] among them. To build without search: `enabled = false`"
    " in the section [search]."
)

Record = dict[str, Any]
"""`url`, `content`, `language` and `meta`, as Pagefind's `add_custom_record` has them."""


def program() -> Path:
    """Return where Pagefind's program is. `SearchFailed`: nowhere."""
    try:
        from pagefind.service import get_executable

        found = get_executable()
    except ImportError:
        found = None
    if found is None or not Path(found).is_file():
        raise _failed("there is no pagefind on this machine, which makes the search index")
    return Path(found)


def run(
    records: Iterable[Record], count: int, lang: str, fields: Iterable[str], *, binary: Path | None = None
) -> Run:
    """Return what Pagefind makes of `count` records of one language, whose `meta` has no other names than `fields`.

    `SearchFailed`: the program is missing, fails, says something unexpected or takes too long.
    """
    conversation = _Conversation()
    try:
        requests = _requests(records, lang, fields)
        found = conversation.run(binary or program(), requests, SECONDS + count / RECORDS_A_SECOND)
        return taken({file["path"]: base64.b64decode(file["content"]) for file in found}, lang)
    except OSError as error:
        raise _failed(f"pagefind could not make the search index: {error.strerror or error}") from error
    except (UnknownForm, KeyError, TypeError, ValueError) as error:
        raise _failed(f"pagefind made an index of a form that is not known here ({error})") from error


def _requests(records: Iterable[Record], lang: str, fields: Iterable[str]) -> Iterator[Record]:
    yield {"type": "NewIndex", "config": {"keep_index_url": True}}
    for record in records:
        yield {"type": "AddRecord", "index_id": 0, **record}
    # Fields are numbered among those of all records, so each run is shown all of them.
    meta = dict.fromkeys(fields, FIELD_WORD)
    last = {"url": "fields", "content": FIELD_WORD, "language": lang, "meta": meta}
    yield {"type": "AddRecord", "index_id": 0, **last}
    # Not `WriteFiles`: it answers before all that it wrote has reached the disk.
    yield {"type": "GetFiles", "index_id": 0}


@dataclass
class _Conversation:
    """One run of the program. Its answers are read beside, since it waits while nobody does."""

    fault: str = ""
    late: bool = False
    files: list[dict[str, str]] | None = None

    def run(self, binary: Path, requests: Iterable[Record], seconds: float) -> list[dict[str, str]]:
        """Say everything and return the files of the index, in base64. `SearchFailed`: there are none."""
        with subprocess.Popen(  # noqa: S603 - the program of the installed package
            [binary, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdin is not None  # noqa: S101 - both are pipes
            assert process.stdout is not None  # noqa: S101
            guard = threading.Timer(seconds, self._end, (process,))
            listener = threading.Thread(target=self._listen, args=(process.stdout, process), daemon=True)
            guard.start()
            listener.start()
            try:
                self._say(process.stdin, requests)
                listener.join()
            finally:
                guard.cancel()
                process.kill()
                listener.join()
                with contextlib.suppress(OSError):  # what it did not read
                    process.stdin.close()
        if self.files is None:
            why = (
                f"it took longer than {seconds:.0f} seconds" if self.late else self.fault or "it ended early"
            )
            raise _failed(f"pagefind could not make the search index: {why}")
        return self.files

    def _say(self, pipe: IO[bytes], requests: Iterable[Record]) -> None:
        with contextlib.suppress(BrokenPipeError):  # the listener has heard why
            for number, payload in enumerate(requests, start=1):
                message = json.dumps({"message_id": number, "payload": payload}, separators=(",", ":"))
                pipe.write(base64.b64encode(message.encode("ascii")) + b",")
            pipe.flush()

    def _listen(self, pipe: IO[bytes], process: subprocess.Popen[bytes]) -> None:
        for message in _messages(pipe):
            kind, payload = _answer(message)
            if kind == "GetFiles":
                self.files = payload["files"]
                return
            if kind not in ("NewIndex", "IndexedFile"):
                self.fault = " ".join(str(payload.get("message", "")).split())
                process.kill()
                return

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self.late = True
        process.kill()


def _messages(pipe: IO[bytes]) -> Iterator[bytes]:
    rest = bytearray()
    while chunk := pipe.read1(AT_ONCE):  # type: ignore[attr-defined]  # a buffered reader
        *ends, begun = chunk.split(b",")
        for end in ends:
            yield bytes(rest + end)
            rest.clear()
        rest += begun


def _answer(message: bytes) -> tuple[str, dict[str, Any]]:
    try:
        payload = json.loads(base64.b64decode(message))["payload"]
        return payload["type"], payload
    except (binascii.Error, ValueError, KeyError, TypeError):
        return "", {"message": "it says what cannot be read"}


def _failed(message: str) -> SearchFailed:
    return SearchFailed(message, location=SourceLocation("sitegen.toml"), hint=HINT)
