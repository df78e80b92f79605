"""Folders and databases of their own for the tests of the command line."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from production_tool.kit.migrations import migrate
from production_tool.kit.postgres import OWNER, EmbeddedPostgres


@pytest.fixture
def folder() -> Iterator[Path]:
    """A directory with a space in its name, which every account may enter."""
    made = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt cli "))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A data folder with an empty database of the present schema, stopped, to be copied."""
    made = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt cli "))
    made.chmod(0o755)
    with EmbeddedPostgres(made / "data", fsync=False) as server:
        migrate(server.dsn(OWNER))
    yield made / "data"
    shutil.rmtree(made)


@pytest.fixture
def data(folder: Path, migrated: Path) -> Path:
    """A data folder of the test's own, with an empty database."""
    subprocess.run(["cp", "-a", migrated, folder / "data"], check=True)
    return folder / "data"
