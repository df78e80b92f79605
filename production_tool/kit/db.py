"""The database as actions and queries see it: one transaction, SQL in plain sight, events collected until the commit.

`run_action` is the only way in. It begins with `begin_action` (tenant, actor and action in the same round trip as the
first query), runs the work, writes the recorded events with one statement, commits, and only then returns.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar, cast
from uuid import UUID

import psycopg
from psycopg import errors as pg
from psycopg.pq import Escaping
from psycopg.rows import dict_row, tuple_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from production_tool.kit.errors import ApplicationError, IdRaced, Invalid, OutcomeUnknown, Unavailable
from production_tool.kit.events import Event, encode_events
from production_tool.kit.ids import new_id

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping
    from datetime import datetime

    from production_tool.kit.actor import Actor
    from production_tool.kit.refusals import Keeper

Row = dict[str, Any]
Connection = psycopg.AsyncConnection[Any]
Statement = LiteralString
Result = TypeVar("Result")
# Told of a commit: the tenant, the last number of its log, the kinds of rows that changed. Quick, and never raises.
Listener = Callable[[UUID, int, frozenset[str]], None]

# A statement is given up long before a client would; a lock, before a person thinks that the screen has died.
SESSION_OPTIONS = (
    "-c timezone=UTC -c datestyle=ISO -c statement_timeout=15s -c lock_timeout=8s "
    "-c idle_in_transaction_session_timeout=30s -c default_transaction_isolation=read\\ committed"
)


class LockLevel(IntEnum):
    """The order in which rows may be locked. Two transactions that keep to it cannot wait for each other in a ring."""

    IDEMPOTENCY_KEY = 1
    SETTINGS = 2
    PROJECT = 3
    ARTISTS = 4
    BOOKINGS = 5
    COUNTER = 6


class LockOrderError(AssertionError):
    """A lock was asked for out of order: a mistake in the program, never in the input."""


class RunAgain(Exception):
    """An action found that what it had locked is no longer what it needs: it runs once more, from the beginning."""


class Database:
    """A pool of connections as the role that owns nothing, and what the program must know to use them.

    `constraints` maps the name of a database constraint to the error that it means; domains declare theirs in errors.py.
    """

    def __init__(
        self, dsn: str, constraints: Mapping[str, type[ApplicationError]], *, size: int = 12, timeout: float = 5.0
    ) -> None:
        """Take a libpq connection string; nothing connects before `open`."""
        self.dsn = dsn
        self.constraints = constraints
        self.on_commit: list[Listener] = []
        self.on_statement: Callable[[str], None] | None = None
        self.on_refusal: Keeper | None = None
        self._timeout = timeout
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            dsn,
            min_size=2,
            max_size=size,
            open=False,
            timeout=timeout,
            max_waiting=2000,
            reconnect_timeout=3600,
            kwargs={"autocommit": True, "options": SESSION_OPTIONS, "prepare_threshold": 2},
        )

    async def open(self, wait: float = 30.0) -> None:
        """Connect; raises `psycopg_pool.PoolTimeout` if the database does not answer within `wait` seconds."""
        await self._pool.open(wait=True, timeout=wait)

    async def close(self) -> None:
        """Give all connections back."""
        await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncGenerator[Connection]:
        """A connection outside of any transaction, for what comes before a tenant is known."""
        try:
            async with self._pool.connection() as connection:
                yield connection
        except (PoolTimeout, psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise Unavailable from error

    async def forget_dead_connections(self) -> None:
        """Look at every idle connection once, and replace those that no longer work."""
        await self._pool.check()

    def translate(self, error: psycopg.Error) -> Exception:
        """The error that a person can act on, for one of the database's."""
        if isinstance(error, pg.IntegrityError):
            name = re.sub(r"_\d+$", "", error.diag.constraint_name or "")
            known = self.constraints.get(name)
            return known() if known else error
        if isinstance(error, pg.DataError):
            return Invalid(detail="A value cannot be stored as it was sent. Nothing was saved.")
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return Unavailable()
        return error


