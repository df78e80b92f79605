"""Settings of an installation: environment variables `PT_…`, then a `.env` file, then what is written here.

A key that starts with `PT_` and is not listed here is refused: a misspelt setting would otherwise be silently ignored.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "PT_"


class ConfigError(Exception):
    """A setting that cannot be used; the message says which, and what to do."""


class Config(BaseSettings):
    """What an installation can set. Every field is the variable `PT_` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    data: Path | None = Field(default=None, description="Folder of the embedded database and of files.")
    database_url: str | None = Field(
        default=None, description="Connection string of a PostgreSQL 15 or newer, as the role pt_app."
    )
    owner_database_url: str | None = Field(
        default=None, description="The same database as the role pt_owner; used by `migrate` alone."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    public_url: str | None = Field(default=None, description="Address that browsers use, if a proxy stands in front.")
    insecure: bool = Field(default=False, description="Allow plain HTTP on an address that is not loopback.")
    log_format: str = Field(
        default="console", pattern="^(console|json)$", description="Log lines for people or programs."
    )
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    session_days: int = Field(default=14, ge=1, le=365, description="How long a browser stays signed in.")
    token_hours: int = Field(default=24, ge=1, le=8760, description="How long a bearer token for scripts lasts.")
    sign_ups_per_hour: int = Field(default=600, ge=1, description="New studios from one address within an hour.")
    database_connections: int = Field(default=12, ge=2, le=90, description="Size of the connection pool.")
    max_body_bytes: int = Field(default=4_000_000, ge=10_000, description="Largest request body that is read.")


def load_config(**given: Any) -> Config:
    """Read the settings; `given` (from the command line) wins where it is not None. Raises `ConfigError`."""
    _refuse_unknown_keys()
    try:
        return Config(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise ConfigError(f"The setting {name} cannot be used: {first['msg']}.") from error


def _refuse_unknown_keys() -> None:
    known = {PREFIX + name.upper() for name in Config.model_fields}
    found = {key for key in (*os.environ, *dotenv_values(".env")) if key.startswith(PREFIX)}
    unknown = sorted(found - known)
    if unknown:
        raise ConfigError(f"There is no setting {', '.join(unknown)}. The settings are: {', '.join(sorted(known))}.")


def default_data() -> Path:
    """Where data lives if nobody says: a folder that the database's own user can reach.

    For root that is below /var/lib, because the database runs as a user of its own, which cannot enter /root.
    """
    if os.geteuid() == 0:
        return Path("/var/lib/production-tool/data")
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "production-tool"
