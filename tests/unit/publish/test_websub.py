"""Telling a hub which feeds have changed, with a hub that listens on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest

from sitegen.cli import main
from sitegen.errors import Faults
from sitegen.publish import websub

BASE = "https://review.example.org/"


class Hub(ThreadingHTTPServer):
    """Notes what it is told; refuses what is in `refused`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Ear)
        self.heard: list[dict[str, list[str]]] = []
        self.refused: dict[str, int] = {}

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Ear(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        """Take one form."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.heard.append(form)
        self.send_response(self.server.refused.get(form["hub.url"][0], 204))
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    """Return a hub that listens."""
    with Hub() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def site(root: Path, **feeds: str) -> Path:
    """Write a finished site with these feeds, an archive and a page."""
    for name, text in {"feed/1.atom": "old", "index.html": "page", **feeds}.items():
        path = root / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root / "output"


def test_a_hub_is_told_of_each_feed_once(tmp_path: Path, hub: Hub) -> None:
    """And again when it has changed; of archives, pages and what is gone never."""
    file = tmp_path / ".sitegen" / "pinged.json"
    output = site(tmp_path, **{"feed.atom": "a", "pl/feed.json": "b", "podcasts/podcast.rss": "c"})
    all_three = [f"{BASE}{name}" for name in ("feed.atom", "pl/feed.json", "podcasts/podcast.rss")]
    assert all_three == websub.tell(hub.address, BASE, output, file)
    assert [["publish"]] * 3 == [form["hub.mode"] for form in hub.heard]
    assert all_three == [form["hub.url"][0] for form in hub.heard]
    assert [] == websub.tell(hub.address, BASE, output, file)
    (output / "pl/feed.json").unlink()
    site(tmp_path, **{"feed.atom": "changed"})
    assert all_three[:1] == websub.tell(hub.address, BASE, output, file)
    assert [] == websub.changed(websub.feeds_of(output, BASE), websub.Told.read(file, hub.address))
    other = websub.Told.read(file, "https://other.example.org/")
    assert 2 == len(websub.changed(websub.feeds_of(output, BASE), other))


@pytest.mark.parametrize("status", [301, 404, 500])
def test_what_a_hub_refuses_is_told_again_the_next_time(tmp_path: Path, hub: Hub, status: int) -> None:
    """The others are remembered."""
    file = tmp_path / "pinged.json"
    output = site(tmp_path, **{"feed.atom": "a", "feed.rss": "b"})
    hub.refused = {f"{BASE}feed.atom": status}
    with pytest.raises(Faults) as refused:
        websub.tell(hub.address, BASE, output, file)
    (fault,) = refused.value.errors
    assert f"the hub {hub.address} was not told of {BASE}feed.atom: it answers {status} " in str(fault)
    hub.refused = {}
    assert [f"{BASE}feed.atom"] == websub.tell(hub.address, BASE, output, file)


def test_a_hub_that_is_not_there_is_asked_once(tmp_path: Path) -> None:
    """Nobody waits for as many answers as there are feeds."""
    with Hub() as gone:
        address = gone.address
    output = site(tmp_path, **{"feed.atom": "a", "feed.rss": "b"})
    with pytest.raises(Faults) as refused:
        websub.tell(address, BASE, output, tmp_path / "pinged.json")
    assert 1 == len(refused.value.errors)


def test_a_damaged_note_means_that_all_are_told(tmp_path: Path) -> None:
    """Whatever stands in it."""
    file = tmp_path / "pinged.json"
    for text in ("", "[]", '{"hub": 1}', '{"hub": "h", "feeds": 3}', "\x00"):
        file.write_text(text)
        assert {} == websub.Told.read(file, "h").feeds


def test_the_command(tmp_path: Path, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """It wants a hub and a finished site; `--dry-run` tells nobody."""
    settings = tmp_path / "sitegen.toml"
    head = '[site]\nname = "Review"\nbase_url = "https://review.example.org/"\n'
    command = ["ping", "--site", str(tmp_path)]
    settings.write_text(head)
    assert 1 == main(command)
    assert "this site has no hub" in capsys.readouterr().err
    settings.write_text(f'{head}[feeds]\nhub = "{hub.address}"\n')
    assert 1 == main(command)
    assert "there is no finished site yet" in capsys.readouterr().err
    site(tmp_path, **{"feed.atom": "a"})
    assert 0 == main([*command, "--dry-run"])
    assert [] == hub.heard
    assert f"would tell {hub.address} of {BASE}feed.atom\n1 feeds have changed\n" == capsys.readouterr().out
    assert 0 == main(command)
    assert f"told {hub.address} of {BASE}feed.atom\n1 feeds had changed\n" == capsys.readouterr().out
    assert 1 == len(hub.heard)
