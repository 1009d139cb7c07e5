"""Python-Markdown with the idle work left out; what it returns is the same to the byte.

The package applies every pattern to every text and every block processor to every block. Here a step is taken only
where the characters stand that it looks for; the steps themselves are the package's own. It follows the package's
private order of work, so the version is pinned, and a test compares the two over generated texts.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, cast
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import (
    INLINE_PLACEHOLDER,
    INLINE_PLACEHOLDER_PREFIX,
    INLINE_PLACEHOLDER_RE,
    AtomicString,
)

_SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""Every pattern, and the texts of which one must stand where it matches."""
_REFERENCES = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
_OPENS = re.compile(r"\n|\Z| {4}| *[#>*+\-_\[\d]")
_OPENS_LATER = re.compile(r"\n *[#=>*\-_\[]")
"""How a block, or a later line of it, must begin for a processor other than those of paragraphs and tables."""
_LINK_TEXT = re.compile(r"([^\[\]]*)\]")
_LINK_ADDRESS = re.compile(r"""\(([^\s()<'"\x02]*)\)""")
"""The commonest text and address of a link, which need no counting of brackets."""
_PAIR = re.compile(r"(\*\*?)(?![\s*])([^*_]*[^\s*_])\1(?!\*)|(?<!\w)(__?)(?![\s_])([^*_]*[^\s*_])\3(?!\w)")
_DELIMITERS = re.compile(r"[*_]")


class Converter(Markdown):
    """`Markdown(extensions=…, output_format="html")`, sooner."""

    source = ""
    """The text that is being converted, after normalisation."""

    def __init__(self, extensions: Sequence[Extension]) -> None:
        super().__init__(extensions=[*extensions, _Quick()], output_format="html")

    def build_parser(self) -> Converter:
        """Put our block parser in the place of the package's."""
        super().build_parser()
        processors = self.parser.blockprocessors
        self.parser = _BlockParser(self)
        self.parser.blockprocessors = processors
        for processor in processors:
            processor.parser = self.parser
        return self


