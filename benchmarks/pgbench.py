"""pgbench, which comes with the embedded database: what the database can do when nothing stands before it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from benchmarks.children import BrokenRunError, clean_environment
from benchmarks.statements import Script
from production_tool.kit.postgres.engine import get_packaged_engine

RATE = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
DONE = re.compile(r"^number of transactions actually processed: (\d+)/(\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Transactions per second, without the time to connect."""

    rate: float
    transactions: int


def run_pgbench(
    dsn: str, script: Script, folder: Path, *, clients: int, each: int, variables: Mapping[str, int]
) -> Outcome:
    """Let `clients` connections run the script `each` times. Raises `BrokenRunError` if a transaction fails."""
    parts = conninfo_to_dict(dsn)
    file = folder / "pgbench.sql"
    file.write_text(script.text)
    set_ = {**script.constants, **variables}
    command = [
        str(get_packaged_engine().program("pgbench")),
        *("--no-vacuum", "--protocol", "prepared", "--client", str(clients), "--jobs", "1"),
        *("--transactions", str(each), "--file", str(file)),
        *(word for name, value in set_.items() for word in ("--define", f"{name}={value}")),
        *("--host", str(parts["host"]), "--port", str(parts["port"]), "--username", str(parts["user"])),
        str(parts["dbname"]),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment(), timeout=300)
    rate, count = RATE.search(done.stdout), DONE.search(done.stdout)
    if done.returncode or rate is None or count is None or count[1] != count[2]:
        raise BrokenRunError(f"pgbench could not run the program's statements: {(done.stderr or done.stdout)[-2000:]}")
    return Outcome(float(rate[1]), int(count[1]))
