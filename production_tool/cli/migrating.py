"""`production-tool migrate`: a database to the program's schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.cli.console import say
from production_tool.cli.external import refuse_bad_url
from production_tool.cli.installation import find_data, find_owner_url
from production_tool.kit.migrations import migrate
from production_tool.kit.postgres import OWNER, EmbeddedPostgres

if TYPE_CHECKING:
    from production_tool.kit.config import Config


def migrate_database(config: Config) -> None:
    """Apply what is missing, as the owner of the schema. Raises `MigrationError`, `PostgresError`, `Refusal`."""
    url = find_owner_url(config)
    if url is not None:
        refuse_bad_url(url)
        _tell(migrate(url, say))
        return
    data = find_data(config)
    say(f"Starting the database in {data}")
    with EmbeddedPostgres(data, on_step=say) as server:
        _tell(migrate(server.dsn(OWNER), say))


def _tell(number: int) -> None:
    say("The database is up to date." if number == 0 else f"Applied {number} migrations. The database is up to date.")
