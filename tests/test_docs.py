"""What the documentation says is true: commands run, keys exist, and every key is named."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from datetime import UTC
from pathlib import Path

import pytest
from pydantic import BaseModel

from sitegen import config
from sitegen.cli import COMMANDS
from sitegen.content import schema, support_schema
from sitegen.content.support_file import read_support, support_findings
from sitegen.views import values
from tests.own_site import ROOT

MARK = "<!-- values -->\n"


def read(name: str) -> str:
    """Return a document."""
    return (ROOT / name).read_text(encoding="utf-8")


def indented_commands(name: str) -> list[str]:
    """Return the command lines of a document, in order."""
    return [line.strip() for line in read(name).splitlines() if re.match(r" {4}(sitegen|cd|python3) ", line)]


def test_every_command_is_in_the_readme_and_has_help() -> None:
    """A command that is not documented does not exist for its users."""
    readme = read("README.md")
    for name in COMMANDS:
        assert f"`sitegen {name}" in readme
        shown = subprocess.run(
            [sys.executable, "-m", "sitegen", name, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert shown.stdout.startswith(f"usage: sitegen {name}")


def test_the_readme_s_commands_run(tmp_path: Path) -> None:
    """In their order, in an empty folder; `serve` is started, asked and stopped."""
    commands = [c for c in indented_commands("README.md") if not c.startswith("python3")]
    assert [c.split()[1] for c in commands if c.startswith("sitegen")] == [
        "new", "build", "serve", "import", "build", "build", "related", "support", "next-change", "experiment", "rollback",
    ]  # fmt: skip
    place = tmp_path
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for command in commands:
        words = shlex.split(command)
        if words[0] == "cd":
            place = place / words[1]
            continue
        line = [sys.executable, "-m", *words]
        if words[1] == "rollback":  # to go back, there must have been a change
            with next(place.glob("content/articles/*/*.md")).open("a", encoding="utf-8") as article:
                article.write("\nOne more sentence.\n")
            subprocess.run([sys.executable, "-m", "sitegen", "build"], cwd=place, env=environment, check=True)
        if words[1] == "serve":
            started_and_stopped([*line, "--port", "0"], place, environment)
        else:
            subprocess.run(line, cwd=place, env=environment, check=True, capture_output=True, text=True)
    assert (place / "output" / "index.html").is_file()


def started_and_stopped(line: list[str], place: Path, environment: dict[str, str]) -> None:
    """Start the preview, load its front page, end it as Ctrl-C does."""
    process = subprocess.Popen(
        line, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        deadline, address = time.monotonic() + 60, ""
        while not address and time.monotonic() < deadline:
            found = re.search(r"http://\S+", process.stdout.readline())
            address = found[0] if found else ""
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert b"livereload.js" in answer.read()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        if process.stdout:
            process.stdout.close()


@pytest.mark.parametrize(
    "model",
    [schema.ArticleSchema, schema.ChapterSchema, schema.PageSchema, schema.PersonSchema, schema.SeriesSchema, schema.TopicSchema, schema.RegionSchema],
)  # fmt: skip
def test_every_field_is_documented(model: type[BaseModel]) -> None:
    """docs/content.md names each field of each schema."""
    text = read("docs/content.md")
    assert [name for name in model.model_fields if f"`{name}`" not in text] == []


def test_every_setting_is_documented() -> None:
    """docs/settings.md names each key of sitegen.toml."""
    text = read("docs/settings.md")
    tables = [config._Site, config._Organisation, config._NavItem, config._Lists, config._Feeds, config._Related, config._Normalise, config._Republish, config._Cite, config._Pdf, config._Identifiers, config._Policies, config._Taxonomy]  # fmt: skip
    keys = [name for table in tables for name in table.model_fields]
    assert [key for key in keys if f"`{key}`" not in text] == []


def test_the_support_file_of_the_docs_is_sound() -> None:
    """docs/support.md shows a whole file that an editor may copy: no fault, nothing to look at, and every field is in the text."""
    text = read("docs/support.md")
    example = (
        text.partition("## The whole file, line by line")[2].partition("```toml\n")[2].partition("```")[0]
    )
    file = read_support(example.encode(), "support.toml", default_lang="en", zone=UTC)
    assert (
        support_findings(file, example.encode(), "support.toml", languages=("en",), default_lang="en") == ()
    )
    for model in (
        support_schema.When,
        support_schema.Rule,
        support_schema.Campaign,
        support_schema.Experiment,
    ):
        assert [name for name in model.model_fields if name not in text] == []


def test_the_first_steps_of_the_support_docs_fit_together() -> None:
    """The block and the campaign that an editor pastes there are sound beside each other."""
    words, campaign = re.findall(r"```toml\n(.*?)```", read("docs/support.md"), re.DOTALL)[:2]
    text = f'schema = 1\n[org]\nlegal_name = "Test"\n{words}\n{campaign}'
    file = read_support(text.encode(), "support.toml", default_lang="en", zone=UTC)
    assert [entry.id for entry in (*file.block, *file.campaign)] == ["default", "spring"]


def values_reference() -> str:
    """Return the reference of values, from the dataclasses and the texts below their fields."""
    parts = []
    tree = ast.parse(inspect.getsource(values))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            made = getattr(values, node.name)
            assert dataclasses.is_dataclass(made)
            parts.append(
                f"\n## {node.name}\n\n{ast.get_docstring(node)}\n\n| value | kind | |\n|---|---|---|\n"
            )
            parts.extend(_rows(node))
    return "".join(parts)


def _rows(node: ast.ClassDef) -> list[str]:
    return [
        f"| `{item.target.id}` | `{_cell(ast.unparse(item.annotation))}` | {_cell(_note_below(node, position))} |\n"
        for position, item in enumerate(node.body)
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]


def _note_below(node: ast.ClassDef, position: int) -> str:
    following = node.body[position + 1] if position + 1 < len(node.body) else None
    if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
        return " ".join(str(following.value.value).split())
    return ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def test_the_layout_reference_is_current() -> None:
    """docs/layouts.md is made from the values; SITEGEN_REWRITE=1 makes it anew."""
    path = ROOT / "docs" / "layouts.md"
    head, mark, _ = path.read_text(encoding="utf-8").partition(MARK)
    expected = head + mark + values_reference()
    if os.environ.get("SITEGEN_REWRITE") == "1":
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


def test_links_between_documents_answer() -> None:
    """A link to another document of the repository has something behind it."""
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    dead = [
        (document.name, target)
        for document in documents
        for target in re.findall(r"\]\((?!https?:|#|/)([^)#]+)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert dead == []
