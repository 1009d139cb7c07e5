"""The preview as a browser, an attacker and a terminal see it, over real sockets."""

import gc
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.preview.outcome import BuildOutcome
from sitegen.preview.server import serve

REPOSITORY = Path(__file__).parents[3]
RELOAD = {"command": "reload", "path": "*", "liveCSS": True, "liveImg": True}


def test_page_gets_the_script_and_the_disk_does_not(preview, site):
    """Injection happens on the way out: files equal those of a deployed build."""
    status, headers, body = preview.request("/")
    assert (200, "text/html; charset=utf-8", "no-store") == (
        status,
        headers["Content-Type"],
        headers["Cache-Control"],
    )
    script = f'<head><script src="/livereload.js?port={preview.port}&mindelay=10'.encode()
    assert script in body
    assert site.output.joinpath("index.html").read_bytes() == site.content.joinpath("index.html").read_bytes()
    assert len(body) == int(headers["Content-Length"])


def test_large_page_gets_the_script(preview, site):
    """Size makes no difference."""
    site.save("large/index.html", "<!doctype html>" + "<p>x</p>" * 200_000)
    preview.until(lambda: preview.request("/large/")[0] == 200)
    body = preview.request("/large/")[2]
    assert body.startswith(b'<!doctype html><script src="/livereload.js')
    assert body.endswith(b"<p>x</p>")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/site.webmanifest", "application/manifest+json"),
        ("/logo.svg", "image/svg+xml; charset=utf-8"),
        ("/site.css", "text/css; charset=utf-8"),
        ("/bare/note.txt", "text/plain; charset=utf-8"),
    ],
)
def test_other_files_are_sent_as_they_are(preview, site, path, expected):
    """With the type that a feed reader or browser needs, and never cached."""
    status, headers, body = preview.request(path)
    assert (200, expected, "no-store") == (status, headers["Content-Type"], headers["Cache-Control"])
    assert site.output.joinpath(path[1:]).read_bytes() == body


def test_head_is_get_without_a_body(preview):
    """For pages, files and the script."""
    for path in ("/", "/site.css", "/livereload.js"):
        status, headers, body = preview.request(path, "HEAD")
        assert (200, b"") == (status, body)
        assert len(preview.request(path)[2]) == int(headers["Content-Length"])


def test_directory_without_slash_is_redirected(preview):
    """With the query kept."""
    status, headers, _ = preview.request("/about?q=1")
    assert (301, "/about/?q=1") == (status, headers["Location"])


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/old/", 302, "/about/"),
        ("/%c5%bc%C3%B3%C5%82w.html", 302, "/about/"),
        ("/?p=7", 302, "/about/"),
        ("/", 200, None),
        ("/?p=8", 200, None),
        ("/about?p=7", 301, "/about/?p=7"),
    ],
)
def test_old_addresses_are_sent_on(start, site, path, status, location):
    """By path and query, before a file that stands there; not for good, because an editor may take them back."""
    site.save(
        "redirects.map", '"/old/" "/about/";\n"/%C5%BC%C3%B3%C5%82w.html" "/about/";\n"/?p=7" "/about/";\n'
    )
    site.save("old/index.html", "<!doctype html>")
    preview = start().wait()
    found, headers, _ = preview.request(path)
    assert (status, location) == (found, headers["Location"])


def test_an_old_address_that_was_taken_back_is_forgotten(start, site):
    """With the build that follows."""
    site.save("redirects.map", '"/old/" "/about/";\n')
    preview = start().wait()
    assert preview.request("/old/")[0] == 302
    site.save("redirects.map", "")
    preview.until(lambda: preview.request("/old/")[0] == 404)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/%2f..", "/%2f%2fevil.example/%2e%2e", "//evil.example", "/\\evil.example", "/%00", "/index.html%00.css",
        "/../.sitegen/", "/%2e%2e/content/index.html", "/..%2fcontent%2findex.html", "/.secret", "/bare/", "/%ff",
    ],
)  # fmt: skip
def test_nothing_outside_is_sent_and_nobody_is_sent_away(preview, path, capfd):
    """404 without a redirect, a listing or a traceback."""
    status, headers, body = preview.request(path)
    assert (404, None) == (status, headers["Location"])
    assert b"Missing" in body
    assert "" == capfd.readouterr().err


