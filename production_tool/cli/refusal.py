"""How a command says no: a sentence on standard error, and an exit code that scripts can rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the process ends with."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    ALREADY_RUNNING = 3
    CANNOT_LISTEN = 4


class Refusal(Exception):
    """A command cannot do what it was asked; the message says why and what to do next."""

    def __init__(self, sentence: str, exit_code: Exit = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


def find_refusal(error: Exception) -> Refusal | None:
    """The same failure in words, if it is one that a person can do something about; None for a mistake in the program."""
    return error if isinstance(error, Refusal) else _translate(error)


def _translate(error: Exception) -> Refusal | None:
    # Looked up only now: these modules take longer to import than most commands run.
    import psycopg
    from psycopg_pool import PoolTimeout

    from production_tool.kit.config import ConfigError
    from production_tool.kit.errors import ApplicationError
    from production_tool.kit.migrations import MigrationError
    from production_tool.kit.postgres import PostgresError

    match error:
        case ConfigError():
            return Refusal(str(error), Exit.BAD_INPUT)
        case PostgresError() | MigrationError():
            return Refusal(str(error))
        case ApplicationError():
            return Refusal(error.detail)
        case psycopg.OperationalError() | PoolTimeout():
            return Refusal(f"The database cannot be reached: {str(error).strip()}. Check the connection string.")
        case psycopg.errors.InsufficientPrivilege():
            return Refusal(f"The database refuses this role: {error.diag.message_primary}. See `migrate` and `serve`.")
        case _:
            return None
