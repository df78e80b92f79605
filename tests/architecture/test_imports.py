"""Imports point downwards, and each contract that says so catches who breaks it.

The contracts stand in pyproject.toml; `lint-imports` checks them too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LINTING = Path(__file__).with_name("linting.py")
OPTIONS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS: dict[str, dict[str, Any]] = {contract["id"]: contract for contract in OPTIONS["contracts"]}
PRIVATE = ("api", "rules", "tasks")
COMPOSING = {"cli", "app", "openapi", "worker", "kit"}

# What is written, where, and the one contract that must notice. A name that does not exist yet is a new file.
TRESPASSES: list[tuple[str, str, str]] = [
    ("floors", "identity/queries.py", "from production_tool.tenant import queries as upstairs"),
    ("floors", "artist/actions.py", "from production_tool.project import actions as neighbour"),
    ("floors", "history/actions.py", "from production_tool.realtime import relay as neighbour"),
    ("floors", "inbox/actions.py", "from production_tool.history import actions as neighbour"),
    ("floors", "booking/actions/write.py", "from production_tool.history import actions as watcher"),
    ("floors", "booking/actions/create.py", "from production_tool.demo import actions as upstairs"),
    ("floors", "kit/period.py", "from production_tool.artist import errors as business"),
    ("floors", "invoices/__init__.py", "'''A domain that stands on no floor.'''"),
    ("files", "artist/schemas.py", "from production_tool.artist import queries as upstairs"),
    ("files", "booking/queries/one.py", "from production_tool.booking.actions import desk as upstairs"),
    ("files", "tenant/model.py", "from production_tool.tenant import permissions as upstairs"),
    ("files", "project/service.py", "'''A bin for everything.'''"),
    ("queries-only-read", "booking/queries/many.py", "from production_tool.booking import rules as decisions"),
    ("queries-only-read", "artist/queries.py", "from production_tool.artist import events as facts"),
    ("pure", "booking/rules/status.py", "from production_tool.kit import clock"),
    ("pure", "booking/model.py", "import secrets"),
    ("pure", "tenant/visibility.py", "import random"),
    ("pure", "kit/calendar.py", "import random"),
    ("schemas-touch-nothing", "artist/schemas.py", "from production_tool.kit import clock"),
    ("private-identity", "tenant/actions.py", "from production_tool.identity import rules as theirs"),
    ("private-tenant", "booking/actions/desk.py", "from production_tool.tenant import rules as theirs"),
    ("private-artist", "booking/actions/desk.py", "from production_tool.artist import api as theirs"),
    ("private-project", "booking/actions/desk.py", "from production_tool.project import api as theirs"),
    ("private-view", "booking/actions/desk.py", "from production_tool.view import api as theirs"),
    ("private-booking", "history/actions.py", "from production_tool.booking.rules import can_move"),
    ("private-demo", "history/actions.py", "from production_tool.demo import rules as theirs"),
    ("private-history", "openapi.py", "from production_tool.history import tasks as theirs"),
    ("private-inbox", "openapi.py", "from production_tool.inbox import rules as theirs"),
    ("fastapi", "booking/actions/create.py", "import fastapi"),
    ("starlette", "project/queries.py", "from starlette.responses import Response"),
    ("http", "booking/actions/create.py", "from production_tool.kit.http import answers"),
    ("driver", "artist/queries.py", "import psycopg"),
]


def test_the_package_keeps_every_contract() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_each_trespass_breaks_its_contract_and_no_other(tmp_path: Path) -> None:
    """In a copy of the package, one after the other."""
    ignored = shutil.ignore_patterns("__pycache__", "*.sql")
    shutil.copytree(ROOT / "production_tool", tmp_path / "production_tool", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    additions = [{f"production_tool/{file}": f"\n{text}\n"} for _contract, file, text in TRESPASSES]
    done = subprocess.run(
        [sys.executable, LINTING],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        input=json.dumps(additions),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    broken = dict(
        zip((file + ": " + text for _contract, file, text in TRESPASSES), json.loads(done.stdout), strict=True)
    )
    wanted = {f"{file}: {text}": [CONTRACTS[contract]["name"]] for contract, file, text in TRESPASSES}
    assert broken == wanted


def test_every_contract_has_a_trespass() -> None:
    assert set(CONTRACTS) == {contract for contract, _file, _text in TRESPASSES}


def test_every_domain_is_in_the_contracts() -> None:
    layers = " | ".join(CONTRACTS["floors"]["layers"])
    domains = {name.strip() for name in layers.split("|")} - COMPOSING
    within = {name.removeprefix("production_tool.") for name in CONTRACTS["files"]["containers"]}
    # The socket server has files of its own kind; that nobody imports them is said by the floors.
    assert domains - within == {"realtime"}
    for domain in within:
        kept: set[str] = set(CONTRACTS[f"private-{domain}"]["protected_modules"])
        folder = ROOT / "production_tool" / domain
        there = {name for name in PRIVATE if (folder / f"{name}.py").exists() or (folder / name).is_dir()}
        assert kept == {f"production_tool.{domain}.{name}" for name in there}
