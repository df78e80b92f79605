"""The server comes back after every kind of death, and nobody keeps it from that."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from production_tool.kit.postgres import (
    SUPERUSER,
    PostgresError,
)
from production_tool.kit.postgres.lock import find_holder
from tests.kit.postgres.driving import (
    RunProgram,
    Start,
    ask,
    can_connect,
    find_program,
    note,
    read_notes,
    server_account,
    wait_for_end,
    wait_until,
    wait_until_ready,
)

pytestmark = pytest.mark.slow

BUSY = "select pid from pg_stat_activity where state = 'active' and query like 'do %'"


def test_the_server_comes_back_after_its_postmaster_was_killed(data: Path, start: Start) -> None:
    server = start(data)
    for attempt in ("first", "second"):
        note(server, attempt)
        killed = server.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        wait_for_end(killed)
        wait_until(lambda: can_connect(server))
        assert server.pid not in {None, killed}
    assert read_notes(server) == ["first", "second"]


def test_a_busy_back_end_does_not_keep_the_server_from_coming_back(data: Path, start: Start) -> None:
    server = start(data)
    with closing(psycopg.connect(server.dsn(), autocommit=True)) as busy:
        back_end = busy.info.backend_pid
        busy.pgconn.send_query(b"do $$ begin loop end loop; end $$")
        wait_until(lambda: ask(server.dsn(SUPERUSER), BUSY) == [(back_end,)])
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        wait_for_end(back_end)
    wait_until(lambda: can_connect(server))


def test_the_server_comes_back_after_one_of_its_back_ends_was_killed(data: Path, start: Start) -> None:
    server = start(data)
    note(server, "kept")
    with closing(psycopg.connect(server.dsn())) as victim:
        os.kill(victim.info.backend_pid, signal.SIGKILL)
        wait_for_end(victim.info.backend_pid)
    wait_until(lambda: can_connect(server))
    assert read_notes(server) == ["kept"]


def test_a_start_works_at_once_after_the_program_was_killed(data: Path, start: Start, run_program: RunProgram) -> None:
    program = run_program(data, "import psycopg; psycopg.connect(server.dsn('pt_owner')).execute('select 1')")
    killed = wait_until_ready(program)
    program.kill()
    program.wait()
    server = start(data)
    assert server.supervises
    assert server.pid != killed
    assert ask(server.dsn(), "select 1") == [(1,)]
    wait_for_end(killed)


def test_a_killed_program_takes_its_server_with_it(data: Path, run_program: RunProgram) -> None:
    program = run_program(data)
    postmaster = wait_until_ready(program)
    program.kill()
    wait_for_end(postmaster)
    wait_until(lambda: not (data / "postgres/postmaster.pid").exists())
    assert "database system is shut down" in (data / "postgres.log").read_text()


def test_a_program_that_forgets_to_stop_stops_its_server(data: Path, run_program: RunProgram) -> None:
    program = run_program(data)
    postmaster = wait_until_ready(program)
    program.communicate("\n")
    assert program.returncode == 0
    assert not Path(f"/proc/{postmaster}").exists()


@pytest.mark.parametrize("ending", ["stop", "kill"])
def test_a_guest_takes_over_when_the_supervisor_goes_away(
    data: Path, start: Start, run_program: RunProgram, ending: str
) -> None:
    program = run_program(data)
    first = wait_until_ready(program)
    guest = start(data)
    assert (guest.supervises, guest.pid) == (False, first)
    note(guest, "from the guest")
    if ending == "kill":
        program.kill()
        program.wait()
    else:
        program.communicate("\n")
    wait_until(lambda: guest.supervises and can_connect(guest))
    assert guest.pid != first
    assert read_notes(guest) == ["from the guest"]


def test_a_guest_leaves_the_server_running(data: Path, start: Start) -> None:
    host, guest = start(data), start(data)
    assert (host.supervises, guest.supervises) == (True, False)
    guest.stop()
    assert ask(host.dsn(), "select 1") == [(1,)]


def test_a_forked_child_neither_keeps_the_lock_nor_stops_the_server(
    data: Path, start: Start, run_program: RunProgram
) -> None:
    then = (
        "import os, time\nif (forked := os.fork()) == 0:\n  server.stop(); os.close(1); time.sleep(60); os._exit(0)\n"
    )
    program = run_program(data, then + "print('forked', forked, flush=True)")
    assert program.stdout is not None
    forked = next(int(line.split()[1]) for line in program.stdout if line.startswith("forked"))
    try:
        assert find_holder(data / "postgres.lock") == str(program.pid)
        program.kill()
        program.wait()
        # The forked child lets go of the lock as the first thing it does, which may be after its parent spoke.
        wait_until(lambda: find_holder(data / "postgres.lock") is None)
        assert start(data).supervises
    finally:
        os.kill(forked, signal.SIGKILL)


def test_a_stale_number_that_another_program_has_by_now_is_no_obstacle(data: Path, start: Start) -> None:
    server = start(data)
    server.stop()
    stranger = subprocess.Popen(["sleep", "60"], **server_account(data).identity())
    try:
        (data / "postgres/postmaster.pid").write_text(f"{stranger.pid}\n{data / 'postgres'}\n1\n5432\n\n\n1 1\n")
        os.chown(data / "postgres/postmaster.pid", server_account(data).uid, -1)
        server.start()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_server_that_we_did_not_start_is_neither_stopped_nor_doubled(data: Path, start: Start) -> None:
    server = start(data)
    program = find_program(server)
    server.stop()
    command = [
        program,
        "-D",
        data / "postgres",
        "-c",
        "listen_addresses=",
        "-c",
        f'unix_socket_directories="{data}/run"',
    ]
    with (data / "foreign.log").open("w") as log:
        foreign = subprocess.Popen(command, stderr=log, **server_account(data).identity())
    try:
        wait_until(lambda: "ready" in (data / "foreign.log").read_text())
        with pytest.raises(PostgresError, match="which this program did not start"):
            server.start()
        assert foreign.poll() is None
    finally:
        foreign.send_signal(signal.SIGINT)
        foreign.wait()
    server.start()


def test_data_that_disappears_under_a_running_server_is_not_made_anew(
    data: Path, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    server = start(data)
    note(server, "kept")
    killed = server.pid
    assert killed is not None
    (data / "postgres").rename(data / "away")
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: "has disappeared" in caplog.text)
    assert not (data / "postgres").exists()
    (data / "away").rename(data / "postgres")
    wait_until(lambda: can_connect(server))
    assert read_notes(server) == ["kept"]