class _Quick(Extension):
    """Puts our processors in the places of the package's; comes last."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        converter = cast("Converter", md)
        before, patterns, trees = md.preprocessors, md.inlinePatterns, md.treeprocessors
        before.register(_Whitespace(md), "normalize_whitespace", 30)
        before.register(_Fences(md, before["fenced_code_block"]), "fenced_code_block", 25)
        before.register(_HtmlBlocks(md), "html_block", 20)
        patterns.register(_Link(LINK_RE, md), "link", 160)
        patterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        patterns.register(_emphasis(md), "em_strong", 60)
        trees.register(_Inline(converter), "inline", 20)
        trees.register(_AttributeLists(converter, trees["attr_list"]), "attr_list", 8)
        trees.register(_Unescape(md), "unescape", 0)


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines) + "\n\n"
        if any(sign in source for sign in ("\r", "\t", "\x02", "\x03", " \n")):
            made = super().run(lines)
            source = "\n".join(made)
        else:
            made = source.split("\n")
        cast("Converter", self.md).source = source
        return made


class _Fences(Preprocessor):
    def __init__(self, md: Markdown, fences: Preprocessor) -> None:
        super().__init__(md)
        self.fences = fences

    def run(self, lines: list[str]) -> list[str]:
        source = cast("Converter", self.md).source
        return self.fences.run(lines) if "```" in source or "~~~" in source else lines


class _HtmlBlocks(HtmlBlockPreprocessor):
    """The parser of HTML changes nothing where there is neither a tag nor a numbered character."""

    def run(self, lines: list[str]) -> list[str]:
        source = cast("Converter", self.md).source
        return super().run(lines) if "<" in source or "&#" in source else lines


class _BlockParser(BlockParser):
    """Most blocks are paragraphs, which are told by their first characters."""

    processors: tuple[BlockProcessor, ...] = ()

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        self.processors = tuple(self.blockprocessors)
        self.paragraph = self.blockprocessors["paragraph"]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        while blocks:
            if _is_paragraph(blocks[0]):
                self.paragraph.run(parent, blocks)
                continue
            for processor in self.processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


def _is_paragraph(block: str) -> bool:
    if _OPENS.match(block):
        return False
    return "\n" not in block or ("|" not in block and _OPENS_LATER.search(block) is None)


class _Step(NamedTuple):
    """A pattern and when it is tried."""

    place: int
    sign: str
    other_sign: str
    find: Callable[[str, int], Iterator[re.Match[str]]]
    pattern: InlineProcessor


class _Inline(InlineTreeprocessor):
    """The package's walk over the tree; texts without a sign are left as they are."""

    all_steps: tuple[_Step, ...] = ()
    fewer_steps: tuple[_Step, ...] = ()
    """Those of a text that defines no address: no reference can find one."""
    steps: tuple[_Step, ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:  # noqa: ARG002
        self.stashed_nodes: dict[str, Element | str] = {}
        self._choose_steps()
        waiting = deque([tree])
        while waiting:
            current = waiting.popleft()
            found: list[tuple[Element, list[Element]]] = []
            for child in current:  # what is inserted behind a child is met next
                if child.text and _is_marked(child.text) and not isinstance(child.text, AtomicString):
                    nodes = self._of_text(child)
                    waiting += nodes
                    found.append((child, nodes))
                if child.tail and _is_marked(child.tail):
                    self._set_tail(current, child)
                if len(child):
                    waiting.append(child)
            for element, nodes in found:
                for place, node in enumerate(nodes):
                    element.insert(place, node)
        return tree

    def _choose_steps(self) -> None:
        if not self.all_steps:
            names = sorted(_SIGNS, key=self.md.inlinePatterns.get_index_for_name)
            self.all_steps = _steps(self.md, names)
            self.fewer_steps = _steps(self.md, [name for name in names if name not in _REFERENCES])
        self.steps = self.all_steps if self.md.references else self.fewer_steps

    def _of_text(self, child: Element) -> list[Element]:
        text = child.text or ""
        child.text = None
        return self._nodes(self._handle(text, 0), child)

    def _set_tail(self, parent: Element, child: Element) -> None:
        tail = self._handle(child.tail or "", 0)
        holder = Element("d")
        child.tail = None
        nodes = self._nodes(tail, holder, is_text=False)
        if holder.tail:
            child.tail = holder.tail
        place = list(parent).index(child) + 1
        for node in reversed(nodes):
            parent.insert(place, node)

    def _handle(self, data: str, index: int) -> str:
        if isinstance(data, AtomicString) or not _is_marked(data):
            return data
        for step in self.steps[index:]:
            if step.sign in data or step.other_sign in data:
                data = self._apply(step, data)
        return data

    def _apply(self, step: _Step, data: str) -> str:
        at = 0
        while True:
            for match in step.find(data, at):
                node, start, end = step.pattern.handleMatch(match, data)
                if start is not None and end is not None:
                    break
            else:
                return data
            if node is None:
                at = end
                continue
            if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                self._handle_children(node, step.place)
            mark = INLINE_PLACEHOLDER % self._stash(node)
            data = f"{data[:start]}{mark}{data[end:]}"
            at = start + len(mark)

    def _handle_children(self, node: Element, index: int) -> None:
        for child in (node, *node):
            if child.text:
                child.text = self._handle(child.text, index + 1)
            if child.tail:
                child.tail = self._handle(child.tail, index)

    def _stash(self, node: Element | str) -> str:
        number = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[number] = node
        return number

    def _nodes(self, data: str, parent: Element, *, is_text: bool = True) -> list[Element]:
        """Return the elements that the marks in `data` stand for; texts between them go where they belong."""
        made: list[Element] = []
        at = 0
        while data:
            start = data.find(INLINE_PLACEHOLDER_PREFIX, at)
            if start == -1:
                rest = data[at:]
                _add(
                    AtomicString(rest) if isinstance(data, AtomicString) else rest,
                    made,
                    parent,
                    is_text=is_text,
                )
                break
            match = INLINE_PLACEHOLDER_RE.search(data, start)
            node = self.stashed_nodes.get(match[1]) if match else None
            if match is None or node is None:
                end = start + len(INLINE_PLACEHOLDER_PREFIX)
                _add(data[at:end], made, parent, is_text=is_text)
                at = end
                continue
            _add(data[at:start], made, parent, is_text=is_text)
            at = match.end()
            if isinstance(node, str):
                _add(node, made, parent, is_text=is_text)
            else:
                self._open(node)
                made.append(node)
        return made

    def _open(self, node: Element) -> None:
        for child in (node, *node):
            if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                self._open_tail(node, child)
            if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                text = child.text
                child.text = None
                for inner in reversed(self._nodes(text, child)):
                    child.insert(0, inner)

    def _open_tail(self, node: Element, child: Element) -> None:
        tail = child.tail or ""
        child.tail = None
        inner = self._nodes(tail, child, is_text=False)
        place = list(node).index(child) + 1 if node is not child else 0
        for each in reversed(inner):
            node.insert(place, each)


def _steps(md: Markdown, names: list[str]) -> tuple[_Step, ...]:
    return tuple(
        _Step(place, _SIGNS[name][0], _SIGNS[name][-1], pattern.getCompiledRegExp().finditer, pattern)
        for place, name in enumerate(names)
        for pattern in (cast("InlineProcessor", md.inlinePatterns[name]),)
    )


def _is_marked(text: str) -> bool:
    """Tell whether any pattern could find something; `in` is quicker here than any expression."""
    return (
        "*" in text
        or "[" in text
        or "_" in text
        or "<" in text
        or "&" in text
        or "\\" in text
        or "`" in text
        or "  \n" in text
        or INLINE_PLACEHOLDER_PREFIX in text
    )


def _add(text: str, made: list[Element], parent: Element, *, is_text: bool) -> None:
    if not text:
        return
    if made:
        made[-1].tail = made[-1].tail + text if made[-1].tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text


class _Link(LinkInlineProcessor):
    """A text without brackets and an address without quotes are found at once."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        match = _LINK_TEXT.match(data, index)
        return (match[1], match.end(), True) if match else super().getText(data, index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        match = _LINK_ADDRESS.match(data, index)
        return (match[1], None, match.end(), True) if match else super().getLink(data, index)


class _Image(_Link, ImageInlineProcessor):
    """The same for pictures."""


class _Emphasis(DelimiterProcessor):
    """One pair of equal signs with none between them is set at once; all else is the package's."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        match = None if self.regions else _PAIR.match(data, m.start())
        if match is None:
            return super().handleMatch(m, data)
        element = Element("strong" if len(match[1] or match[3]) == 2 else "em")
        element.text = match[2] or match[4]
        return element, match.start(), match.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for sign in _DELIMITERS.finditer(data, start):
            delimiter = self.delimiters[sign[0]]
            match = delimiter.boundary.match(data, sign.start())
            if match is not None and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


def _emphasis(md: Markdown) -> _Emphasis:
    made = _Emphasis("*", "strong,em", md)
    made.add("_", "strong,em", smart=True)
    return made


class _AttributeLists(Treeprocessor):
    def __init__(self, md: Converter, lists: Treeprocessor) -> None:
        super().__init__(md)
        self.lists = lists

    def run(self, root: Element) -> Element | None:
        return self.lists.run(root) if "{" in cast("Converter", self.md).source else None


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> Element | None:
        return super().run(root) if "\\" in cast("Converter", self.md).source else None
