"""What is wrong with an installation of the embedded PostgreSQL, in words; looks at everything, changes nothing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from production_tool.kit.postgres.account import (
    DEDICATED_NAME,
    FALLBACK_NAMES,
    Account,
    find_account,
    find_server_account,
)
from production_tool.kit.postgres.bootstrap import DATABASE
from production_tool.kit.postgres.cluster import find_data_version
from production_tool.kit.postgres.engine import (
    SHARED_HOME,
    Engine,
    get_major_version,
    get_packaged_engine,
    get_version,
    read_server_version,
)
from production_tool.kit.postgres.errors import PostgresError
from production_tool.kit.postgres.layout import PORT, Layout, socket_in
from production_tool.kit.postgres.leftovers import find_server_processes
from production_tool.kit.postgres.lock import find_holder
from production_tool.kit.postgres.reach import explain_unreachable, find_unreachable
from production_tool.kit.postgres.settings import APP

_ENOUGH_SPACE = 1024**3
_AS_OWNER = "Run the program as the owner of the data or as root, or choose another data directory."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, what was seen, and what to do if it is not well."""

    ok: bool
    what: str
    advice: str | None = None


def diagnose(data: Path) -> list[Finding]:
    """Look at everything that the server of the data directory `data` needs, whether or not it runs now."""
    layout = Layout(data.expanduser().resolve())
    findings: list[Finding] = []
    for check in _CHECKS:
        try:
            findings.extend(check(layout))
        except PermissionError as error:
            findings.append(Finding(False, f"You may not look into {error.filename}.", _AS_OWNER))
        except (PostgresError, OSError) as error:
            findings.append(Finding(False, str(error), "Correct this first; other findings may follow from it."))
    return findings


def _check_engine(layout: Layout) -> Iterator[Finding]:
    account = _find_account(layout)
    engine = get_packaged_engine()
    shared = Engine(SHARED_HOME / f"engine-{get_version()}")
    if not account.is_us() and shared.root.is_dir():
        engine = shared
    elif not account.is_us():
        yield Finding(True, f"The engine will be copied to {SHARED_HOME} at the first start.")
        account = Account("root", os.geteuid(), os.getegid())
    yield Finding(True, f"The engine runs: {read_server_version(engine, account)} in {engine.root}.")


def _check_account(layout: Layout) -> Iterator[Finding]:
    if sys.platform != "linux":
        yield Finding(
            False,
            f"This system is {sys.platform}; the embedded server is kept alive and stopped properly on Linux only.",
            "Set PT_DATABASE_URL to a server of your own.",
        )
    account = _find_account(layout)
    if account.is_us():
        yield Finding(True, f"The database runs as you, {account.name}.")
    elif account.name in FALLBACK_NAMES:
        yield Finding(
            False,
            f"The database runs as {account.name}, which other programs use too.",
            f"Make an account of its own: useradd --system --no-create-home {DEDICATED_NAME}",
        )
    else:
        yield Finding(True, f"You are root; the database runs as {account.name}.")


def _check_reach(layout: Layout) -> Iterator[Finding]:
    account = _find_account(layout)
    if blocked := find_unreachable(layout.cluster, account):
        yield Finding(False, f"{account.name} may not enter {blocked}.", explain_unreachable(blocked, account))
    else:
        yield Finding(True, f"{account.name} can reach {layout.data}.")
    nearest = _find_nearest(layout.data)
    if not os.access(nearest, os.W_OK | os.X_OK):
        yield Finding(False, f"You may not write in {nearest}.", _AS_OWNER)


def _check_space(layout: Layout) -> Iterator[Finding]:
    nearest = _find_nearest(layout.data)
    free = shutil.disk_usage(nearest).free
    said = f"{free / 1024**3:.1f} GB are free on the disk of {nearest}."
    yield Finding(free >= _ENOUGH_SPACE, said, None if free >= _ENOUGH_SPACE else "Make room: the database needs 1 GB.")


def _check_version(layout: Layout) -> Iterator[Finding]:
    made_by, ours = find_data_version(layout.cluster), get_major_version()
    if made_by is None:
        yield Finding(True, f"There is no database in {layout.data} yet; the first start makes it.")
    elif made_by == ours:
        yield Finding(True, f"The data was made by PostgreSQL {made_by}, as it should be.")
    else:
        yield Finding(
            False,
            f"The data was made by PostgreSQL {made_by}, and this program brings {ours}.",
            "Export with the version of the program that made it, and import with this one.",
        )


def _check_server(layout: Layout) -> Iterator[Finding]:
    holder = find_holder(layout.lock)
    if holder is None:
        yield Finding(True, "No process supervises the database: the next start will.")
        if layout.cluster.exists() and (processes := find_server_processes(layout)):
            numbers = ", ".join(map(str, processes))
            yield Finding(True, f"Server processes without a supervisor are still stopping ({numbers}).")
        return
    yield Finding(True, f"The process {holder} supervises the database.")
    dsn = make_conninfo(host=os.fspath(_find_sockets(layout)), port=PORT, user=APP, dbname=DATABASE, connect_timeout=5)
    try:
        with psycopg.connect(dsn) as connection:
            said = connection.execute("show server_version").fetchone()
    except psycopg.OperationalError as error:
        advice = f"Look into {layout.log}. If the database is only starting, wait."
        yield Finding(False, f"The database does not answer: {error}", advice)
    else:
        yield Finding(True, f"The database answers: PostgreSQL {said[0] if said else 'of unknown version'}.")


def _check_socket(layout: Layout) -> Iterator[Finding]:
    sockets = _find_sockets(layout)
    yield Finding(True, f"The socket is {socket_in(sockets)}.")
    if find_holder(layout.lock) is None and socket_in(sockets).exists():
        yield Finding(True, "That socket is left over from a crash; the next start replaces it.")
    account = _find_account(layout)
    if sockets.is_symlink() or (sockets.exists() and sockets.stat().st_uid not in {account.uid, os.geteuid()}):
        yield Finding(False, f"{sockets} was made by somebody else.", f"Remove it: rm -r '{sockets}'")


def _find_account(layout: Layout) -> Account:
    """Who would run the server, without making an account; root's dedicated account may have to be made first."""
    account = find_server_account(layout.cluster)
    for name in FALLBACK_NAMES:
        account = account or find_account(name)
    if account is None:
        raise PostgresError(f"There is no account to run the database as. Make one: useradd --system {DEDICATED_NAME}")
    return account


def _find_sockets(layout: Layout) -> Path:
    return layout.sockets(_find_account(layout))


def _find_nearest(folder: Path) -> Path:
    """`folder`, or the nearest directory above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())


_CHECKS: tuple[Callable[[Layout], Iterator[Finding]], ...] = (
    _check_engine,
    _check_account,
    _check_reach,
    _check_space,
    _check_version,
    _check_server,
    _check_socket,
)
