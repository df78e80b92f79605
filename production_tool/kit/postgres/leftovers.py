"""Server processes that a killed supervisor or a killed postmaster left behind on the same data."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from production_tool.kit.postgres.layout import Layout

_POLL = 0.02
PATIENCE_WITH_ORPHANS = 5.0
PATIENCE_WITH_FAST_STOP = 60.0
"""Seconds; a clean stop writes what is in memory to the disk, which a slow disk may draw out."""


def read_postmaster_pid(cluster: Path) -> int | None:
    """The process id that the postmaster wrote down, dead or alive; None if there is none, or we may not read it."""
    try:
        return int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def find_server_processes(layout: Layout) -> list[int]:
    """Every process of a server on this data, by the mark that is in each one's title.

    Not by their working directory: root in a container may not see that of another account's process.
    """
    owner, mark = layout.cluster.stat().st_uid, layout.mark.encode()
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            is_postgres = entry.stat().st_uid == owner and (entry / "comm").read_bytes() == b"postgres\n"
            if is_postgres and mark in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return found


def clear_leftovers(layout: Layout, on_step: Callable[[str], None], is_stopping: Callable[[], bool]) -> None:
    """Wait until no process of an earlier server works on this data; only the holder of the lock may call this.

    A postmaster that still lives is asked to stop, after a minute without ceremony. Without a postmaster its
    children serve nobody and keep the shared memory busy: they are ended at once, as PostgreSQL itself ends them
    after a crash.
    """
    if not Path("/proc/self/cmdline").exists():  # then PostgreSQL's own, more timid look at postmaster.pid must do
        return
    since, is_told = time.monotonic(), False
    while (processes := find_server_processes(layout)) and not is_stopping():
        waited = time.monotonic() - since
        postmaster = read_postmaster_pid(layout.cluster)
        if postmaster not in processes:
            _signal(processes, signal.SIGQUIT if waited < PATIENCE_WITH_ORPHANS else signal.SIGKILL)
        elif not is_told or waited > PATIENCE_WITH_FAST_STOP:
            on_step("Waiting for an earlier database server to stop")
            _signal([postmaster], signal.SIGQUIT if is_told else signal.SIGINT)
            since, is_told = time.monotonic(), True
        time.sleep(_POLL)
    _remove_misleading_pid(layout.cluster)


def _remove_misleading_pid(cluster: Path) -> None:
    """Remove `postmaster.pid` if its number belongs to some other program by now, as it often does in a container.

    PostgreSQL would take that program for a server and refuse to start. In every other case it judges better itself.
    """
    postmaster = read_postmaster_pid(cluster)
    with suppress(OSError):
        if postmaster is not None and Path(f"/proc/{postmaster}/comm").read_bytes() != b"postgres\n":
            (cluster / "postmaster.pid").unlink()


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)
