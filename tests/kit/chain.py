"""The hash chain worked out again, by another program than the one that wrote it, from what its description says.

The digest covers what may have to be erased, the hash covers the digest and the facts, and each hash the one before it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg.rows import dict_row

GENESIS = bytes(32)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_chain(owner: psycopg.Connection, tenant_id: object) -> list[dict[str, Any]]:
    """All that is stored of a studio's events, by number."""
    with owner.cursor(row_factory=dict_row) as cursor:
        return cursor.execute("select * from events where tenant_id = %s order by seq", [tenant_id]).fetchall()


def find_breaks(events: list[dict[str, Any]]) -> list[int]:
    """The numbers of the events at which the chain does not hold."""
    broken: list[int] = []
    before, number = GENESIS, 0
    for event in events:
        number += 1
        holds = event["seq"] == number and event["prev_hash"] == before and event["hash"] == hash_of(event)
        if event["salt"] is not None:
            holds = holds and event["digest"] == digest_of(event)
        if not holds:
            broken.append(event["seq"])
        before, number = event["hash"], event["seq"]
    return broken


def digest_of(event: dict[str, Any]) -> bytes:
    """What must be, so that nobody can change what an event says."""
    said = [event["data"], event["reason"], event["address"], event["agent"]]
    return hashlib.sha256(event["salt"] + write(said).encode()).digest()


def hash_of(event: dict[str, Any]) -> bytes:
    """What must be, so that nobody can change which event it is, and what came before it."""
    at: timedelta = event["at"] - EPOCH
    names = ("tenant_id", "seq", "name", "subject_kind", "subject_id", "subject_version", "action_id", "actor_kind")
    facts = [*(event[name] for name in names), event["actor_id"], at // timedelta(microseconds=1), event["request_id"]]
    return hashlib.sha256(event["prev_hash"] + event["digest"] + write(facts).encode()).digest()


def write(value: Any) -> str:
    """JSON as PostgreSQL writes jsonb: keys by length, then by bytes; a space after each comma and colon."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + ", ".join(f"{write(key)}: {write(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write, value)) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)
