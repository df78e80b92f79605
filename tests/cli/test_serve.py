"""`production-tool serve` as a process of its own."""

from __future__ import annotations

import contextlib
import http.client
import signal
import socket
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from production_tool.cli.serving import LOCK_FILE
from production_tool.kit.postgres import APP, OWNER, SUPERUSER, EmbeddedPostgres
from tests.cli.driving import PATIENCE, run_cli, run_here, serving


def fetch(url: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return answer.status, answer.read()


def server_pid(data: Path) -> int:
    return int((data / "postgres" / "postmaster.pid").read_text().split()[0])


def is_alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def wait_until(question: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.01)


@pytest.mark.slow
def test_it_answers_when_it_says_so_and_takes_the_database_with_it(folder: Path) -> None:
    data = folder / "data of a studio"
    with serving("serve", "--data", data, "--port", "0") as server:
        url = server.wait_ready()
        assert fetch(f"{url}/health/ready")[0] == 200
        assert fetch(f"{url}/api/docs")[0] == 200
        assert f"The API documents are at {url}/api/docs" in server.text
        assert "Updating the database, 1 of" in server.text
        postmaster = server_pid(data)
        assert server.stop() == 0
        assert "Stopped." in server.text
        assert "Traceback" not in server.text
        wait_until(lambda: not is_alive(postmaster))


@pytest.mark.slow
def test_a_second_start_is_quick(data: Path) -> None:
    began = time.monotonic()
    with serving("serve", "--data", data, "--port", "0") as server:
        server.wait_ready()
        print(f"second start: {time.monotonic() - began:.2f} s")  # seen with `pytest -s`; machines differ
        assert "Making" not in server.text
        assert "Updating" not in server.text
        assert server.stop(signal.SIGINT) == 0


@pytest.mark.slow
def test_a_connection_that_is_at_rest_outlives_what_programs_keep(data: Path) -> None:
    """httpx lets go of it after 5 seconds: were the server to do so too, some of its requests would be sent in vain."""
    with serving("serve", "--data", data, "--port", "0") as server:
        address = urllib.parse.urlsplit(server.wait_ready()).netloc
        with contextlib.closing(http.client.HTTPConnection(address, timeout=PATIENCE)) as connection:
            for rest in (6, 0):
                connection.request("GET", "/health/ready")
                assert connection.getresponse().read()
                time.sleep(rest)
                assert connection.sock is not None
        assert server.stop() == 0


@pytest.mark.slow
def test_a_second_server_on_the_same_data_says_so(data: Path) -> None:
    with serving("serve", "--data", data, "--port", "0") as first:
        first.wait_ready()
        second = run_cli("serve", "--data", data, "--port", "0")
        assert second.returncode == 3
        assert f"(process {first.process.pid})" in second.stderr
        assert (data / LOCK_FILE).read_text().strip() == str(first.process.pid)
        assert first.stop() == 0


@pytest.mark.slow
def test_after_a_kill_it_starts_on_the_same_data_at_once(data: Path) -> None:
    with serving("serve", "--data", data, "--port", "0") as first:
        first.wait_ready()
        first.stop(signal.SIGKILL)
    with serving("serve", "--data", data, "--port", "0") as second:
        assert fetch(f"{second.wait_ready()}/health/ready")[0] == 200
        assert second.stop() == 0


@pytest.mark.slow
def test_a_signal_while_it_starts_stops_it_cleanly(folder: Path) -> None:
    data = folder / "data"
    with serving("serve", "--data", data, "--port", "0") as server:
        server.read_until("Making the database")
        assert server.stop() == 0
        assert "Traceback" not in server.text
    with serving("serve", "--data", data, "--port", "0") as again:
        again.wait_ready()
        assert again.stop() == 0


@pytest.mark.slow
def test_a_second_interrupt_does_not_wait(data: Path) -> None:
    with serving("serve", "--data", data, "--port", "0") as server:
        url = server.wait_ready()
        port = int(url.rpartition(":")[2])
        postmaster = server_pid(data)
        # A request that never ends keeps an orderly stop waiting.
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
            for _ in range(2):
                server.process.send_signal(signal.SIGINT)
                threading.Event().wait(0.3)
            assert server.wait() in (0, 130)
        wait_until(lambda: not is_alive(postmaster))


def test_a_taken_port_is_told_before_anything_is_made(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run_here("serve", "--data", folder / "data", "--port", str(port))
    assert done.returncode == 4
    assert f"Another program listens on port {port}" in done.stderr
    assert not (folder / "data" / "postgres").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_plain_http_for_other_machines_needs_a_yes(folder: Path, host: str) -> None:
    done = run_here("serve", "--data", folder / "data", "--host", host)
    assert done.returncode == 2
    assert "--insecure" in done.stderr
    assert not (folder / "data").exists()
    plain = run_here("serve", "--data", folder / "data", "--host", host, PT_PUBLIC_URL="http://studio.example")
    assert plain.returncode == 2


@pytest.mark.slow
def test_all_addresses_are_served_behind_tls_or_after_a_yes(data: Path) -> None:
    with serving("serve", "--data", data, "--port", "0", "--host", "0.0.0.0", "--insecure") as server:
        assert server.wait_ready().startswith("http://127.0.0.1:")
        assert server.stop() == 0
    public = "https://studio.example"
    with serving("serve", "--data", data, "--port", "0", "--host", "0.0.0.0", PT_PUBLIC_URL=public) as server:
        assert server.read_until(r"running at (\S+)")[1] == public
        assert server.stop() == 0


@pytest.mark.slow
def test_a_database_of_one_s_own_is_served_only_without_power(data: Path) -> None:
    with EmbeddedPostgres(data, fsync=False) as database:
        for role, words in ((SUPERUSER, "is a superuser"), (OWNER, "owns objects")):
            refused = run_here("serve", "--database-url", database.dsn(role), "--port", "0")
            assert (refused.returncode, words in refused.stderr) == (2, True), refused.stderr
            assert "pt_app" in refused.stderr
        with psycopg.connect(database.dsn(SUPERUSER), autocommit=True) as superuser:
            superuser.execute("grant pt_owner to pt_app")
            refused = run_here("serve", "--database-url", database.dsn(APP), "--port", "0")
            assert (refused.returncode, "owns objects" in refused.stderr) == (2, True), refused.stderr
            superuser.execute("revoke pt_owner from pt_app")
        with serving("serve", "--database-url", database.dsn(APP), "--port", "0") as server:
            assert fetch(f"{server.wait_ready()}/health/ready")[0] == 200
            assert server.stop() == 0


@pytest.mark.slow
def test_an_old_schema_is_not_served_but_migrated_on_request(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data", fsync=False) as database:
        refused = run_here("serve", "--database-url", database.dsn(APP), "--port", "0")
        assert (refused.returncode, "production-tool migrate" in refused.stderr) == (2, True), refused.stderr
        migrated = run_here("migrate", "--database-url", database.dsn(OWNER))
        assert (migrated.returncode, "The database is up to date." in migrated.stdout) == (0, True), migrated.stderr
        with serving("serve", "--database-url", database.dsn(APP), "--port", "0") as server:
            server.wait_ready()
            assert server.stop() == 0
        with psycopg.connect(database.dsn(OWNER)) as owner:
            owner.execute("insert into schema_migrations (name, digest) values ('9999_future', 'x')")
        newer = run_here("serve", "--database-url", database.dsn(APP), "--port", "0")
        assert (newer.returncode, "newer version" in newer.stderr) == (1, True)


@pytest.mark.slow
def test_migrating_the_embedded_database_by_hand_is_possible(data: Path) -> None:
    done = run_here("migrate", "--data", data)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "The database is up to date.")
