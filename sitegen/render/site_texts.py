"""Two plain texts about a site: humans.txt (https://humanstxt.org), and llms.txt (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.render.sanitise import strip_illegal


@dataclass(frozen=True)
class ListedText:
    """A text in llms.txt; `url` is absolute."""

    title: str
    url: str
    about: str = ""


def humans_txt(sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> bytes:
    """Return humans.txt: under each heading lines of a label and what it stands for, if anything; sections without lines are left out."""
    parts = [
        "\n".join((f"/* {heading} */", *(": ".join(_line(part) for part in line if part) for line in lines)))
        for heading, lines in sections
        if lines
    ]
    return ("\n\n".join(parts) + "\n").encode()


def llms_txt(name: str, about: str, sections: Sequence[tuple[str, Sequence[ListedText]]]) -> bytes:
    """Return llms.txt: the name, a sentence, and lists of links in Markdown; sections without texts are left out."""
    parts = [f"# {_line(name)}", *([f"> {_line(about)}"] if about else [])]
    for heading, texts in sections:
        if texts:
            parts.append("\n".join((f"## {_line(heading)}", "", *map(_item, texts))))
    return ("\n\n".join(parts) + "\n").encode()


def _item(text: ListedText) -> str:
    title = _line(text.title).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"- [{title}]({text.url})" + (f": {_line(text.about)}" if text.about else "")


def _line(text: str) -> str:
    return " ".join(strip_illegal(text).replace("*/", "* /").split())
