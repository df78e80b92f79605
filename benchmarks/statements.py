"""The very statements that an action sends, recorded from the driver, and the same ones as a script of pgbench."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

import psycopg
from pglast import split

from production_tool.app import make_database
from production_tool.kit.actor import Actor
from production_tool.kit.db import Db, run_action

PARAMETER = re.compile(r"%\((\w+)\)s")
LITERAL = re.compile(r"(?<![eE])'((?:[^']|'')*)'")
VARIABLE = re.compile(r"(?<!:):\w")
LONG = 60
"""What is written into the text of a statement and is longer than this is content, and becomes a variable."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One statement with its parameters."""

    sql: str
    params: Mapping[str, Any]


@dataclass
class Recorder:
    """Stands in for the driver's methods and writes down what goes through them, by round trip."""

    trips: list[list[Sent]] = field(default_factory=list[list[Sent]])
    _in_pipeline: bool = False

    def note(self, query: Any, params: Any) -> None:
        """A statement goes out, or several in one text, which then have no parameters."""
        if not self._in_pipeline:
            self.trips.append([])
        found = [Sent(str(query), dict(params))] if params else [Sent(text, {}) for text in split(str(query))]
        self.trips[-1].extend(found)

    @asynccontextmanager
    async def pipeline(self, connection: Any, original: Any) -> AsyncGenerator[Any]:
        """Statements go out together."""
        self.trips.append([])
        self._in_pipeline = True
        try:
            async with original(connection) as pipeline:
                yield pipeline
        finally:
            self._in_pipeline = False


async def record_action(dsn: str, actor: Actor, work: Callable[[Db], Awaitable[Any]]) -> list[list[Sent]]:
    """Run `work` as the program would; its statements by round trip, `begin` and `commit` included."""
    database = make_database(dsn, 2)
    await database.open()
    recorder = Recorder()
    execute: Any = psycopg.AsyncCursor.execute
    pipeline: Any = psycopg.AsyncConnection.pipeline

    async def noted(cursor: Any, query: Any, params: Any = None, **options: Any) -> Any:
        recorder.note(query, params)
        return await execute(cursor, query, params, **options)

    try:
        with (
            patch.object(psycopg.AsyncCursor, "execute", noted),
            patch.object(psycopg.AsyncConnection, "pipeline", lambda self: recorder.pipeline(self, pipeline)),  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        ):
            await run_action(database, actor, work)
    finally:
        await database.close()
    return recorder.trips


@dataclass(frozen=True, slots=True)
class Script:
    """A script of pgbench, and the values of the variables in it that do not change."""

    text: str
    constants: Mapping[str, str]
    statements: int
    trips: int


@dataclass(frozen=True, slots=True)
class Changes:
    """SQL that makes a transaction another one than the recorded: for a parameter, and for a value in a text."""

    parameters: Mapping[str, str]
    values: Mapping[str, str]


def write_script(trips: list[list[Sent]], changes: Changes, preface: str) -> Script:
    """The same statements in the same round trips, after `preface`."""
    constants: dict[str, str] = {}
    lines = [preface]
    for trip in trips:
        statements = [_rewrite(sent, changes, constants) for sent in trip]
        if len(statements) > 1:
            statements = ["\\startpipeline", *statements, "\\endpipeline"]
        lines += statements
    count = sum(len(trip) for trip in trips)
    return Script("\n".join(lines) + "\n", constants, count, len(trips))


def _rewrite(sent: Sent, changes: Changes, constants: dict[str, str]) -> str:
    def keep(value: str) -> str:
        constants[f"p_{len(constants)}"] = value
        return f"\0p_{len(constants) - 1}"

    def replace_parameter(found: re.Match[str]) -> str:
        name = found[1]
        if name in changes.parameters:
            return changes.parameters[name].replace(":", "\0")
        value = sent.params[name]
        return "null" if value is None else keep(write_value(value))

    def replace_literal(found: re.Match[str]) -> str:
        value = found[1].replace("''", "'")
        if value in changes.values:
            return changes.values[value].replace(":", "\0")
        return keep(value) if len(value) > LONG else found[0]

    # Only a text with parameters writes a percent sign twice.
    with_parameters = PARAMETER.sub(replace_parameter, sent.sql).replace("%%", "%")
    sql = with_parameters if sent.params else LITERAL.sub(replace_literal, sent.sql)
    clash = VARIABLE.search(sql)
    if clash:
        raise ValueError(f"pgbench would take {clash[0]!r} in a statement for a variable of its own")
    return sql.replace("\0", ":").strip() + ";"


def write_value(value: Any) -> str:
    """A value as PostgreSQL reads it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if isinstance(value, list | tuple):
        items: list[Any] = [*value]
        return "{" + ",".join(write_value(item) for item in items) + "}"
    return str(value)
