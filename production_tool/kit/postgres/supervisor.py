"""Our supervisor of the embedded PostgreSQL: it makes, starts, watches, shares and stops the server."""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import make_conninfo

from production_tool.kit.postgres.account import Account, choose_server_account, find_server_account, get_own_account
from production_tool.kit.postgres.bootstrap import DATABASE, bootstrap_database
from production_tool.kit.postgres.cluster import ensure_cluster, write_configuration
from production_tool.kit.postgres.engine import Engine, choose_engine
from production_tool.kit.postgres.errors import PostgresError, find_cause
from production_tool.kit.postgres.layout import PORT, Layout, make_private_directory, remove_sockets
from production_tool.kit.postgres.leftovers import clear_leftovers, read_postmaster_pid
from production_tool.kit.postgres.lock import SupervisorLock
from production_tool.kit.postgres.postmaster import Postmaster, rotate_log, spawn_postmaster
from production_tool.kit.postgres.reach import explain_unreachable, find_unreachable, make_directory
from production_tool.kit.postgres.settings import (
    APP,
    SUPERUSER,
    find_settings,
    write_host_rules,
    write_settings,
    write_user_map,
)

_log = logging.getLogger(__name__)

_WATCH_SECONDS = 0.05
_GUEST_SECONDS = 0.2
_LONGEST_BACK_OFF = 5.0
_CALM_SECONDS = 30.0
_REFUSALS = ("authentication failed", "Permission denied")


