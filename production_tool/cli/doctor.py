"""`production-tool doctor`: what is wrong with an installation, in words. It looks at everything and changes nothing."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING

import psycopg

from production_tool.cli.console import say
from production_tool.cli.external import find_faults
from production_tool.cli.installation import find_data, read_config
from production_tool.cli.listening import open_listener, refuse_plain_http
from production_tool.cli.refusal import Refusal
from production_tool.cli.serving import LOCK_FILE
from production_tool.kit.config import Config, ConfigError
from production_tool.kit.migrations import MigrationError, find_missing, read_applied
from production_tool.kit.postgres import EmbeddedPostgres, Finding, PostgresError, diagnose
from production_tool.kit.postgres.lock import find_holder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLDEST_PYTHON = (3, 11)
POSTGRES_LOCK = "postgres.lock"


def examine(data: Path | None) -> bool:
    """Say what was found; whether all is well."""
    findings = list(_examine(data))
    for finding in findings:
        say(f"{'ok   ' if finding.ok else 'FAULT'}  {finding.what}")
        if finding.advice:
            say(f"       → {finding.advice}")
    faults = sum(not finding.ok for finding in findings)
    say("All is well." if faults == 0 else f"{faults} of {len(findings)} things are not well.")
    return faults == 0


def _examine(data: Path | None) -> Iterator[Finding]:
    yield _check_python()
    try:
        config = read_config(data=data)
    except ConfigError as error:
        yield Finding(False, str(error), "Correct it in the environment or in the file .env of this folder.")
        return
    yield Finding(True, "The settings can be used.")
    yield from _check_address(config)
    if config.database_url is not None:
        yield from _check_external(config.database_url)
        return
    yield from diagnose(find_data(config))
    yield from _check_schema(find_data(config))


def _check_python() -> Finding:
    said = f"This is Python {platform.python_version()} in {sys.prefix}."
    if sys.version_info >= OLDEST_PYTHON:
        return Finding(True, said)
    return Finding(False, said, f"Use Python {'.'.join(map(str, OLDEST_PYTHON))} or newer.")


def _check_address(config: Config) -> Iterator[Finding]:
    holder = find_holder(find_data(config) / LOCK_FILE) if config.database_url is None else None
    if holder is not None:
        yield Finding(True, f"A server runs on this data (process {holder}).")
        return
    try:
        refuse_plain_http(config)
        with open_listener(config.host, config.port):
            yield Finding(True, f"The port {config.port} of {config.host} is free.")
    except Refusal as refusal:
        yield Finding(False, str(refusal))


def _check_external(url: str) -> Iterator[Finding]:
    try:
        faults = find_faults(url)
    except (Refusal, MigrationError, psycopg.OperationalError) as error:
        yield Finding(False, f"The database of PT_DATABASE_URL cannot be used: {str(error).strip()}")
        return
    yield from (Finding(False, fault) for fault in faults)
    if not faults:
        yield Finding(True, "The database answers, its schema is current, and the role owns nothing.")


def _check_schema(data: Path) -> Iterator[Finding]:
    """Only while a server runs: starting one would change something."""
    if find_holder(data / POSTGRES_LOCK) is None:
        yield Finding(True, "The schema is looked at when the database runs; the next start updates it.")
        return
    try:
        with EmbeddedPostgres(data) as server:
            missing = find_missing(read_applied(server.dsn()))
    except (PostgresError, MigrationError, psycopg.Error) as error:
        yield Finding(False, f"The schema cannot be read: {str(error).strip()}")
        return
    if missing:
        yield Finding(False, f"The schema lacks {len(missing)} migrations.", "Run: production-tool migrate")
    else:
        yield Finding(True, "The schema is current.")