class Db:
    """One transaction of one actor. Begins with its first statement; `tenant` is a parameter of every statement."""

    def __init__(self, database: Database, connection: Connection, actor: Actor, *, read_only: bool = False) -> None:
        """Made by `run_action` only."""
        self.actor = actor
        self.tenant_id = actor.tenant_id
        self.action_id: UUID = new_id()
        self.last_seq: int | None = None
        self.recorded_at: datetime | None = None
        self.committing = False
        self.is_trial = False
        self._database = database
        self._connection = connection
        self._read_only = read_only
        self._begun = False
        self._prelude: list[str] = []
        self._events: list[Event] = []
        self.warnings: list[str] = []
        self._at_end: list[Callable[[], Awaitable[None]]] = []
        self.beside: dict[str, Any] = {}
        self._lock_level = 0
        self._savepoints = 0

    @property
    def recorded_kinds(self) -> frozenset[str]:
        """The kinds of subjects that events were recorded about."""
        return frozenset(event.kind for event in self._events)

    @property
    def recorded(self) -> tuple[Event, ...]:
        """The facts that were recorded until now, in order."""
        return (*self._events,)

    def act_as(self, actor: Actor) -> None:
        """Change who acts, before the transaction has begun: signing up creates the tenant that it then acts in."""
        if self._begun:
            raise LockOrderError("one transaction has one tenant and one actor")
        self.actor = actor
        self.tenant_id = actor.tenant_id

    def take_back(self) -> None:
        """Let nothing of this transaction remain: it says what would be, and is rolled back where it would commit."""
        self.is_trial = True

    async def fetch_all(self, sql: Statement, /, **params: Any) -> list[Row]:
        """All rows, each a dict by column name."""
        cursor = await self._send(sql, params, dict_row)
        return await cursor.fetchall()

    async def fetch_all_planned_anew(self, sql: Statement, /, **params: Any) -> list[Row]:
        """All rows, by a plan for just these parameters: the one kept for lists of all lengths can be twenty times slower."""
        cursor = await self._send(sql, params, dict_row, prepare=False)
        return await cursor.fetchall()

    async def find_one(self, sql: Statement, /, **params: Any) -> Row | None:
        """The first row, or None."""
        cursor = await self._send(sql, params, dict_row)
        return await cursor.fetchone()

    async def fetch_one(self, sql: Statement, /, **params: Any) -> Row:
        """The one row that must be there."""
        row = await self.find_one(sql, **params)
        if row is None:
            raise LookupError("a statement that always answers a row answered none")
        return row

    async def find_value(self, sql: Statement, /, **params: Any) -> Any:
        """The first column of the first row, or None."""
        cursor = await self._send(sql, params, tuple_row)
        row = await cursor.fetchone()
        return None if row is None else row[0]

    async def fetch_bytes(self, sql: Statement, /, **params: Any) -> list[bytes]:
        """The first column of all rows as the bytes that the database sent: for JSON that is passed through."""
        cursor = await self._send(sql, params, tuple_row)
        result = cursor.pgresult
        assert result is not None
        return [result.get_value(row, 0) or b"null" for row in range(result.ntuples)]

    async def execute(self, sql: Statement, /, **params: Any) -> int:
        """Run a statement for its effect; how many rows it touched."""
        cursor = await self._send(sql, params, tuple_row)
        return cursor.rowcount

    def record(self, event: Event) -> None:
        """Keep a fact, to be written to the log at commit."""
        self._events.append(event)

    def at_end(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do this once, when everything else of the transaction is done: it may still read and record."""
        self._at_end.append(work)

    def warn(self, sentence: str) -> None:
        """Keep what the answer says beside its data (`meta.warnings`): done all the same, and worth knowing."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def say_beside(self, name: str, value: Any) -> None:
        """Keep what the answer says in `meta.<name>`."""
        self.beside[name] = value

    def will_lock(self, level: LockLevel) -> None:
        """Say that the next statement locks rows of this level. Out of order, or artists twice, is refused."""
        again_is_wrong = level in (LockLevel.ARTISTS, LockLevel.PROJECT)
        if level < self._lock_level or (again_is_wrong and level == self._lock_level):
            raise LockOrderError(f"{level.name} after {LockLevel(self._lock_level).name}: see kit.db.LockLevel")
        self._lock_level = level

    @asynccontextmanager
    async def savepoint(self) -> AsyncGenerator[None]:
        """Undo what fails inside, and only that, so that the transaction can go on and explain the failure.

        The savepoint is sent with the first statement inside: where there is none, it costs nothing.
        """
        self._savepoints += 1
        name = f"s{self._savepoints}"
        recorded = len(self._events)
        opening = f"savepoint {name}"
        self._prelude.append(opening)
        try:
            yield
        except Exception:
            if opening in self._prelude:
                del self._prelude[self._prelude.index(opening) :]
            else:
                await self._connection.execute(cast("LiteralString", f"rollback to savepoint {name}"))
            del self._events[recorded:]
            raise

    async def _send(
        self, sql: Statement, params: dict[str, Any], rows: Any, *, prepare: bool | None = None
    ) -> psycopg.AsyncCursor[Any]:
        params.setdefault("tenant", self.tenant_id)
        if self._database.on_statement is not None:
            self._database.on_statement(sql)
        cursor = self._connection.cursor(row_factory=rows)
        try:
            if not self._begun:
                await self._begin()
            if self._prelude:
                waiting, self._prelude = self._prelude, []
                await self._run_together(*waiting)
            await cursor.execute(sql, params, prepare=prepare)
        except psycopg.Error as error:
            translated = self._database.translate(error)
            if translated is error:
                raise
            raise translated from error
        return cursor

    async def _begin(self) -> None:
        self._begun = True
        actor = self.actor
        actor_id = f"'{actor.id}'" if actor.id else "null"
        await self._run_together(
            "begin read only" if self._read_only else "begin",
            f"select begin_action('{actor.tenant_id}', '{actor.kind}', {actor_id}, '{self.action_id}')",
        )

    async def _run_together(self, *statements: str) -> psycopg.AsyncCursor[Any]:
        """Several statements without parameters in one round trip. Costs a quarter of what a pipeline costs the driver."""
        return await self._connection.execute(cast("LiteralString", "; ".join(statements)), prepare=False)

    async def commit(self) -> None:
        """Do what is left for the end, write the events, then commit; take all of it back after a trial. Called by
        `run_action` alone."""
        if not self._begun:
            return
        if self.is_trial:
            await self.rollback()
            return
        for work in self._at_end:
            await work()
        try:
            if self._events:
                await self._append_and_commit()
            else:
                await self._commit_alone()
        except psycopg.Error as error:
            explained = self._explain_failed_commit(error)
            if explained is error:
                raise
            raise explained from error

    async def _commit_alone(self) -> None:
        self.committing = True
        cursor = await self._connection.execute("commit")
        # PostgreSQL answers the COMMIT of a transaction that had failed with ROLLBACK, which is no error to it.
        if cursor.statusmessage != "COMMIT":
            raise RuntimeError("an action went on after a statement of its transaction had failed")

    async def _append_and_commit(self) -> None:
        origin = self.actor.origin
        values = (encode_events(self._events), origin.request_id, origin.address, origin.agent)
        append = f"select last_seq, recorded_at from append_events({', '.join(map(self._quote, values))})"
        self.committing = True
        cursor = await self._run_together(append, "commit")
        self.last_seq, self.recorded_at = cast("tuple[int, datetime]", await cursor.fetchone())

    def _quote(self, value: str | bytes | None) -> str:
        if value is None:
            return "null"
        encoded = value.encode() if isinstance(value, str) else value
        return Escaping(self._connection.pgconn).escape_literal(encoded).decode()

    def _explain_failed_commit(self, error: psycopg.Error) -> Exception:
        if self.committing and isinstance(error, psycopg.OperationalError) and self._connection.closed:
            return OutcomeUnknown()
        return self._database.translate(error)

    async def rollback(self) -> None:
        """Leave no trace. A broken connection has left none already."""
        if self._begun and not self._connection.closed:
            try:
                await self._connection.execute("rollback")
            except psycopg.Error:
                await self._connection.close()


async def run_action(
    database: Database, actor: Actor, work: Callable[[Db], Awaitable[Result]], *, read_only: bool = False
) -> Result:
    """Run `work` in one transaction of `actor` and commit before returning its result.

    After a deadlock, a serialization failure or a connection lost before COMMIT the whole work runs once more, from the
    beginning, in a new transaction; never after the connection was lost in COMMIT, because then it may have been done.
    """
    try:
        return await _attempt(database, actor, work, read_only)
    except _TryAgain:
        try:
            return await _attempt(database, actor, work, read_only)
        except _TryAgain as error:
            if isinstance(error.__cause__, IdRaced | Unavailable):
                raise error.__cause__ from None
            raise Unavailable("Too many people change the same thing just now. Nothing was saved.") from error


class _TryAgain(Exception):
    """This transaction left nothing behind, and another attempt may succeed."""


async def _attempt(
    database: Database, actor: Actor, work: Callable[[Db], Awaitable[Result]], read_only: bool
) -> Result:
    async with database.connection() as connection:
        db = Db(database, connection, actor, read_only=read_only)
        try:
            result = await work(db)
            await db.commit()
        except BaseException as error:
            await db.rollback()
            if connection.closed and not db.committing:
                # Lost before the commit was sent: nothing was done. After a restart of the database every pooled
                # connection is dead, and a person should not have to meet each of them.
                await database.forget_dead_connections()
                raise _TryAgain from error
            if _gave_way(error):
                raise _TryAgain from error
            raise
    if db.last_seq is not None:
        for listener in database.on_commit:
            listener(db.tenant_id, db.last_seq, db.recorded_kinds)
    return result


def _gave_way(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, pg.SerializationFailure | pg.DeadlockDetected | IdRaced | RunAgain):
            return True
        cause = cause.__cause__
    return False
