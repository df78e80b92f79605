"""Fixtures for all tests: one cluster a run, one database a worker, the application in the test's own event loop."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from production_tool.app import create_app
from production_tool.kit import passwords
from production_tool.kit.config import Config
from production_tool.kit.db import Database
from production_tool.kit.postgres import OWNER, SUPERUSER
from tests.support.cluster import clone_database, dsn_for, running_cluster
from tests.support.network import this_machine_only
from tests.support.studio import Api, Studio

CLUSTER = pytest.StashKey[ExitStack]()
DSN = "PT_TEST_CLUSTER"
REAL_HASHER = passwords.HASHER


def _is_controller(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """Start the cluster once, before the workers; they find it by the environment that they inherit."""
    if not _is_controller(config) or config.option.collectonly:
        return
    stack = config.stash[CLUSTER] = ExitStack()
    server = stack.enter_context(running_cluster())
    os.environ[DSN] = server.dsn(SUPERUSER, "postgres")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the cluster."""
    stack = config.stash.get(CLUSTER, None)
    if stack is not None:
        stack.close()
        os.environ.pop(DSN, None)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """asyncio, with one event loop for a worker's tests."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """No test reaches another machine."""
    with this_machine_only():
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Thousands of people sign in here, so their passwords cost next to nothing. Who tests the cost asks for `real_passwords`."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", quick)
        yield


@pytest.fixture
def real_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passwords at their real cost, for a test of it."""
    passwords.hash_of_nothing.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(passwords, "HASHER", REAL_HASHER)
        yield
    passwords.hash_of_nothing.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def quiet_logs() -> None:
    """Only what failed is logged, with plain traces: the pretty ones take seconds to draw."""
    structlog.configure(
        processors=[structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
    )


@pytest.fixture(scope="session")
def superuser_dsn() -> str:
    """The cluster of this run as its superuser, for what only that can do."""
    return os.environ[DSN]


@pytest.fixture(scope="session")
def database_name(superuser_dsn: str) -> str:
    """This worker's database."""
    return clone_database(superuser_dsn)


@pytest.fixture(scope="session")
def app_dsn(superuser_dsn: str, database_name: str) -> str:
    """This worker's database as the role that owns nothing, as the program itself connects."""
    return dsn_for(superuser_dsn, database=database_name)


@pytest.fixture(scope="session")
def owner_dsn(superuser_dsn: str, database_name: str) -> str:
    """This worker's database as the owner of its tables, for looking behind the program."""
    return dsn_for(superuser_dsn, role=OWNER, database=database_name)


@pytest.fixture(scope="session", autouse=True)
def collected_statements(request: pytest.FixtureRequest) -> Iterator[set[str]]:
    """Every statement that the program sends while the tests run, written down at the end for the statement check."""
    seen: set[str] = set()
    made = Database.__init__

    def listening(self: Database, *arguments: Any, **options: Any) -> None:
        made(self, *arguments, **options)
        self.on_statement = seen.add

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "__init__", listening)
        yield seen
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = Path(request.config.rootpath, ".pytest_cache", "statements")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{worker}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in sorted(seen)))


@pytest.fixture(scope="session")
async def app(app_dsn: str, anyio_backend: str) -> AsyncIterator[Any]:
    """The whole application, with its lifespan running."""
    from tests.support.lifespan import running

    application = create_app(Config(log_level="error", sign_ups_per_hour=100_000), app_dsn)
    async with running(application):
        yield application


@pytest.fixture(scope="session")
async def api(app: Any) -> AsyncIterator[Api]:
    """A stranger who talks to the application."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://studio.test") as client:
        yield Api(client)


@pytest.fixture(scope="module")
async def studio(api: Api) -> Studio:
    """A studio that the tests of one module share, with one member of each role."""
    return await Studio.open(api)


@pytest.fixture
async def fresh_studio(api: Api) -> Studio:
    """A studio of the test's own, with its owner only."""
    return await Studio.open(api, roles=())
