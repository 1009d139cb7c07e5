"""Front matter: a YAML block between two `---` lines, read strictly and written so that it reads back equal.

python-frontmatter splits and joins; the YAML rules are ours: duplicate keys, aliases and tags are refused, and only
`true`/`false` and plain decimal numbers are anything but text (YAML 1.1 makes `no` false and `10:30` six hundred and
thirty). Dates stay text: the schema reads them, so that its messages can name the field.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from sitegen.errors import FrontMatterError, SourceLocation

MAX_YAML_LENGTH = 200_000
MAX_DEPTH = 12
MAX_SIMPLE = 1_000
"""Characters that may open a level, up to which the composer may be called without a look at the tokens."""

Place = tuple[str | int, ...]

_FENCE = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENING_TOKENS = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
_CLOSING_TOKENS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
_MARKED_VALUE = re.compile(r"(?:\A|[^\w.) \t])[ \t]*[&*!]")
"""A sign that does not follow a word: within a plain text it means nothing to YAML."""
_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")


@dataclass(frozen=True)
class FrontMatter:
    """One file taken apart."""

    meta: dict[str, Any]
    body: str
    body_line: int
    """1-based line of the file on which the body begins."""
    places: dict[Place, SourceLocation] = field(default_factory=dict, compare=False)
    """Where each value stands: `("authors", 0, "id")` to its line and column."""


_TEXT = "tag:yaml.org,2002:str"
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Safe loader with scalars close to YAML 1.2."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Know most words for text by their first letter, sooner than by trying patterns."""
        if kind is yaml.ScalarNode and value[:1] not in self.yaml_implicit_resolvers:
            return _TEXT
        return str(super().resolve(kind, value, implicit))


_DROPPED = {f"tag:yaml.org,2002:{name}" for name in ("bool", "int", "float", "timestamp", "merge", "value")}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _DROPPED]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|false|True|False|TRUE|FALSE)\Z"), list("tTfF")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z"), list("-+0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z"),
    list("-+0123456789"),
)


class _Dumper(yaml.SafeDumper):
    """Writes what `_Loader` reads back equal."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Write equal values twice: an alias would be refused when read."""
        return True


# A date is written plain, as editors write it; whatever else YAML 1.1 would misread is quoted.
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_multi_representer(str, lambda dumper, text: dumper.represent_str(str(text)))
_Dumper.add_multi_representer(PurePath, lambda dumper, path: dumper.represent_str(path.as_posix()))