class EmbeddedPostgres:
    """The PostgreSQL server of one data directory.

    The first process that starts on a directory supervises the server; any other is its guest, and takes over when
    the supervisor goes away. A server that dies is started again. However this process ends, the server ends too,
    unless a guest takes over.

    `fsync=False` is for tests: a power cut may then cost the data. `extra_settings` are added to postgresql.conf.
    `on_step` hears a sentence whenever something is done that takes a moment, in the supervisor's thread.
    """

    def __init__(
        self,
        data: Path,
        *,
        fsync: bool = True,
        extra_settings: Mapping[str, str] | None = None,
        on_step: Callable[[str], None] | None = None,
    ) -> None:
        self._layout = Layout(data.expanduser().resolve())
        self._fsync = fsync
        self._extra = dict(extra_settings or {})
        self._on_step = on_step or _log.info
        self._lock = SupervisorLock(self._layout.lock)
        self._process = os.getpid()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._settled = threading.Event()
        self._failure: PostgresError | None = None
        self._sockets: Path | None = None
        self._postmaster: Postmaster | None = None

    def start(self) -> None:
        """Start the server, or become the guest of the process that did; blocks until a connection works.

        Raises PostgresError, and holds nothing then. Starting twice is the same as starting once.
        """
        if self._thread is not None:
            return
        self._process = os.getpid()
        self._stopping.clear()
        self._settled.clear()
        self._failure = None
        self._thread = threading.Thread(target=self._run, name="postgres", daemon=True)
        atexit.register(self.stop)
        try:
            self._thread.start()
            self._settled.wait()
        except BaseException:
            self.stop()
            raise
        if self._failure is not None:
            failure = self._failure
            self.stop()
            raise failure

    def stop(self) -> None:
        """Stop the server if we supervise it, and let go of the data directory. Stopping twice is harmless.

        In a forked child this does nothing, for the server is its parent's.
        """
        thread = self._thread
        if thread is None or self._process != os.getpid():
            return
        self._stopping.set()
        thread.join()
        self._thread = None
        atexit.unregister(self.stop)

    def dsn(self, role: str = APP, database: str = DATABASE) -> str:
        """How to connect: a libpq connection string for the socket. PostgresError before the first start."""
        if self._sockets is None:
            raise PostgresError("The embedded PostgreSQL has not been started yet.")
        return make_conninfo(host=os.fspath(self._sockets), port=PORT, user=role, dbname=database)

    @property
    def supervises(self) -> bool:
        """Whether the server is ours, as opposed to another process's whose guest we are."""
        return self._lock.is_held()

    @property
    def pid(self) -> int | None:
        """The postmaster's process id; None if it does not run, or a guest may not know it."""
        if self._postmaster is not None:
            return self._postmaster.child.pid
        return read_postmaster_pid(self._layout.cluster) if self._thread is not None else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _run(self) -> None:
        """The life of the thread: supervise when we have the lock, visit while somebody else has it.

        A failure before the first connection is `start`'s to raise; after that, it is logged and tried again.
        """
        patience = _Patience()
        try:
            while not self._stopping.wait(patience.pause):
                try:
                    with patience:
                        self._take_part()
                except Exception as error:  # noqa: BLE001 - the thread must outlive whatever goes wrong
                    failure = _explain(error, self._layout)
                    if not self._settled.is_set():
                        self._failure = failure
                        break
                    _log.error("The database is away: %s", failure)
                finally:
                    self._lock.release()
        finally:
            self._settled.set()

    def _take_part(self) -> None:
        if not self._settled.is_set():
            make_directory(self._layout.data)
        if not self._lock.try_acquire():
            self._visit()
        if self._lock.is_held():
            self._supervise()

    def _visit(self) -> None:
        """Be a guest until the lock is free and ours; before the first connection, find out where the server is."""
        while not self._settled.is_set() and not self._stopping.is_set() and not self._lock.try_acquire():
            if self._can_connect_as_guest():
                self._settled.set()
            self._stopping.wait(_WATCH_SECONDS)
        while not self._stopping.is_set() and not self._lock.try_acquire():
            self._stopping.wait(_GUEST_SECONDS)

    def _can_connect_as_guest(self) -> bool:
        """Whether the supervisor's server is ready; PostgresError if it will never let us in."""
        account = find_server_account(self._layout.cluster)
        if account is None:
            return False
        self._sockets = self._layout.sockets(account)
        try:
            psycopg.connect(self.dsn(), connect_timeout=10).close()
        except psycopg.OperationalError as error:
            if any(mark in str(error) for mark in _REFUSALS):
                raise PostgresError(
                    f"Another user's process runs the database in {self._layout.data} and admits only its own. "
                    "Run this program as that user or as root."
                ) from error
            return False
        return True

    def _supervise(self) -> None:
        """Hold the lock and keep a server running until we are told to stop."""
        account = choose_server_account(self._layout.cluster, self._on_step)
        engine = self._prepare(account)
        rotate_log(self._layout)
        patience = _Patience()
        try:
            while not self._stopping.wait(patience.pause):
                with patience:
                    clear_leftovers(self._layout, self._on_step, self._stopping.is_set)
                    if not self._stopping.is_set():
                        self._serve_once(engine, account)
        finally:
            remove_sockets(self._layout, account)

    def _prepare(self, account: Account) -> Engine:
        """Everything that must be there before the server starts."""
        layout = self._layout
        blocked = find_unreachable(layout.cluster, account)
        if blocked is not None:
            raise PostgresError(explain_unreachable(blocked, account))
        engine = choose_engine(account, self._on_step)
        if self._settled.is_set() and not layout.cluster.exists():
            raise PostgresError(
                f"The data in {layout.cluster} has disappeared. Bring it back, or start again without it."
            )
        ensure_cluster(layout, engine, account, fsync=self._fsync, on_step=self._on_step)
        settings = find_settings(engine, fsync=self._fsync, extra=self._extra)
        files = {
            "postgresql.conf": write_settings(settings),
            "pg_hba.conf": write_host_rules(),
            "pg_ident.conf": write_user_map([account, get_own_account()]),
        }
        write_configuration(layout.cluster, files, account)
        self._sockets = layout.sockets(account)
        make_private_directory(self._sockets, account)
        return engine

    def _serve_once(self, engine: Engine, account: Account) -> None:
        """Run one server until it dies or we are told to stop; PostgresError if it dies before it serves."""
        server = spawn_postmaster(self._layout, engine, account)
        self._postmaster = server
        try:
            superuser = self.dsn(SUPERUSER, SUPERUSER)
            server.wait_ready(superuser, self._stopping.is_set)
            if not self._stopping.is_set():
                bootstrap_database(superuser, DATABASE)
                self._settled.set()
            while not self._stopping.wait(_WATCH_SECONDS):
                if not server.is_alive():
                    _log.error("The database server died and is started again. It said: %s", server.read_log())
                    return
        finally:
            server.stop()
            self._postmaster = None


class _Patience:
    """How long to wait before the next attempt: not at all at first, then longer, until one attempt lasted."""

    def __init__(self) -> None:
        self.pause = 0.0
        self._since = 0.0

    def __enter__(self) -> None:
        self._since = time.monotonic()

    def __exit__(self, *_: object) -> None:
        is_calm = time.monotonic() - self._since > _CALM_SECONDS
        self.pause = 0.0 if is_calm else min(self.pause * 2 + _WATCH_SECONDS, _LONGEST_BACK_OFF)


def _explain(error: Exception, layout: Layout) -> PostgresError:
    """The same failure, as a sentence that says what to do."""
    if isinstance(error, PostgresError):
        return error
    if isinstance(error, PermissionError):
        return PostgresError(
            f"{error.filename or layout.data} may not be used by this user ({error.strerror}). "
            "Run the program as the owner of the data, or choose another data directory."
        )
    return PostgresError(
        f"The database in {layout.data} cannot be started: {error}. {find_cause(str(error))} Its log is {layout.log}."
    )
