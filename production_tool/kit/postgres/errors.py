"""What can go wrong with the embedded PostgreSQL."""

from __future__ import annotations


class PostgresError(Exception):
    """The embedded PostgreSQL cannot be used; the message says why and what to do next."""