def test_links_out_of_the_output_are_not_followed(preview, site):
    """A link in a release does not open the disk."""
    (site.root / "private.txt").write_text("x")
    site.output.joinpath("leak.txt").symlink_to(site.root / "private.txt")
    assert 404 == preview.request("/leak.txt")[0]


@pytest.mark.parametrize(("path", "expected"), [("/none", b"Missing"), ("/pl/brak/", b"Brak")])
def test_missing_page_is_the_site_s_own(preview, path, expected):
    """In the language of the path, with the script, so that it heals."""
    status, _, body = preview.navigate(path)
    assert 404 == status
    assert expected in body
    assert b"/livereload.js?" in body


def test_site_without_a_404_page_gets_a_plain_one(site, start):
    """A new site need not have one."""
    site.content.joinpath("404.html").unlink()
    status, _, body = start().wait().request("/none")
    assert 404 == status
    assert b"No page of this site has that address." in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(preview, method):
    """405 with the two that are allowed."""
    status, headers, _ = preview.request("/", method)
    assert (405, "GET, HEAD") == (status, headers["Allow"])


@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload", "/none"])
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}"],
)
def test_foreign_hosts_are_refused(preview, path, host):
    """A name that an attacker points at 127.0.0.1 gets 421 and no content."""
    status, _, body = preview.request(path, Host=host.format(port=preview.port))
    assert 421 == status
    assert b"Home" not in body


def test_foreign_host_in_the_request_line_is_refused(preview):
    """A proxy's form of request names the host there (RFC 9112, section 3.2.2)."""
    assert 421 == preview.request("http://evil.example/")[0]


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_own_hosts_are_answered(preview, host):
    """All names of this machine, with our port."""
    assert 200 == preview.request("/", Host=host.format(port=preview.port))[0]


@pytest.mark.parametrize(
    "head", [b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"\x00\xff\r\n\r\n"]
)
def test_malformed_requests_are_refused_in_silence(preview, head, capfd):
    """No page, no traceback."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as connection:
        connection.sendall(head)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.makefile("rb").read()
    assert answer.split(b" ")[1:2] in ([b"400"], [b"421"], [])
    assert "" == capfd.readouterr().err


def test_half_open_connections_do_not_block(preview):
    """Two hundred clients that never finish their request."""
    idle = [socket.create_connection(("127.0.0.1", preview.port), timeout=10) for _ in range(200)]
    for connection in idle:
        connection.sendall(b"GET / HTTP/1.1\r\n")
    assert 200 == preview.request("/")[0]
    for connection in idle:
        connection.close()


def test_listens_on_the_loopback_only(preview):
    """Not on the machine's other addresses."""
    assert preview.url == f"http://127.0.0.1:{preview.port}/"
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", preview.port), timeout=2):
        pytest.fail("another address answered")


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "null", "http://127.0.0.1"],
)
def test_socket_refuses_a_foreign_origin(preview, connect, origin):
    """Another site's page may not listen in."""
    assert 403 == connect(preview, origin=origin.format(port=preview.port)).status


def test_save_is_followed_by_a_reload(preview, site, connect):
    """Hello for hello, then a reload message once the new page can be read."""
    browser = connect(preview)
    assert 101 == browser.status
    assert "http://livereload.com/protocols/official-7" in browser.introduce()["protocols"]
    site.save("index.html", "<!doctype html>New")
    assert RELOAD == browser.receive()
    assert b"New" in preview.request("/")[2]


def test_style_sheet_alone_is_swapped(preview, site, connect):
    """The message names it, and livereload.js then leaves the page standing."""
    browser = connect(preview)
    browser.introduce()
    site.save("site.css", "b{}")
    assert RELOAD | {"path": "/site.css"} == browser.receive()


def test_page_of_an_older_build_is_told_on_arrival(preview, connect):
    """It was loaded before a build ended, and its socket came after the message."""
    browser = connect(preview, version="an-older-one")
    browser.introduce()
    assert "reload" == browser.receive()["command"]


