"""Which saves ask for a build."""

import asyncio
import contextlib
import gc
import shutil
import threading
import time
from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.preview import watch as watching
from sitegen.preview.watch import concerns, watch

ROOT = Path("/home/e/.local/site")
WATCHED = [ROOT / "content", ROOT / "sitegen.toml", ROOT]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("content/articles/2023/a.md", True),
        ("content/articles/4913.md", True),
        ("sitegen.toml", True),
        ("content/#drafts.md", False),
        ("content/a.md~", False),
        ("content/.a.md.swp", False),
        ("content/a.swp", False),
        ("content/4913", False),
        ("content/.#a.md", False),
        ("content/#a.md#", False),
        ("content/~$report.docx", False),
        ("content/a.md.tmp", False),
        ("content/a.md___jb_tmp___", False),
        ("content/.DS_Store", False),
        ("content/.git/index", False),
        ("layouts/__pycache__/x.pyc", False),
        (".sitegen/cache/x", False),
        ("output", False),
        ("output/index.html", False),
        ("../elsewhere/a.md", False),
    ],
)
def test_only_saves_of_an_editor_ask_for_a_build(name, expected):
    """Not temporary files, dot files, caches, the output, or what lies elsewhere; the site itself may be hidden."""
    path = ROOT.parent / "elsewhere/a.md" if name.startswith("..") else ROOT / name
    assert expected is concerns(path, WATCHED, ROOT / "output")


class Watch:
    """A watch that runs in a thread and counts its calls."""

    def __init__(self, paths, output):
        self.calls = 0
        self.error = None
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(paths, output))

    def _run(self, paths, output):
        async def session():
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            await watch(paths, output, self._count, self._stop)

        asyncio.run(session())

    def _count(self):
        self.calls += 1
        self._started.set()

    def __enter__(self):
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        assert not self._thread.is_alive()

    def called_by(self, action, seconds=10.0):
        """Whether the action led to a call within the time."""
        self.quiet()
        before = self.calls
        action()
        end = time.monotonic() + seconds
        while self.calls == before and time.monotonic() < end:
            time.sleep(0.01)
        return self.calls > before

    def quiet(self):
        """Wait until nothing has been reported for a while."""
        seen = -1
        while seen != self.calls:
            seen = self.calls
            time.sleep(0.25)


def replace(path, text):
    """Save as careful editors do: a new file, renamed over the old one."""
    fresh = path.with_name(path.name + ".tmp")
    fresh.write_text(text)
    fresh.replace(path)


@pytest.fixture
def root(tmp_path):
    """A site with one article and its settings."""
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/a.md").write_text("x")
    (tmp_path / "sitegen.toml").write_text("x")
    return tmp_path


def test_begin_of_the_watch_is_reported(root):
    """So that a first build misses nothing that is saved from then on."""
    with Watch([root / "content"], root / "output") as seen:
        seen.quiet()
        assert 1 == seen.calls


def test_save_in_a_tree_is_reported(root):
    """Also in a directory made after the start."""
    with Watch([root / "content"], root / "output") as seen:
        assert seen.called_by(lambda: (root / "content/articles/a.md").write_text("y"))
        assert seen.called_by((root / "content/articles/2024").mkdir)
        assert seen.called_by(lambda: (root / "content/articles/2024/b.md").write_text("y"))


def test_watched_file_survives_being_replaced(root):
    """The second save by renaming is seen as well as the first."""
    with Watch([root / "sitegen.toml"], root / "output") as seen:
        assert seen.called_by(lambda: replace(root / "sitegen.toml", "y"))
        assert seen.called_by(lambda: replace(root / "sitegen.toml", "z"))


def test_directory_that_is_made_again_is_watched_again(root):
    """As when another branch is checked out."""
    with Watch([root / "content"], root / "output") as seen:
        assert seen.called_by(lambda: shutil.rmtree(root / "content"))
        assert seen.called_by((root / "content").mkdir)
        assert seen.called_by(lambda: (root / "content/a.md").write_text("y"))


def test_directory_that_comes_later_is_watched(root):
    """A site may get its first assets while the preview runs."""
    with Watch([root / "assets"], root / "output") as seen:
        assert seen.called_by((root / "assets").mkdir)
        assert seen.called_by(lambda: (root / "assets/site.css").write_text("y"))


def test_tree_behind_a_link_is_watched(root):
    """Shared content may be linked into a site."""
    (root / "shared").symlink_to(root / "content")
    with Watch([root / "shared"], root / "output") as seen:
        assert seen.called_by(lambda: (root / "content/articles/a.md").write_text("y"))


def test_output_and_neighbours_are_not_reported(root):
    """A build must not ask for the next one; nor do files beside the watched ones."""

    def noise():
        (root / "output").mkdir()
        (root / "output/index.html").write_text("x")
        (root / ".sitegen").mkdir()
        (root / "notes.txt").write_text("x")

    with Watch([root, root / "sitegen.toml"], root / "output") as all_of_it:
        assert not all_of_it.called_by((root / "output").mkdir, seconds=0.5)
        assert not all_of_it.called_by(lambda: (root / "output/index.html").write_text("x"), seconds=0.5)
        shutil.rmtree(root / "output")
    with Watch([root / "content", root / "sitegen.toml"], root / "output") as seen:
        assert not seen.called_by(noise, seconds=0.5)


def test_refusal_of_the_system_is_explained(root, monkeypatch, caplog):
    """As where there are more directories than it lets one program watch."""

    def refuse(*_args, **_options):
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr(watching, "awatch", refuse)
    with pytest.raises(SitegenError, match="OS file watch limit reached") as caught:
        asyncio.run(watch([root / "content"], root / "output", contextlib.nullcontext, asyncio.Event()))
    assert "max_user_watches" in caught.value.hint
    gc.collect()
    assert [] == caplog.records
