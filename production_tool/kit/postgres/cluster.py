"""The cluster: PostgreSQL's directory, made by initdb once and configured at every start."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from production_tool.kit.postgres.account import Account
from production_tool.kit.postgres.child import spawn
from production_tool.kit.postgres.engine import Engine, get_major_version
from production_tool.kit.postgres.errors import PostgresError, find_cause
from production_tool.kit.postgres.layout import Layout
from production_tool.kit.postgres.settings import SUPERUSER

_MAKING = "postgres.making-"


def find_data_version(cluster: Path) -> int | None:
    """The major version of PostgreSQL that made the data; None if there is no data yet."""
    try:
        return int((cluster / "PG_VERSION").read_text().strip().split(".")[0])
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise PostgresError(f"{cluster / 'PG_VERSION'} is damaged. Restore the data from a backup.") from error


def ensure_cluster(
    layout: Layout, engine: Engine, account: Account, *, fsync: bool, on_step: Callable[[str], None]
) -> None:
    """Make the cluster if it is absent, else check that this engine and this account can use it.

    initdb works in a directory of its own, which gets its name when it is complete: a kill leaves nothing behind
    that a later start could take for a cluster.
    """
    cluster = layout.cluster
    _remove_half_made(layout)
    version = find_data_version(cluster)
    if version is None:
        _refuse_foreign_files(cluster)
        on_step("Making the database")
        _make_cluster(layout, engine, account, fsync=fsync)
    elif version != get_major_version():
        raise PostgresError(
            f"The data in {cluster} was made by PostgreSQL {version}, and this program brings {get_major_version()}. "
            "Use the version of the program that made it, export there, and import here."
        )
    _ensure_ownership(cluster, account)


def write_configuration(cluster: Path, files: Mapping[str, str], account: Account) -> None:
    """Write configuration files into the cluster, each of them all or nothing.

    The directory belongs to the server's account while root may be writing: a new file is renamed into place, in
    the opened directory, so that a planted symbolic link is replaced and never followed.
    """
    folder = os.open(cluster, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        for name, text in files.items():
            making = f"{name}.new"
            with suppress(FileNotFoundError):
                os.unlink(making, dir_fd=folder)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(making, flags, 0o600, dir_fd=folder)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                if not account.is_us():
                    os.fchown(descriptor, account.uid, account.gid)
                file.write(text)
            os.rename(making, name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _refuse_foreign_files(cluster: Path) -> None:
    if cluster.exists() and any(cluster.iterdir()):
        raise PostgresError(
            f"{cluster} holds files, but no database. Move them away, or choose another data directory."
        )


def _make_cluster(layout: Layout, engine: Engine, account: Account, *, fsync: bool) -> None:
    making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=layout.data))
    try:
        if not account.is_us():
            os.chown(making, account.uid, account.gid, follow_symlinks=False)
        _run_initdb(making, engine, account, fsync=fsync)
        making.rename(layout.cluster)
    finally:
        _remove_half_made(layout)
    if fsync:
        _flush_directory(layout.data)


def _remove_half_made(layout: Layout) -> None:
    """Remove what unfinished initdbs left behind; we hold the lock, so none is at work.

    It is called before and after the work, because a child of a killed initdb may write for a moment more.
    """
    for folder in layout.data.glob(f"{_MAKING}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _run_initdb(folder: Path, engine: Engine, account: Account, *, fsync: bool) -> None:
    command: list[str | Path] = [
        engine.program("initdb"),
        f"--pgdata={folder}",
        f"--username={SUPERUSER}",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--auth-local=peer",
        "--auth-host=reject",
        *([] if fsync else ["--no-sync"]),
    ]
    with tempfile.TemporaryFile() as output:
        code = spawn(command, account, output.fileno(), signal.SIGKILL).wait()
        output.seek(0)
        said = output.read().decode(errors="replace").strip()
    if code != 0:
        raise PostgresError(
            f"The database could not be made in {folder.parent}. {find_cause(said)} initdb said:\n"
            + "\n".join(said.splitlines()[-5:])
        )


def _flush_directory(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _ensure_ownership(cluster: Path, account: Account) -> None:
    """Hand the cluster to the server's account; what another account owns is only root's to give."""
    facts = cluster.stat()
    if facts.st_uid != account.uid:
        if os.geteuid() != 0:
            raise PostgresError(
                f"{cluster} belongs to another user (user id {facts.st_uid}). Run the program as that user or as root."
            )
        for path in (cluster, *cluster.rglob("*")):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
    if facts.st_mode & 0o077:
        cluster.chmod(0o700)
