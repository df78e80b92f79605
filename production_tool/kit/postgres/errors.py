"""What can go wrong with the embedded PostgreSQL."""

from __future__ import annotations

_CAUSES = (
    (
        'lock file "postmaster.pid" already exists',
        "Another server, which this program did not start, works on this data. Stop that one first.",
    ),
    ("No space left on device", "The disk is full. Make room and start again."),
    ("Cannot allocate memory", "There is not enough memory. End other programs and start again."),
    ("could not resize shared memory", "Shared memory (/dev/shm) is too small. Give the container more of it."),
    ("Permission denied", "The server may not read its own files. Give the data directory back to its owner."),
    ("Read-only file system", "The disk can only be read. Choose another data directory."),
    ("could not locate a valid checkpoint", "The data is damaged. Restore it from a backup."),
    ("could not find the database system", "The data is damaged. Restore it from a backup."),
    ("contains invalid data", "The data is damaged. Restore it from a backup."),
    ("invalid value for parameter", "One of the settings is not understood. Correct or remove it."),
    ("unrecognized configuration parameter", "One of the settings is unknown. Correct or remove it."),
    ("configuration file", "One of the settings is wrong. See postgresql.auto.conf in the data directory."),
)


class PostgresError(Exception):
    """The embedded PostgreSQL cannot be used; the message says why and what to do next."""


def find_cause(said: str) -> str:
    """What a program of the engine, or the operating system, complained of: the cause and the way out, in plain words."""
    return next((words for mark, words in _CAUSES if mark in said), "Its own words must do for a cause.")