def test_page_of_the_latest_build_is_left_alone(preview, site, connect):
    """The first message it gets is that of the next save."""
    body = preview.request("/")[2].decode()
    browser = connect(preview, version=body.split("snipver=")[1].split('"')[0])
    browser.introduce()
    site.save("site.css", "c{}")
    assert "/site.css" == browser.receive()["path"]


@pytest.mark.parametrize("message", ["[]", "{}", "{", "1", '{"url": "x"}', "[" * 120])
def test_socket_hangs_up_on_other_protocols(preview, connect, message, capfd):
    """Without a traceback."""
    browser = connect(preview)
    browser.send(message)
    assert browser.receive() is None
    assert "" == capfd.readouterr().err


def test_saves_during_a_build_lead_to_one_more(preview, site):
    """However many there are; and two builds never run at once, nor on the server's own thread."""
    site.gate.clear()
    site.save("index.html", "1")
    preview.until(lambda: site.builds == 2)
    for number in range(5):
        site.save(f"page{number}.html", "x")
        time.sleep(0.1)
    site.gate.set()
    preview.until(lambda: len(preview.said) == 3)
    time.sleep(0.5)
    assert (3, False, {"preview-build_0"}) == (site.builds, site.overlapped, site.threads)
    assert 200 == preview.request("/page4.html")[0]


def test_pages_are_served_while_a_build_runs(preview, site):
    """The old site stands until the new one is there."""
    site.gate.clear()
    site.save("index.html", "<!doctype html>New")
    preview.until(lambda: site.builds == 2)
    assert b"Home" in preview.request("/")[2]


def test_request_during_the_first_build_waits_for_it(site, start):
    """A browser that was left open does not see an empty site."""
    site.gate.clear()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    preview = start(port=port)
    preview.until(lambda: site.builds == 1)
    threading.Timer(0.3, site.gate.set).start()
    preview.port = port
    assert 200 == preview.request("/")[0]
    preview.wait()


def test_error_is_shown_and_heals(preview, site, connect):
    """Pages show the report; files and the old site stay; a good build reloads the page that shows the error."""
    browser = connect(preview)
    browser.introduce()
    before = site.output.resolve()
    site.save("site.css", "BROKEN")
    assert RELOAD == browser.receive()
    for path in ("/", "/about", "/not-yet-built/"):
        status, headers, body = preview.navigate(path)
        assert (500, "text/html; charset=utf-8") == (status, headers["Content-Type"])
        assert b"site.css:1: &lt;broken&gt;\n    mend it" in body
        assert b"/livereload.js?" in body
    assert [200, 200, 200] == [
        preview.navigate(path)[0] for path in ("/site.css", "/feed.atom", "/bare/note.txt")
    ]
    assert 404 == preview.request("/none.png", Accept="image/*")[0]
    assert before == site.output.resolve()
    site.save("site.css", "d{}")
    assert RELOAD == browser.receive()
    assert 200 == preview.navigate("/")[0]


def test_first_build_may_fail(site, start):
    """The error is shown and the preview keeps watching."""
    site.save("index.html", "BROKEN")
    preview = start().wait()
    assert 500 == preview.navigate("/")[0]
    site.save("index.html", "<!doctype html>Well")
    preview.until(lambda: preview.navigate("/")[0] == 200)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SitegenError("it is broken", hint="mend it"), b"it is broken\n    mend it"),
        (ZeroDivisionError("a bug"), b"ZeroDivisionError: a bug"),
    ],
)
def test_error_that_a_build_lets_through_is_shown(site, start, error, expected):
    """A fault in its own words, a bug with its traceback; neither ends the preview."""

    def build():
        raise error

    status, _, body = start(build=build).wait().navigate("/")
    assert 500 == status
    assert expected in body


def test_terminal_gets_a_line_for_each_build_and_its_report(preview, site):
    """Times for good builds, the number of faults and the faults themselves for bad ones."""
    site.save("a.html", "BROKEN")
    preview.until(lambda: len(preview.said) == 3)
    site.save("a.html", "well")
    preview.until(lambda: len(preview.said) == 4)
    first, failed, report, again = preview.said
    assert first.startswith("built in 0.")
    assert ["build failed: 1 fault", "a.html:1: <broken>\n    mend it"] == [failed, report]
    assert again.startswith("rebuilt in 0.")