class _Handler(YAMLHandler):
    """python-frontmatter's YAML handler, without its silent losses."""

    def detect(self, text: str) -> bool:
        return _OPENING.match(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        found = _FENCE.match(text)
        if found is None:  # no ValueError: `frontmatter.parse` would swallow it
            raise LookupError
        return found[1], text[found.end() :]

    def load(self, fm: str, **_kwargs: object) -> Any:
        return yaml.load(fm, Loader=_Loader) or {}  # noqa: S506 - a subclass of the safe loader

    def export(self, metadata: dict[str, object], **_kwargs: object) -> str:
        text = yaml.dump(
            metadata,
            Dumper=_Dumper,
            sort_keys=False,
            allow_unicode=True,
            width=1_000_000,
            default_flow_style=False,
        )
        return str(text).strip("\n")  # a blank at the end may be a value


class _Composed(_Handler):
    """Hands python-frontmatter the values of YAML that has been composed already: libyaml reads it once."""

    def __init__(self, root: yaml.Node | None) -> None:
        super().__init__()
        self.root = root

    def load(self, fm: str, **_kwargs: object) -> Any:  # noqa: ARG002
        return _value(self.root) if self.root else {}


_HANDLER = _Handler()


def has_front_matter(text: str) -> bool:
    """Tell whether `text` opens with a YAML *mapping* between two fences."""
    found = _FENCE.match(_unify(text))
    if found is None:
        return False
    try:
        return isinstance(yaml.load(found[1], Loader=_Loader), dict)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def read(text: str, path: str) -> FrontMatter:
    """Take one file apart.

    A text that does not open with `---` has no front matter and is all body.
    `FrontMatterError`: fence never closed, broken YAML, no mapping, a duplicate key, an alias, a tag, nesting too deep.
    """
    text = _unify(text)
    if not _HANDLER.detect(text):
        return FrontMatter({}, text, 1)
    found = _FENCE.match(text)
    if found is None:
        raise FrontMatterError(
            "the front matter is opened with --- but never closed",
            location=SourceLocation(path, 1, 1),
            hint="Write a line with only --- below the last field.",
        )
    if len(found[1]) > MAX_YAML_LENGTH:
        raise FrontMatterError(
            f"the front matter is longer than {MAX_YAML_LENGTH:,} characters",
            location=SourceLocation(path, 1, 1),
            hint="Move the text below the second --- line.",
        )
    root, places = _composed(found[1], path)
    try:
        meta, _ = frontmatter.parse(text, handler=_Composed(root))
    except (ValueError, RecursionError):  # a number of thousands of digits, for one
        raise _fault(path, None, "holds a value that cannot be read", "Put long numbers in quotes.") from None
    body = text[found.end() :]
    return FrontMatter(meta, body, text.count("\n", 0, found.end()) + 1, places)


def write(meta: dict[str, Any], body: str) -> str:
    """Join front matter and body into one file; `read` gives both back equal.

    `AssertionError` when they do not read back: that would be a bug of ours, never the editor's.
    """
    post = frontmatter.Post("")
    post.metadata = meta
    head = frontmatter.dumps(post, handler=_HANDLER).rstrip("\n")
    text = f"{head}\n\n{body.strip(chr(10))}\n"
    back = read(text, "")
    if back.meta != meta:
        raise AssertionError(f"front matter does not read back equal: {meta!r} != {back.meta!r}")
    return text


def _unify(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _composed(raw: str, path: str) -> tuple[yaml.Node | None, dict[Place, SourceLocation]]:
    """Return the nodes of the YAML and where each value stands; refuses what must not be loaded."""
    if _is_simple(raw):
        places: dict[Place, SourceLocation] = {}
        # Which of several faults is told is decided below.
        with suppress(yaml.YAMLError, RecursionError, FrontMatterError):
            root = yaml.compose(raw, Loader=_Loader)
            if isinstance(root, yaml.MappingNode):
                _walk(root, (), path, places)
                if max(map(len, places), default=0) < MAX_DEPTH:
                    return root, places
    root = _scrutinised(raw, path)
    places = {}
    if root is not None:
        _walk(root, (), path, places)
    return root, places


def _is_simple(raw: str) -> bool:
    """Tell whether the YAML cannot hold an alias, anchor or tag, nor so many levels that they exhaust the stack."""
    if sum(map(raw.count, "[{:-?")) > MAX_SIMPLE:
        return False
    return not any(sign in raw for sign in "&*!") or _MARKED_VALUE.search(raw) is None


def _value(node: yaml.Node) -> Any:
    """Return what a node that `_walk` has passed stands for."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(value) for value in node.value]
    if node.tag == _TEXT:
        return node.value
    return yaml.constructor.SafeConstructor().construct_document(node)


def _scrutinised(raw: str, path: str) -> yaml.MappingNode | None:
    """Return the nodes of the YAML after a look at each token, before anything is composed."""
    depth = 0
    try:
        for token in yaml.scan(raw, Loader=_Loader):
            if isinstance(token, _OPENING_TOKENS):
                depth += 1
            elif isinstance(token, _CLOSING_TOKENS):
                depth -= 1
            if depth > MAX_DEPTH:
                raise _fault(path, token.start_mark, "is nested too deeply", "Take some brackets out.")
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken):
                raise _fault(path, token.start_mark, "an alias, anchor or tag",
                             "Put the text in quotes: & * and ! mean something to YAML at the start of a value.")  # fmt: skip
        root = yaml.compose(raw, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        opened = (error.context or "").startswith(("while scanning a quoted", "while parsing a flow"))
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        lines = raw.splitlines()
        problem, hint = _in_words(error, lines[mark.line] if mark and mark.line < len(lines) else "")
        raise _fault(path, mark, problem, hint) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise _fault(path, None, str(error).splitlines()[0], "") from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise _fault(path, root.start_mark, "is not a list of fields", "Write one `key: value` on each line.")
    return root


def _walk(node: yaml.Node, at: Place, path: str, places: dict[Place, SourceLocation]) -> None:
    if len(at) > MAX_DEPTH:
        raise _fault(path, node.start_mark, "is nested too deeply", "")
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag != _TEXT:
                raise _fault(
                    path,
                    key.start_mark,
                    "a field name must be plain text",
                    "Write a name made of letters, or put it in quotes.",
                )
            name = key.value
            if name in seen:
                raise _fault(
                    path,
                    key.start_mark,
                    f"the field {name!r} stands twice (first on line {seen[name]})",
                    "Keep one of the two.",
                )
            seen[name] = key.start_mark.line + 2
            places[(*at, name)] = SourceLocation(path, key.start_mark.line + 2, key.start_mark.column + 1)
            _walk(value, (*at, name), path, places)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            places[(*at, index)] = SourceLocation(
                path, value.start_mark.line + 2, value.start_mark.column + 1
            )
            _walk(value, (*at, index), path, places)


def _fault(path: str, mark: Any, problem: str, hint: str) -> FrontMatterError:
    location = SourceLocation(path, mark.line + 2, mark.column + 1) if mark else SourceLocation(path, 1)
    return FrontMatterError(f"front matter: {problem}", location=location, hint=hint)


def _in_words(error: yaml.MarkedYAMLError, line: str) -> tuple[str, str]:
    """Say what is wrong with the YAML, and what to write instead; `line` is the text at the place."""
    problem, context = error.problem or "", error.context or ""
    if "nesting depth" in problem:
        return "is nested too deeply", "Take some brackets out."
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab stands at the start of a line", "Indent with spaces, not with tabs."
    if "mapping values are not allowed" in problem:
        return problem, 'A value that holds a colon must stand in quotes: title: "Rivers: a primer"'
    if context.startswith("while scanning a quoted"):
        return "a quotation mark is opened and never closed", "Close it at the end of the value."
    if context.startswith("while parsing a flow"):
        return (
            "a bracket is opened and never closed",
            "Close it with ] or }, and put commas between the values.",
        )
    value = line.partition(":")[2].strip()
    if value[:1] in ("'", '"') and value.count(value[:1]) > 1 and not value.endswith(value[:1]):
        return (
            "text follows a closing quotation mark",
            f"Put the whole value into the other kind of quotes: {_quoted(value)}",
        )
    return (
        problem or "cannot be read as YAML",
        "Put the value in double quotes if it holds any of : # [ ] { } & * ! | > ' \" % @ `.",
    )


def _quoted(value: str) -> str:
    other = "'" if '"' in value and "'" not in value else '"'
    return f"{other}{value}{other}"
