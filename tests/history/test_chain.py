"""The hash chain: worked out again here in Python, and broken on purpose by the one who owns the tables."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.support.studio import Studio

pytestmark = pytest.mark.anyio

MONDAY = "2031-03-03"
ZERO = bytes(32)


def _canonical(value: Any) -> str:
    """JSON as PostgreSQL writes jsonb: shorter keys first, then by bytes; a space after each comma and colon."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + ", ".join(f"{_canonical(key)}: {_canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _sha256(*parts: bytes | str) -> bytes:
    return hashlib.sha256(b"".join(part.encode() if isinstance(part, str) else part for part in parts)).digest()


def _digest_of(event: dict[str, Any]) -> bytes:
    content = [event["data"], event["reason"], event["address"], event["agent"]]
    return _sha256(event["salt"], _canonical(content))


def _hash_of(event: dict[str, Any], previous: bytes) -> bytes:
    facts = [
        str(event["tenant_id"]),
        event["seq"],
        event["name"],
        event["subject_kind"],
        str(event["subject_id"]),
        event["subject_version"],
        str(event["action_id"]),
        event["actor_kind"],
        str(event["actor_id"]) if event["actor_id"] else None,
        event["micros"],
        event["request_id"],
    ]
    return _sha256(previous, event["digest"], _canonical(facts))


async def _be_busy(studio: Studio) -> None:
    artist = await studio.artist(name='Zoë “Ž” \\ "quoted" \t 漢字 🦊')
    made = await studio.book(artist, MONDAY, notes="Line one\nline two \u007f \u0001")
    await studio.owner.done("PATCH", f"/bookings/{made['id']}", {"version": 1, "title": "Größe", "reason": "Déjà vu"})
    await studio.owner.done("DELETE", f"/bookings/{made['id']}", params={"reason": "Slipped."})


async def test_the_chain_is_what_python_works_out_too(fresh_studio: Studio, owner_dsn: str) -> None:
    await _be_busy(fresh_studio)
    with psycopg.connect(owner_dsn, row_factory=dict_row) as connection:
        events = connection.execute(
            "select *, (extract(epoch from at) * 1000000)::bigint as micros from events where tenant_id = %s order by seq",
            [fresh_studio.id],
        ).fetchall()
        log = connection.execute("select * from tenant_logs where tenant_id = %s", [fresh_studio.id]).fetchone()
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert [event["at"] for event in events] == sorted({event["at"] for event in events})
    previous = ZERO
    for event in events:
        assert event["digest"] == _digest_of(event), event["name"]
        assert event["prev_hash"] == previous
        previous = _hash_of(event, previous)
        assert event["hash"] == previous, event["name"]
    assert log is not None
    assert (log["seq"], log["last_hash"]) == (len(events), previous)


def _find_broken(connection: psycopg.Connection[Any], studio: Studio) -> list[tuple[int, str]]:
    connection.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [studio.id])
    return connection.execute("select seq, fault from find_broken_events()").fetchall()


CONTENT, FACTS = "its content was changed", "its facts were changed"
GAP, LINK, TAIL = (
    "numbers are missing before this event",
    "does not continue the event before it",
    "the log ends before its counter",
)
# What the owner does to event {n}, and which faults are found, each as (how far from {n}, fault). 0 is {n} itself.
TAMPERING: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "data": (
        """update events set data = data || '{"after": {}}' where seq = %(n)s and tenant_id = %(t)s""",
        [(0, CONTENT)],
    ),
    "reason": ("update events set reason = 'Another.' where seq = %(n)s and tenant_id = %(t)s", [(0, CONTENT)]),
    "name": ("update events set name = 'booking.held' where seq = %(n)s and tenant_id = %(t)s", [(0, FACTS)]),
    "actor": ("update events set actor_id = gen_random_uuid() where seq = %(n)s and tenant_id = %(t)s", [(0, FACTS)]),
    "time": ("update events set at = at + interval '1 us' where seq = %(n)s and tenant_id = %(t)s", [(0, FACTS)]),
    "digest too": (
        """update events set data = '{}', digest = event_digest(salt, '{}', reason, address, agent)
           where seq = %(n)s and tenant_id = %(t)s""",
        [(0, FACTS)],
    ),
    "a hash of its own": (
        """update events set name = 'booking.held', hash = event_hash(
             prev_hash, tenant_id, seq, 'booking.held', subject_kind, subject_id, subject_version, action_id, actor_kind,
             actor_id, at, request_id, digest)
           where seq = %(n)s and tenant_id = %(t)s""",
        [(1, LINK)],
    ),
    "a missing event": ("delete from events where seq = %(n)s and tenant_id = %(t)s", [(1, GAP), (1, LINK)]),
}


@pytest.mark.parametrize("what", TAMPERING)
async def test_tampering_is_found_where_it_was_done(fresh_studio: Studio, owner_dsn: str, what: str) -> None:
    await _be_busy(fresh_studio)
    statement, expected = TAMPERING[what]
    with psycopg.connect(owner_dsn) as connection:
        assert _find_broken(connection, fresh_studio) == []
        last = connection.execute("select max(seq) from events where tenant_id = %s", [fresh_studio.id]).fetchone()
        assert last is not None
        place = last[0] - 1
        assert connection.execute(statement, {"n": place, "t": fresh_studio.id}).rowcount == 1
        assert sorted(_find_broken(connection, fresh_studio)) == sorted((place + n, fault) for n, fault in expected)
        connection.rollback()
        assert _find_broken(connection, fresh_studio) == []


async def test_a_cut_tail_is_found(fresh_studio: Studio, owner_dsn: str) -> None:
    await _be_busy(fresh_studio)
    with psycopg.connect(owner_dsn) as connection:
        cut = "delete from events where tenant_id = %s and seq > (select seq - 2 from tenant_logs where tenant_id = %s)"
        assert connection.execute(cut, [fresh_studio.id, fresh_studio.id]).rowcount == 2
        assert [fault for _seq, fault in _find_broken(connection, fresh_studio)] == [TAIL]
        connection.rollback()


async def test_an_erased_event_leaves_the_chain_whole(fresh_studio: Studio, owner_dsn: str) -> None:
    await _be_busy(fresh_studio)
    with psycopg.connect(owner_dsn) as connection:
        erase = "update events set data = null, reason = null, salt = null where tenant_id = %s and seq = 3"
        assert connection.execute(erase, [fresh_studio.id]).rowcount == 1
        assert _find_broken(connection, fresh_studio) == []
        connection.rollback()


async def test_the_program_itself_can_change_nothing_that_was_recorded(fresh_studio: Studio, app_dsn: str) -> None:
    with psycopg.connect(app_dsn) as connection:
        for statement in (
            "update events set name = 'x'",
            "delete from events",
            "update tenant_logs set seq = 0",
            "update row_versions set op = 'delete'",
        ):
            connection.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [fresh_studio.id])
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()