def test_taken_port_is_named(preview, site):
    """With the option that chooses another."""
    with pytest.raises(SitegenError, match=f"port {preview.port}: the port is already in use") as caught:
        serve(
            root=site.root, build=site.build, output=site.output, watch_paths=[], port=preview.port, say=print
        )
    assert f"--port {preview.port + 1}" in caught.value.hint


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("192.0.2.1", 0, "cannot serve on 192.0.2.1, port 0: "),
        ("no such host", 0, "cannot serve on no such host, port 0: "),
        ("127.0.0.1", 70_000, "cannot serve on port 70000"),
        ("127.0.0.1", -1, "cannot serve on port -1"),
    ],
)
def test_address_that_cannot_be_had_is_a_plain_error(site, host, port, expected):
    """No traceback for a misspelt host or port."""
    with pytest.raises(SitegenError, match=f"^{expected}"):
        serve(
            root=site.root,
            build=site.build,
            output=site.output,
            watch_paths=[],
            host=host,
            port=port,
            say=print,
        )


def test_stop_during_a_build_ends_quietly(site, start, capfd):
    """The build is waited for, its result dropped, and who asked for a page meanwhile is hung up on."""
    preview = start().wait()
    site.gate.clear()
    site.save("index.html", "New")
    preview.until(lambda: site.builds == 2)
    threading.Timer(0.3, site.gate.set).start()
    preview.stop.set()
    preview.thread.join(20)
    assert (1, "") == (len(preview.said), capfd.readouterr().err)


def test_stop_during_the_first_build_ends_quietly(site, start, capfd):
    """A request that waits for it is hung up on without a traceback."""
    site.gate.clear()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    preview = start(port=port)
    preview.until(lambda: site.builds == 1)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as waiting:
        waiting.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        time.sleep(0.2)
        threading.Timer(0.3, site.gate.set).start()
        preview.stop.set()
        preview.thread.join(20)
        assert b"" == waiting.recv(100)
    gc.collect()
    assert "" == capfd.readouterr().err


def test_relative_paths_are_those_of_the_site(site, start):
    """Wherever the command was given."""
    preview = start(output=Path("output"), watch_paths=[Path("content")]).wait()
    site.save("new.html", "x")
    preview.until(lambda: preview.request("/new.html")[0] == 200)


def test_stop_hangs_up_on_browsers(site, start, connect):
    """An open page learns of the end at once, and the port is free again."""
    preview = start().wait()
    browser = connect(preview)
    browser.introduce()
    preview.end()
    assert browser.receive() is None
    again = start(port=preview.port).wait()
    assert 200 == again.request("/")[0]


def test_page_reloads_after_the_server_was_started_again(site, start, connect):
    """What it shows may be long out of date."""
    preview = start().wait()
    version = preview.request("/")[2].decode().split("snipver=")[1].split('"')[0]
    preview.end()
    browser = connect(start().wait(), version=version)
    browser.introduce()
    assert "reload" == browser.receive()["command"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_the_preview_in_order(tmp_path, number):
    """Exit status 0, nothing on standard error, even with a browser connected."""
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from sitegen.preview.outcome import BuildOutcome
        from sitegen.preview.server import serve
        root = Path(sys.argv[1])
        serve(root=root, build=lambda: BuildOutcome(True), output=root, watch_paths=[root], port=0, say=lambda _: None,
              on_ready=lambda url: print(url, flush=True))
        print("ended")
    """)
    command = [sys.executable, "-W", "error", "-c", program, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    ) as process:
        port = int(process.stdout.readline().rsplit(":", 1)[1].strip().strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=10):
            process.send_signal(number)
            out, err = process.communicate(timeout=20)
    assert (0, "ended\n", "") == (process.returncode, out, err)


def test_entry_loads_no_server_before_it_serves():
    """Other commands must not pay for tornado, livereload and watchfiles."""
    program = "import sys, sitegen.preview.server as s; print({'tornado', 'livereload', 'watchfiles'} & set(sys.modules))"
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    assert "set()\n" == done.stdout


def test_failed_outcome_without_report_is_still_an_error(site, start):
    """The page says that there is no reason rather than showing nothing."""
    preview = start(build=lambda: BuildOutcome(ok=False)).wait()
    assert b"No reason was given." in preview.navigate("/")[2]
