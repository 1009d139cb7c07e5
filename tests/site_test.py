"""A small site that a test writes, builds, changes and builds again.

Edit chains read as a story: `SiteTest(tmp_path).write(…).build().write(…).build()`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sitegen.build.line import Builder
from sitegen.build.values import Account, Built, Options
from sitegen.errors import Faults, SitegenError
from sitegen.publish.release import Published

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SETTINGS = """\
[site]
name = "Test Review"
base_url = "https://review.example.org/"
languages = ["en", "pl"]
timezone = "Europe/Warsaw"
tag_authority = "review.example.org,2020"
identity = "A review for tests."
[share]
images = false
"""


@dataclass
class SiteTest:
    """A site below `root`."""

    root: Path
    now: datetime = NOW
    drafts: bool = False
    built: Built | None = field(default=None, init=False)
    published: Published | None = field(default=None, init=False)
    account: Account | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Begin with settings and nothing else."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.write("sitegen.toml", SETTINGS)

    @property
    def output(self) -> Path:
        """Where the built site stands."""
        return self.root / "output"

    def write(self, path: str, text: str) -> SiteTest:
        """Write one file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return self

    def put(self, path: str, data: bytes) -> SiteTest:
        """Write one file that is no text."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return self

    def article(self, name: str, body: str = "One sentence of text.", **fields: str) -> SiteTest:
        """Write an article; `fields` are lines of front matter, with a title and a date unless given."""
        lines = {"title": name.replace("-", " ").title(), "date": "2026-03-01", "uid": name, **fields}
        head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        return self.write(f"content/articles/2026/{name}.md", f"---\n{head}---\n\n{body}\n")

    def remove(self, path: str) -> SiteTest:
        """Delete one file."""
        (self.root / path).unlink()
        return self

    def build(self) -> SiteTest:
        """Build and publish."""
        with Builder(self.root, self.output, self.root / ".sitegen", jobs=1, durable=False) as builder:
            self.built, self.published, self.account = builder.build(
                Options(self.now, drafts=self.drafts), explain=True
            )
        return self

    def page(self, path: str) -> str:
        """Return a built file's text; a path ending in / means its index."""
        return (self.output / (path + "index.html" if path.endswith("/") or not path else path)).read_text(
            encoding="utf-8"
        )

    def exists(self, path: str) -> bool:
        """Tell whether a built file exists."""
        return (self.output / path).is_file()

    def files(self) -> dict[str, bytes]:
        """Return every built file."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }

    def faults(self) -> list[str]:
        """Build, expecting faults; return each as it would be printed."""
        try:
            self.build()
        except Faults as faults:
            return [str(error) for error in faults.errors]
        except SitegenError as error:
            return [str(error)]
        raise AssertionError("the site was built, though faults were expected")
