"""Layouts: Jinja templates that see two plain values, `frame` and `page`, and nothing else.

Which templates a page depends on is read from their syntax: a name that is only known while rendering is refused, as is
`ignore missing`, so the closure is exact.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.bccache import Bucket

from sitegen.errors import (
    DynamicTemplateName,
    Faults,
    LayoutError,
    SitegenError,
    SourceLocation,
    TemplateSyntax,
    UndefinedInTemplate,
)

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_NOT_PURE_FILTERS = ("random", "pprint", "urlize", "xmlattr", "attr")
_GLOBALS = ("range", "namespace", "dict")


class Layouts:
    """All templates of one build, checked when made."""

    def __init__(
        self,
        sources: Mapping[str, tuple[str, str]],
        *,
        references: Mapping[str, tuple[str, ...]] | None = None,
        compiled: Path | None = None,
    ) -> None:
        """Take `sources`: template name to (path shown in messages, text).

        `references`: what an earlier `Layouts` of the same sources found; the check is spared. `compiled`: a folder of ours
        that keeps compiled templates from one process to the next.
        `Faults`: syntax errors, dynamic names, `ignore missing`, references to templates that do not exist.
        """
        self._sources = dict(sources)
        self._environment = _Environment(
            loader=_Loader(self._sources),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_Compiled(str(compiled)) if compiled else None,
        )
        for name in _NOT_PURE_FILTERS:
            self._environment.filters.pop(name, None)
        self._environment.globals = {name: self._environment.globals[name] for name in _GLOBALS}
        self.references = dict(references) if references is not None else self._check()

    def closure(self, name: str) -> tuple[str, ...]:
        """Return the names of every template that `name` can reach, itself included, sorted."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(self.references[current])
        return tuple(sorted(seen))

    def closure_bytes(self, name: str) -> bytes:
        """Return names and texts of the closure, as the key of a rendered page needs them."""
        parts = [f"{n}\0{self._sources[n][1]}\0" for n in self.closure(name)]
        return "".join(parts).encode()

    def render(self, name: str, frame: Any, page: Any) -> str:
        """Return the page.

        `LayoutError` with the template's path and line for whatever goes wrong in it.
        """
        if name not in self._sources:
            raise LayoutError(
                f"the layout {name} does not exist",
                location=SourceLocation(f"layouts/{name}"),
                hint="Restore it, or remove the override that took its place.",
            )
        try:
            return self._environment.get_template(name).render(frame=frame, page=page)
        except UndefinedError as error:
            raise UndefinedInTemplate(
                _in_words(str(error)),
                location=self._place(error),
                hint="A layout sees only frame and page; docs/layouts.md lists what they hold.",
            ) from error
        except LayoutError:
            raise
        except Exception as error:
            raise LayoutError(f"cannot be rendered: {error}", location=self._place(error)) from error

    def _check(self) -> dict[str, tuple[str, ...]]:
        faults: list[SitegenError] = []
        references: dict[str, tuple[str, ...]] = {}
        for name, (path, text) in sorted(self._sources.items()):
            try:
                tree = self._environment.parse(text, name, path)
                found = self._read_references(tree, path)
                self._environment.add(name, tree, path, text)
            except TemplateSyntaxError as error:
                faults.append(
                    TemplateSyntax(
                        f"the layout cannot be read: {error.message}",
                        location=SourceLocation(path, error.lineno),
                        hint="Compare this line with the default layout of the same name.",
                    )
                )
                continue
            names, wrong = found
            references[name] = names
            faults.extend(wrong)
        if faults:
            raise Faults(faults)
        return references

    def _read_references(self, tree: nodes.Template, path: str) -> tuple[tuple[str, ...], list[SitegenError]]:
        names: list[str] = []
        faults: list[SitegenError] = [
            LayoutError(
                f"{access.attr} is no value of a page",
                location=SourceLocation(path, access.lineno),
                hint="Values have names without a leading underscore.",
            )
            for access in tree.find_all(nodes.Getattr)
            if access.attr.startswith("_")
        ]
        for node in _references(tree):
            place = SourceLocation(path, node.lineno)
            target = node.template
            if getattr(node, "ignore_missing", False):
                faults.append(
                    DynamicTemplateName(
                        "`ignore missing` is not allowed",
                        location=place,
                        hint="Name a template that exists, without `ignore missing`.",
                    )
                )
            if not isinstance(target, nodes.Const) or not isinstance(target.value, str):
                faults.append(
                    DynamicTemplateName(
                        "the name of the template must be written out",
                        location=place,
                        hint='Write it in quotes, like {% include "blocks/related.html" %}.',
                    )
                )
            elif target.value not in self._sources:
                faults.append(
                    LayoutError(
                        f"there is no layout named {target.value!r}",
                        location=place,
                        hint="Names are relative to layouts/, like blocks/related.html.",
                    )
                )
            else:
                names.append(target.value)
        return tuple(names), faults

    def _place(self, error: BaseException) -> SourceLocation | None:
        paths = {path for path, _ in self._sources.values()}
        for step in reversed(traceback.extract_tb(error.__traceback__)):
            if step.filename in paths:
                return SourceLocation(step.filename, step.lineno or 0)
        return None


class _Environment(Environment):
    """An environment whose templates never change: a name that was looked up once is not looked up with ceremony again."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._known: dict[Any, Template] = {}

    def add(self, name: str, tree: nodes.Template, path: str, text: str) -> None:
        """Compile what was parsed already. `TemplateSyntaxError`."""
        code = self.compile(tree, name, path)
        if self.bytecode_cache is not None:
            bucket = self.bytecode_cache.get_bucket(self, name, path, text)
            bucket.code = code
            self.bytecode_cache.set_bucket(bucket)
        self._known[name] = Template.from_code(self, code, self.make_globals(None))

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's signature
    ) -> Template:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent, globals)
        return found


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates on the disk; where the disk refuses, they are compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


class _Loader(BaseLoader):
    """Templates from memory, each under the path that messages show."""

    def __init__(self, sources: Mapping[str, tuple[str, str]]) -> None:
        self._sources = sources

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        found = self._sources.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found[1], found[0], lambda: True


def _references(tree: nodes.Template) -> Iterator[Any]:
    yield from tree.find_all(_REFERENCES)


def _in_words(message: str) -> str:
    """Say it without naming the class that holds the value."""
    return message.replace("'types.SimpleNamespace object' has no attribute", "there is no value named")
