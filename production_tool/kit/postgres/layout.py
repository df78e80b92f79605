"""Where everything lies below the data directory, and how the directories are made."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from production_tool.kit.postgres.account import Account
from production_tool.kit.postgres.errors import PostgresError

PORT = 5432
"""The number in the socket's name; nothing listens on TCP."""

LONGEST_SOCKET_PATH = 100
"""Bytes; the kernel allows 107, and libpq adds nothing."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths below one data directory; `data` is absolute and without symbolic links."""

    data: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own directory (PGDATA)."""
        return self.data / "postgres"

    @property
    def log(self) -> Path:
        """What the server said since its last start."""
        return self.data / "postgres.log"

    @property
    def lock(self) -> Path:
        """Who holds its lock supervises the server."""
        return self.data / "postgres.lock"

    @property
    def mark(self) -> str:
        """A name for this data directory that no other has, short enough for a process title or a directory."""
        return f"pt-{_hash(os.fsencode(self.data))}"

    def sockets(self, account: Account) -> Path:
        """The directory of the socket: `run`, or a short one if that path is too long or holds a comma.

        The kernel limits a socket's path, and libpq takes a comma for the end of a host's name.
        """
        run = self.data / "run"
        if len(os.fsencode(socket_in(run))) <= LONGEST_SOCKET_PATH and "," not in os.fspath(run):
            return run
        return _short_temporary_directory() / f"pt-{_hash(os.fsencode(self.data), str(account.uid).encode())}"


def socket_in(folder: Path) -> Path:
    """The socket of a server whose socket directory is `folder`."""
    return folder / f".s.PGSQL.{PORT}"


def make_private_directory(folder: Path, account: Account) -> None:
    """Make `folder` for `account` alone (0700); PostgresError if somebody else prepared something there.

    Everything is done on the opened directory, so that it cannot be exchanged for another in between.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise PostgresError(
            f"{folder} must be a directory of {account.name}'s own ({error.strerror}). Remove it and start again."
        ) from error
    try:
        owner = os.fstat(descriptor).st_uid
        if owner not in {account.uid, os.geteuid()}:
            raise PostgresError(
                f"{folder} belongs to the user id {owner}, not to {account.name}. Remove it and start again."
            )
        if owner != account.uid:
            os.fchown(descriptor, account.uid, account.gid)
        os.fchmod(descriptor, 0o700)
    finally:
        os.close(descriptor)


def remove_sockets(layout: Layout, account: Account) -> None:
    """Remove the socket directory if it is not below the data; only the holder of the lock may call this."""
    folder = layout.sockets(account)
    if folder.parent != layout.data:
        with suppress(OSError):  # not empty after a crash, and then the next start uses it again
            folder.rmdir()


def hand_to_owner_of_data(descriptor: int, data: Path) -> None:
    """Give a file that root opened to the owner of the data, so that the owner can start without root later."""
    if os.geteuid() == 0:
        facts = data.stat()
        os.fchown(descriptor, facts.st_uid, facts.st_gid)


def _short_temporary_directory() -> Path:
    """The system's rather than TMPDIR, which may be long, and may differ between two processes on the same data."""
    common = Path("/tmp")  # noqa: S108 - `make_private_directory` refuses what somebody else put there
    return common if common.is_dir() else Path(tempfile.gettempdir())


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
