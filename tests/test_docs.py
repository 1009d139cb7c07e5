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
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from sitegen import config
from sitegen.cli import COMMANDS
from sitegen.content import funding_file, home_file, issue_schema, press_file, schema, support_schema
from sitegen.content.events import EventSchema
from sitegen.content.newsletters import NewsletterFile, NewsletterIssueSchema
from sitegen.content.podcast_file import PodcastFile
from sitegen.content.support_file import read_support, support_findings
from sitegen.content.validation import Strict
from sitegen.views import values
from tests.drawn import JPEG, png
from tests.own_site import ROOT, BuiltSite
from tests.site_test import SiteTest

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
        "new", "build", "serve", "import", "build", "build", "check", "related", "anchors", "support", "next-change", "experiment", "rollback",
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
    [
        *(schema.ArticleSchema, schema.ChapterSchema, schema.PageSchema, schema.WithdrawnSchema, schema.DownloadSchema),
        *(schema.PersonSchema, schema.MediaItemSchema, schema.PortraitSchema),
        *(schema.SeriesSchema, schema.TopicSchema, schema.RegionSchema),
        *(issue_schema.IssueSchema, issue_schema.RubricSchema, issue_schema.CoverSchema),
        *(funding_file.FundingFile, funding_file.BandSchema, funding_file.YearSchema, funding_file.DonorSchema),
        *(press_file.PressFile, press_file.ContactSchema, press_file.LogoSchema),
    ],
)  # fmt: skip
def test_every_field_is_documented(model: type[BaseModel]) -> None:
    """docs/content.md names each field of each schema."""
    text = read("docs/content.md")
    told = {name for name in model.model_fields if f"`{name}`" in text or f"[[{name}]]" in text}
    assert set(model.model_fields) - told == set()


def test_the_front_page_file_of_the_docs_is_sound() -> None:
    """The example is read as it stands, and names each field."""
    example = re.findall(r"```toml\n(.*?)```", read("docs/content.md"), re.DOTALL)
    text = next(part for part in example if "[[pin]]" in part)
    file, places = home_file.read_home(text.encode(), "content/home.toml", zone=UTC)
    assert (file.latest, len(file.pin), len(places)) == (9, 1, 1)
    assert file.pin[0].until is not None
    for model in (home_file.HomeFile, home_file.PinSchema, home_file.NewsletterSchema):
        assert [name for name in model.model_fields if not re.search(rf"\b{name}\b", text)] == []


def _tables(table: type[Strict]) -> Iterator[type[Strict]]:
    """A table of sitegen.toml and all tables inside it."""
    yield table
    for field in table.model_fields.values():
        for part in _parts_of(field.annotation):
            yield from _tables(part)


def _parts_of(annotation: Any) -> Iterator[type[Strict]]:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation
    for part in get_args(annotation):
        yield from _parts_of(part)


@pytest.mark.parametrize("model", [EventSchema, NewsletterIssueSchema, NewsletterFile, PodcastFile])
def test_every_field_of_events_and_newsletters_is_documented(model: type[BaseModel]) -> None:
    """docs/events.md names each field of each schema."""
    text = read("docs/events.md")
    names = [info.alias or name for name, info in model.model_fields.items()]
    assert [
        name for name in names if f"`{name}`" not in text and f"\n{name}" not in text and name != "schema"
    ] == []


def test_the_files_of_the_docs_on_events_make_a_site(tmp_path: Path) -> None:
    """What an editor copies from docs/events.md is sound, and its commands run."""
    text = read("docs/events.md")
    event, issue = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    podcast, newsletter = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    recording = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert recording
    site = SiteTest(tmp_path / "site").write("content/events/cold-week.md", event)
    site.write("content/newsletters/2026-11.md", issue).write("content/newsletter.toml", newsletter)
    site.write("content/podcast.toml", podcast).put("assets/images/podcast.png", png(1400, 1400))
    site.put("assets/images/night.jpg", JPEG).put("assets/audio/four-nights-12.mp3", b"sound")
    site.write("assets/audio/four-nights-12.vtt", "WEBVTT\n")
    head = f"title: Twelve\ndate: 2026-11-12\nuid: twelve\ntype: podcast\n{recording[1]}"
    site.write("content/articles/2026/twelve.md", f"---\n{head}---\n\nWords.\n")
    site.write("content/pages/privacy.md", "---\ntitle: Privacy\n---\n\nNothing.\n").build()
    assert site.exists("events/2026/cold-week/event.ics")
    assert b"four-nights-12.mp3" in site.files()["podcasts/podcast.rss"]
    for command in indented_commands("docs/events.md"):
        made = subprocess.run(
            [sys.executable, "-m", *shlex.split(command.partition(" > ")[0])],
            cwd=site.root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        assert "Twelve" in made.stdout


def test_every_setting_is_documented() -> None:
    """docs/settings.md names each key of sitegen.toml."""
    text = read("docs/settings.md")
    tables = list(_tables(config._File))
    keys = [info.alias or name for table in tables for name, info in table.model_fields.items()]
    assert [key for key in keys if not re.search(rf"[`.\[]{key}[`\].]", text)] == []


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


def test_the_showcase_shows_what_it_says(built_site: BuiltSite) -> None:
    """Each address of docs/showcase.md is in the site that ships, and each kind of page is named."""
    text = read("docs/showcase.md")
    addresses = re.findall(r"\]\(http://localhost:8000(/[^)]*)\)", text)
    assert len(addresses) > 50
    files = {
        address: address.lstrip("/") + ("index.html" if address.endswith("/") else "")
        for address in addresses
    }
    assert [address for address, path in files.items() if not (built_site.output / path).is_file()] == []


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
