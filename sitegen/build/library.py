"""Bodies and terms, fetched from the store where they are needed, and made again where it has lost them."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence

from sitegen.build.texts import Known, Terms, TextDesk
from sitegen.content.models import Chapter
from sitegen.engine.store import Store


class Lost(Exception):
    """The store has lost the body of a text that this library does not know."""


class Library:
    """Hands out the bodies and terms of the texts of one build."""

    def __init__(self, texts: Mapping[str, Known], desk: TextDesk, store: Callable[[], Store]) -> None:
        self._texts, self._desk, self._store = texts, desk, store
        self._places: dict[str, str] | None = None

    def bodies(self, versions: Sequence[str]) -> dict[str, bytes]:
        """Return the bodies with these versions, as `texts.body_of` reads them."""
        return self._get("body", tuple(versions))

    def terms(self, names: Iterable[str]) -> dict[str, Terms]:
        """Return the terms with these names."""
        found = self._get("terms", tuple(dict.fromkeys(names)))
        return {name: marshal.loads(blob) for name, blob in found.items()}  # noqa: S302 - ours, sealed

    def _get(self, kind: str, names: tuple[str, ...]) -> dict[str, bytes]:
        stored = self._store().get_many([f"{kind}:{name}" for name in names])
        found = {name: stored[f"{kind}:{name}"] for name in names if f"{kind}:{name}" in stored}
        for name in names:
            if name not in found:
                found[name] = self._again(kind, name)
        return found

    def _again(self, kind: str, name: str) -> bytes:
        if self._places is None:
            self._places = {}
            for path, known in self._texts.items():
                self._places[f"body:{known.text.body.version}"] = path
                self._places[f"terms:{known.text.body.terms}"] = path
        place = self._places.get(f"{kind}:{name}")
        if place is None:
            raise Lost(name)
        body, terms = self._desk.again(place, self._language(place))
        self._store().put_many({f"{kind}:{name}": body if kind == "body" else terms})
        return body if kind == "body" else terms

    def _language(self, path: str) -> str:
        """The language that a chapter has from its report; nothing for any other text."""
        meta = self._texts[path].text.meta
        if not isinstance(meta, Chapter):
            return ""
        report = self._texts[f"{meta.report}/index.md"].text.meta
        return "" if isinstance(report, Chapter) else report.lang
