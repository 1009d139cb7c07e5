"""Pagefind as a service: records in, the files of an index out.

Its program is spoken to directly and not by way of its Python module, which waits a tenth of a second for each answer.
The protocol (one message: JSON in base64, ended by a comma) is that module's own.
"""

from __future__ import annotations

import base64
import binascii
import json
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sitegen.build.pagefind_files import UnknownForm, in_one_form
from sitegen.errors import SearchFailed, SourceLocation

SECONDS, RECORDS_A_SECOND = 60.0, 20
"""How long the program may take, and how many records give it a second more: far more than it needs."""
HINT = (
    "Install sitegen's packages anew, with pagefind[bin] among them. To build without search: `enabled = false`"
    " in the section [search]."
)

Record = dict[str, Any]
"""`url`, `content`, `language`, `meta`, `filters` and `sort`, as Pagefind's `add_custom_record` has them."""


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


def make_index(records: Iterable[Record], count: int, lang: str, *, binary: Path | None = None) -> dict[str, bytes]:
    """Return the files of an index over `count` records of one language, by path: the same for the same records.

    `SearchFailed`: the program is missing, fails, says something unexpected or takes too long.
    """
    binary = binary or program()
    with tempfile.TemporaryDirectory(prefix="sitegen-search-") as folder:
        target = Path(folder, "index")
        conversation = _Conversation()
        try:
            conversation.run(binary, folder, _requests(records, target), SECONDS + count / RECORDS_A_SECOND)
            files = {
                path.relative_to(target).as_posix(): path.read_bytes()
                for path in sorted(target.rglob("*"))
                if path.is_file()
            }
            return in_one_form(files, lang)
        except OSError as error:
            raise _failed(f"pagefind could not make the search index: {error.strerror or error}") from error
        except UnknownForm as error:
            raise _failed(f"pagefind made an index of a form that is not known here ({error})") from error


def _requests(records: Iterable[Record], target: Path) -> Iterator[Record]:
    yield {"type": "NewIndex", "config": {"keep_index_url": True}}
    for record in records:
        yield {"type": "AddRecord", "index_id": 0, **record}
    yield {"type": "WriteFiles", "index_id": 0, "output_path": str(target)}


@dataclass
class _Conversation:
    """One run of the program. Its answers are read beside, since it waits while nobody does."""

    fault: str = ""
    _late: bool = False
    _written: threading.Event = field(default_factory=threading.Event)

    def run(self, binary: Path, folder: str, requests: Iterable[Record], seconds: float) -> None:
        """Say everything and wait until the files are written. `SearchFailed`: they are not."""
        with subprocess.Popen(  # noqa: S603 - the program of the installed package
            [binary, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
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
        if not self._written.is_set():
            why = f"it took longer than {seconds:.0f} seconds" if self._late else self.fault or "it ended early"
            raise _failed(f"pagefind could not make the search index: {why}")

    def _say(self, pipe: IO[bytes], requests: Iterable[Record]) -> None:
        try:
            for number, payload in enumerate(requests, start=1):
                message = json.dumps({"message_id": number, "payload": payload}, separators=(",", ":"))
                pipe.write(base64.b64encode(message.encode("ascii")) + b",")
            pipe.flush()
        except BrokenPipeError:  # the listener has heard why
            pass

    def _listen(self, pipe: IO[bytes], process: subprocess.Popen[bytes]) -> None:
        rest = b""
        while chunk := pipe.read1(1 << 16):  # type: ignore[attr-defined]  # a buffered reader
            *messages, rest = (rest + chunk).split(b",")
            for message in messages:
                kind, words = _answer(message)
                if kind == "WriteFiles":
                    self._written.set()
                    return
                if kind not in ("NewIndex", "IndexedFile"):
                    self.fault = words
                    process.kill()
                    return

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()


def _answer(message: bytes) -> tuple[str, str]:
    try:
        payload = json.loads(base64.b64decode(message))["payload"]
        return str(payload["type"]), " ".join(str(payload.get("message", "")).split())
    except (binascii.Error, ValueError, KeyError, TypeError, AttributeError):
        return "", "it says what cannot be read"


def _failed(message: str) -> SearchFailed:
    return SearchFailed(message, location=SourceLocation("sitegen.toml"), hint=HINT)
