"""Who runs the server, who reaches it, and who does not."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest

from production_tool.kit.postgres import (
    APP,
    OWNER,
    EmbeddedPostgres,
    PostgresError,
    diagnose,
)
from production_tool.kit.postgres.account import Account, find_account, get_own_account
from production_tool.kit.postgres.cluster import write_configuration
from production_tool.kit.postgres.layout import Layout, make_private_directory
from production_tool.kit.postgres.settings import write_user_map
from tests.kit.postgres.driving import (
    Start,
    ask,
    can_connect,
    find_program,
    read_status,
    server_account,
    wait_until,
)

IS_ROOT = os.geteuid() == 0


@pytest.mark.parametrize("name", ["x" * 120, "a,b"])
def test_a_path_that_a_socket_cannot_have_gets_a_short_private_directory(
    folder: Path, prepared: Path, start: Start, name: str
) -> None:
    subprocess.run(["cp", "-a", prepared, folder / name], check=True)
    server = start(folder / name)
    sockets = Path(psycopg.conninfo.conninfo_to_dict(server.dsn())["host"])
    assert sockets.parent == Path("/tmp")
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert ask(server.dsn(), "select current_user") == [(APP,)]
    server.stop()
    assert not sockets.exists()


def test_the_socket_directory_depends_on_the_data_and_the_user() -> None:
    long = Layout(Path("/" + "x" * 120))
    ours, theirs = Account("a", 1, 1), Account("b", 2, 2)
    assert long.sockets(ours) == long.sockets(ours)
    assert len({long.sockets(ours), long.sockets(theirs), Layout(Path("/" + "y" * 120)).sockets(ours)}) == 3
    assert Layout(Path("/a b")).sockets(ours) == Path("/a b/run")


def test_a_socket_directory_that_somebody_else_prepared_is_refused(folder: Path) -> None:
    account = get_own_account()
    (folder / "elsewhere").mkdir()
    (folder / "link").symlink_to(folder / "elsewhere")
    with pytest.raises(PostgresError, match="link must be a directory"):
        make_private_directory(folder / "link", account)
    stranger = Account("somebody", account.uid + 1, account.gid)
    if IS_ROOT:
        (folder / "theirs").mkdir()
        os.chown(folder / "theirs", 12345, 12345)
        with pytest.raises(PostgresError, match="belongs to the user id 12345"):
            make_private_directory(folder / "theirs", stranger)
    else:
        with pytest.raises(PostgresError, match="belongs to the user id 0"):
            make_private_directory(Path("/usr"), account)


def test_the_server_has_an_unprivileged_account_and_no_other_group(data: Path, start: Start) -> None:
    server = start(data)
    assert server.pid is not None
    (uid, *others) = map(int, read_status(server.pid, "Uid"))
    assert set(others) == {uid}
    assert stat.S_IMODE((data / "postgres").stat().st_mode) == 0o700
    assert (data / "postgres").stat().st_uid == (data / "run").stat().st_uid == uid
    if IS_ROOT:
        assert uid != 0
        assert read_status(server.pid, "Groups") == []
        assert data.stat().st_uid == (data / "postgres.log").stat().st_uid == 0
    else:
        assert uid == os.getuid()


def test_the_server_of_somebodys_data_runs_as_them(folder: Path, start: Start) -> None:
    owner = find_account("nobody") if IS_ROOT else get_own_account()
    assert owner is not None
    data = folder / "theirs"
    data.mkdir(mode=0o700)
    os.chown(data, owner.uid, owner.gid)
    server = start(data)
    assert {int(uid) for uid in read_status(server.pid or 0, "Uid")} == {owner.uid}
    assert {path.stat().st_uid for path in data.iterdir()} == {owner.uid}


def test_nothing_listens_on_the_network(data: Path, start: Start) -> None:
    server = start(data)
    # in a container root may not look at another account's files, but the account itself may
    listing = subprocess.check_output(["ls", "-l", f"/proc/{server.pid}/fd"], **server_account(data).identity())
    sockets = set(re.findall(r"socket:\[(\d+)\]", listing.decode()))
    assert sockets, "the Unix socket at least must be seen, or this test sees nothing"
    for table in ("tcp", "tcp6", "udp", "udp6"):
        rows = Path(f"/proc/{server.pid}/net/{table}").read_text().splitlines()[1:]
        assert not sockets & {row.split()[9] for row in rows}


def test_only_the_owner_of_the_program_and_of_the_server_may_connect(data: Path, start: Start) -> None:
    server = start(data)
    assert (data / "postgres/pg_hba.conf").read_text() == "local all all peer map=production_tool\n"
    assert stat.S_IMODE((data / "run").stat().st_mode) == 0o700
    if IS_ROOT:
        nobody = find_account("nobody")
        assert nobody is not None
        psql = find_program(server).with_name("psql")

        def connect() -> str:
            command = [psql, server.dsn(), "-c", "select 1"]
            return subprocess.run(command, capture_output=True, text=True, check=False, **nobody.identity()).stderr

        assert "Permission denied" in connect()
        (data / "run").chmod(0o755)
        next((data / "run").glob(".s.PGSQL.*[0-9]")).chmod(0o777)
        assert "Peer authentication failed" in connect()
    else:
        write_configuration(data / "postgres", {"pg_ident.conf": "production_tool nobody pt_app\n"}, get_own_account())
        os.kill(server.pid or 0, signal.SIGHUP)
        wait_until(lambda: not can_connect(server))
        with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
            psycopg.connect(server.dsn())


def test_the_map_quotes_names_and_knows_the_roles() -> None:
    lines = write_user_map([Account("a b", 1, 1)]).splitlines()
    assert 'production_tool "a b" pt_app' in lines
    assert {line.split()[-1] for line in lines} == {"postgres", "pt_owner", "pt_app"}
    assert not any(line.startswith("production_tool all") for line in lines)


def test_the_app_role_has_no_power_of_its_own(running: EmbeddedPostgres) -> None:
    powers = "rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolinherit"
    rows = ask(running.dsn(), f"select {powers} from pg_roles where rolname = current_user")
    assert rows == [(False,) * 6]
    assert ask(running.dsn(), "select count(*) from pg_auth_members where member::regrole::text like 'pt_%'") == [(0,)]
    for refused in ("create table t ()", "create schema s", "set role pt_owner", "alter system set jit = on"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(running.dsn(), refused)
    assert ask(running.dsn(OWNER), "select rolsuper, rolcreatedb from pg_roles where rolname = current_user") == [
        (False, False)
    ]
    ask(running.dsn(OWNER), "create table t (); create schema s")


def test_an_unreachable_parent_is_named_and_left_alone(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0o700 if IS_ROOT else 0o500)
    with pytest.raises(PostgresError) as caught:
        EmbeddedPostgres(closed / "data").start()
    assert str(closed) in str(caught.value)
    assert "Choose" in str(caught.value) or "choose" in str(caught.value)
    assert stat.S_IMODE(closed.stat().st_mode) == (0o700 if IS_ROOT else 0o500)
    assert any(not finding.ok and str(closed) in finding.what for finding in diagnose(closed / "data"))


def test_a_planted_link_is_replaced_and_not_followed(data: Path, folder: Path, start: Start) -> None:
    server = start(data)
    server.stop()
    precious = folder / "precious"
    precious.write_text("kept")
    for name in ("pg_hba.conf", "pg_ident.conf.new"):
        (data / "postgres" / name).unlink(missing_ok=True)
        (data / "postgres" / name).symlink_to(precious)
    server.start()
    assert precious.read_text() == "kept"
    assert not (data / "postgres/pg_hba.conf").is_symlink()
