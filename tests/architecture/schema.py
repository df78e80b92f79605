"""The schema as text, to be compared with what migrating from zero makes.

After a new migration: `.venv/bin/python -m tests.architecture.schema > tests/architecture/schema.sql`
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from production_tool.kit.migrations import migrate
from production_tool.kit.postgres import OWNER, EmbeddedPostgres
from production_tool.kit.postgres.engine import get_packaged_engine

FILE = Path(__file__).with_name("schema.sql")
# Comments, session settings and the random key that a dump is locked with say nothing about the schema.
NOISE = re.compile(r"^(--.*|SET .*;|SELECT pg_catalog\.set_config\(.*|\\(un)?restrict .*)$")


def dump_schema(owner_dsn: str) -> str:
    """Everything that `pt_owner` made in a database, as normalised SQL."""
    command = [get_packaged_engine().program("pg_dump"), "--schema-only", "--no-comments", "--dbname", owner_dsn]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return normalise(done.stdout)


def normalise(dump: str) -> str:
    """A dump without what differs from one to the next, and with single empty lines."""
    lines = [line.rstrip() for line in dump.splitlines() if not NOISE.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def main() -> None:
    """Migrate an empty database of a server of its own, and print its schema."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="pt schema ") as folder:
        Path(folder).chmod(0o755)
        with EmbeddedPostgres(Path(folder) / "data", fsync=False) as server:
            migrate(server.dsn(OWNER))
            sys.stdout.write(dump_schema(server.dsn(OWNER)))


if __name__ == "__main__":
    main()
