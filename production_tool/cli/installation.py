"""An installation as the commands find it: its settings, its data folder, and a database with the present schema."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from production_tool.cli.console import say
from production_tool.cli.refusal import Exit, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from production_tool.kit.config import Config


def read_config(**given: Any) -> Config:
    """The settings, with what the command line says on top. Raises `ConfigError`, `Refusal`.

    A data folder that is named on the command line means the embedded database, whatever the environment says.
    """
    from production_tool.kit.config import load_config

    urls = ("database_url", "owner_database_url")
    if given.get("data") is None:
        return load_config(**given)
    if any(given.get(url) is not None for url in urls):
        raise Refusal("Give either --data or --database-url: the database is in one of the two.", Exit.BAD_INPUT)
    return load_config(**given).model_copy(update=dict.fromkeys(urls))


def find_data(config: Config) -> Path:
    """The folder of the embedded database and of files, absolute. It need not exist yet."""
    from production_tool.kit.config import default_data

    return Path(config.data or default_data()).expanduser().absolute()


@contextmanager
def open_database(config: Config, on_step: Callable[[str], None] = say) -> Generator[str]:
    """A connection string as the role that owns nothing, to a database with the present schema.

    Without a `database_url` that is the embedded server, started here or shared with the process that has started it,
    and migrated. Somebody else's server is only looked at. Raises `PostgresError`, `MigrationError`, `Refusal`.
    """
    if config.database_url is not None:
        from production_tool.cli.external import refuse_unfit_database

        refuse_unfit_database(config.database_url)
        yield config.database_url
        return
    from production_tool.kit.migrations import migrate
    from production_tool.kit.postgres import OWNER, EmbeddedPostgres

    data = find_data(config)
    on_step(f"Starting the database in {data}")
    with EmbeddedPostgres(data, on_step=on_step) as server:
        migrate(server.dsn(OWNER), on_step)
        yield server.dsn()


def find_owner_url(config: Config) -> str | None:
    """How `migrate` reaches a server of one's own; None for the embedded one. Raises `Refusal`."""
    if config.owner_database_url is None and config.database_url is not None:
        raise Refusal(
            "Migrating needs the owner of the schema, and PT_DATABASE_URL names the role that owns nothing. "
            "Set PT_OWNER_DATABASE_URL to the same database as the role pt_owner, or give it by --database-url.",
            Exit.BAD_INPUT,
        )
    return config.owner_database_url
