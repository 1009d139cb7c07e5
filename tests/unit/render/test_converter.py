"""The converter against Python-Markdown itself: an upgrade that changes either is noticed here."""

from __future__ import annotations

import random

import pytest
from markdown import Markdown
from markdown.util import Registry

from sitegen.render.converter import _SIGNS, Converter
from sitegen.render.markdown import extensions

WORDS = ["the", "policy", "Łódź", "w", "1", "housing.", "it's", '"said"', "a_b_c", "2 * 3", "R & D", "x < y"]
INLINE = [
    "*em*", "**strong**", "***both***", "*a **b** c*", "**a *b* c**", "_em_", "__strong__", "*a _b_ c*", "*", "**",
    "_", "__", "*a **b*** c", "*a**b", "**a*b", "\\*", "\\\\", "\\`", "`code`", "``co`de``", "`open", "a\\\\`b`", "[a](b)",
    '[a](b "t")', "[a](<b c> 't')", "[a](b(c)d)", "[a [b] c](d)", '[a](b"c)', "[*a*](b)", "[a][r]", "[a] [r]", "[r]",
    "[R][]", "[a][none]", "![alt](i.png)", '![alt](i.png "t")', "![alt][r]", "![r]", "![", "[", "]", "](", ")", "[^1]",
    "[^a b]", "[^none]", "<https://x.org/?a=b&c>", "<me@x.org>", "<b>x</b>", '<i class="x">y</i>', "<br>", "<!-- c -->",
    "<?php x ?>", "</>", "<", ">", "&amp;", "&copy;", "&#169;", "&#xA9;", "&#12", "&", "{: .pull }", "{#id}", "{{ t }}",
    "*x*{: .y}", "`c`{: #q}", "[a](b){: lang=pl }", "  \n", "\u00a0", "\u2028", "|", "a|b", "é😀", "\x02", "-", "=",
]  # fmt: skip
BLOCKS = [
    "", "", "", "", "- ", "* ", "1. ", "3. ", "> ", "> > ", "    ", "  - ", "    - ", "# ", "## ", "#", "***\n", "---\n",
    "| a | b |\n|:--|--:|\n| ", "a \\| b\n--|--\n", "```py\n", "~~~\n", "<div>\n", "</div>\n", "<p>", "[r]: /u ", "\t",
    '[r]: <https://r.org> "T"\n', "[^1]: ", "[^a b]: Note\n    goes on\n\n    ", "H\n===\n", "H\n---\n", "<hr>\n", ":",
]  # fmt: skip
ENDS = [
    "",
    "",
    "",
    "",
    "\n```\n",
    "\n~~~\n",
    "\n</div>",
    " |",
    "\n---",
    "\n{: #x .y }",
    " ##",
    "\n> q",
    "  ",
    "\n- x",
]


def _snippets(count: int) -> list[str]:
    chance = random.Random(7)
    documents = ["\n\n".join(_block(chance) for _ in range(chance.randint(1, 6))) for _ in range(count)]
    phrases = [
        "".join(chance.choices([*INLINE, "a", "b", " "], k=chance.randint(1, 4))) for _ in range(count)
    ]
    return documents + phrases


def _block(chance: random.Random) -> str:
    share = chance.choice([0.1, 0.4, 0.9])
    words = [
        chance.choice(INLINE if chance.random() < share else WORDS) for _ in range(chance.randint(1, 12))
    ]
    return chance.choice(BLOCKS) + chance.choice([" ", " ", "", "\n"]).join(words) + chance.choice(ENDS)


def test_it_converts_as_python_markdown_does() -> None:
    """To the byte, over generated texts with every construct, one instance for all of them."""
    plain, quick = Markdown(extensions=extensions(), output_format="html"), Converter(extensions())
    for text in _snippets(600):
        assert plain.reset().convert(text) == quick.reset().convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "*a **b " * 30 + "c** d* " * 30,
        "[a " * 100 + "](b)" * 100,
        "> " * 40 + "x",
        "\n".join("    " * level + "- x" for level in range(30)),
        "a[^1] b[^1] c[^2]\n\n[^2]: *two*\n[^1]: one\n",
    ],
)
def test_it_nests_as_python_markdown_does(text: str) -> None:
    """Deep emphasis, links, quotations and lists, and notes that are reordered."""
    plain, quick = Markdown(extensions=extensions(), output_format="html"), Converter(extensions())
    assert plain.reset().convert(text) == quick.reset().convert(text)


def _names(registry: Registry) -> list[str]:
    return [item.name for item in sorted(registry._priority, key=lambda item: -item.priority)]


def test_every_step_of_python_markdown_is_known() -> None:
    """A processor that a new version adds might be one that we leave out."""
    plain = Markdown(extensions=extensions(), output_format="html")
    assert _names(plain.inlinePatterns) == list(_SIGNS)
    assert not any(pattern.ANCESTOR_EXCLUDES for pattern in plain.inlinePatterns)
    assert _names(plain.parser.blockprocessors) == [
        "empty", "indent", "code", "table", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "footnote",
        "reference", "paragraph",
    ]  # fmt: skip
    assert _names(plain.preprocessors) == ["normalize_whitespace", "fenced_code_block", "html_block"]
    assert _names(plain.treeprocessors) == [
        "footnote", "inline", "footnote-reorder", "footnote-duplicate", "prettify", "attr_list", "unescape",
    ]  # fmt: skip
    assert _names(plain.postprocessors) == ["raw_html", "footnote", "amp_substitute"]
