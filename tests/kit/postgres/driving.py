"""How the tests look at a server from outside, and wait for what happens to it."""

from __future__ import annotations

import os
import select
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from production_tool.kit.postgres import (
    OWNER,
    EmbeddedPostgres,
)
from production_tool.kit.postgres.account import Account

Program = subprocess.Popen[str]
"""Another process with a server of its own."""

Start = Callable[..., EmbeddedPostgres]
RunProgram = Callable[..., Program]


def wait_until_ready(program: Program) -> int:
    """Read what the program prints until it is ready; the process id of its server."""
    assert program.stdout is not None
    for line in program.stdout:
        if line.startswith("ready"):
            return int(line.split()[1])
    raise AssertionError("the program ended before it was ready")


def wait_until(question: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.01)


def wait_for_end(process: int) -> None:
    """Wait for the end of a process that need not be our child."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return
    assert select.select([descriptor], [], [], 30)[0], "the process goes on"
    os.close(descriptor)


def can_connect(server: EmbeddedPostgres) -> bool:
    try:
        psycopg.connect(server.dsn()).close()
    except psycopg.OperationalError:
        return False
    return True


def ask(dsn: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


def note(server: EmbeddedPostgres, text: str) -> None:
    """Commit something that must still be there later."""
    ask(server.dsn(OWNER), "create table if not exists notes (text text)")
    ask(server.dsn(OWNER), f"insert into notes values ('{text}')")


def read_notes(server: EmbeddedPostgres) -> list[object]:
    return [text for (text,) in ask(server.dsn(OWNER), "select text from notes")]


def read_status(process: int, field: str) -> list[str]:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(line.split()[1:] for line in lines if line.startswith(f"{field}:"))


def find_program(server: EmbeddedPostgres) -> Path:
    return Path(Path(f"/proc/{server.pid}/cmdline").read_text().split("\0")[0])


def server_account(data: Path) -> Account:
    owner = (data / "postgres").stat()
    return Account("the server's", owner.st_uid, owner.st_gid)
