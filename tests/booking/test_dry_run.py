"""A dry run answers what a change would come to, by the very same rules, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from production_tool.kit.metrics import render_metrics
from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-07"
DRY = {"dryRun": "true"}
TABLES = ("bookings", "events", "row_versions", "idempotency_keys")


def euros(amount: str) -> dict[str, str]:
    """A sum in euros."""
    return {"amount": amount, "currency": "EUR"}


def _look_into(owner_dsn: str, studio: Studio) -> list[Any]:
    """Everything that a change would leave: every row of what it writes to, and the numbers of `/metrics`."""
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        rows = [
            connection.execute(f"select t::text from {table} t where tenant_id = %s order by 1", [studio.id]).fetchall()
            for table in TABLES
        ]
        # Not when the next clock is looked at: that is planned beside, when a warning of the hold has been worked out.
        query = "select seq, last_hash, last_at from tenant_logs where tenant_id = %s"
        rows.append(connection.execute(query, [studio.id]).fetchall())
    assert all(rows[:3])
    counted = [line for line in render_metrics().decode().splitlines() if line.startswith("booking")]
    return [*rows, counted]


async def _tried(studio: Studio, method: str, path: str, body: Any = None) -> dict[str, Any]:
    answer = await studio.owner.call(method, path, body, params=DRY)
    assert answer.status_code == 200, answer.text
    assert "etag" not in answer.headers
    told = answer.json()
    assert told["meta"]["dryRun"] is True
    assert "actionId" not in told["meta"]
    return told


CHANGES: list[tuple[str, str, str, dict[str, Any] | None]] = [
    ("hold", "PATCH", "", {"version": 1, "endDate": FRIDAY, "title": "Roto"}),
    ("hold", "PUT", "", {"version": 1, "startDate": TUESDAY}),
    ("hold", "POST", "/pencil", None),
    ("pencil", "POST", "/confirm", {"version": 1}),
    ("pencil", "POST", "/hold", {"reason": "Not sure."}),
    ("pencil", "POST", "/release", None),
    ("confirmed", "POST", "/cancel", {"reason": "Slipped."}),
    ("pencil", "POST", "/split", {"pieces": [{"startDate": MONDAY, "endDate": MONDAY},
                                             {"startDate": TUESDAY, "endDate": TUESDAY}]}),
]  # fmt: skip


@pytest.mark.parametrize(("status", "method", "path", "body"), CHANGES)
async def test_it_answers_what_the_change_then_answers(
    studio: Studio, owner_dsn: str, status: str, method: str, path: str, body: dict[str, Any] | None
) -> None:
    made = await studio.book(await studio.artist(), MONDAY, TUESDAY, status=status)
    before = _look_into(owner_dsn, studio)
    tried = (await _tried(studio, method, f"/bookings/{made['id']}{path}", body))["data"]
    assert _look_into(owner_dsn, studio) == before
    done = await studio.owner.done(method, f"/bookings/{made['id']}{path}", body)
    tried, done = [[one] if isinstance(one, dict) else one for one in (tried, done)]
    assert [_lasting(one) for one in tried] == [_lasting(one) for one in done]
    assert tried[0]["version"] == 2


def _lasting(booking: dict[str, Any]) -> dict[str, Any]:
    """What does not depend on the moment, nor on the id that a new piece is given."""
    moments: set[str] = {"placedAt", "expiresAt", "createdAt"} | ({"id"} if "splitFromId" in booking else set[str]())
    return {name: value for name, value in booking.items() if name not in moments}


async def test_a_new_booking_and_its_return_are_tried(studio: Studio, owner_dsn: str) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, status="hold")
    before = _look_into(owner_dsn, studio)
    body = booking_body(artist, MONDAY, TUESDAY, status="hold", id=str(uuid4()))
    tried = (await _tried(studio, "POST", "/bookings", body))["data"]
    assert (tried["cost"], tried["rank"], tried["daysOff"]) == (euros("900.00"), 2, [])
    assert [one["rank"] for one in tried["rankSegments"]] == [2, 1]
    assert _look_into(owner_dsn, studio) == before
    made = await studio.owner.post("/bookings", body)
    assert made.status_code == 201, "the id that was tried is free"
    await studio.owner.done("DELETE", f"/bookings/{body['id']}")
    over = _look_into(owner_dsn, studio)
    assert (await _tried(studio, "POST", f"/bookings/{body['id']}/restore"))["data"]["status"] == "hold"
    assert _look_into(owner_dsn, studio) == over


async def test_weekends_inside_are_named_before_anything_is_booked(studio: Studio) -> None:
    body = booking_body(await studio.artist(), FRIDAY, "2031-03-10")
    tried = (await _tried(studio, "POST", "/bookings", body))["data"]
    assert tried["daysOff"] == ["2031-03-08", "2031-03-09"]
    assert tried["cost"] == euros("900.00")


async def test_a_key_of_a_dry_run_is_free_for_the_change(studio: Studio) -> None:
    body, headers = booking_body(await studio.artist(), MONDAY), {"Idempotency-Key": uuid4().hex}
    for _time in range(2):
        tried = await studio.owner.post("/bookings", body, params=DRY, headers=headers)
        assert tried.status_code == 200
        assert "idempotent-replayed" not in tried.headers
    made = await studio.owner.post("/bookings", body, headers=headers)
    assert made.status_code == 201


async def test_a_batch_is_tried_as_one(studio: Studio, owner_dsn: str) -> None:
    artist = await studio.artist()
    standing = await studio.book(artist, MONDAY)
    operations = [{"op": "release", "id": standing["id"]}, {"op": "create", **booking_body(artist, MONDAY, TUESDAY)}]
    before = _look_into(owner_dsn, studio)
    tried = (await _tried(studio, "POST", "/bookings/batch", {"operations": operations}))["data"]
    assert [one["status"] for one in tried] == ["released", "pencil"]
    assert tried[1]["cost"] == euros("900.00")
    assert _look_into(owner_dsn, studio) == before


async def test_refusals_are_those_of_the_change(studio: Studio, owner_dsn: str) -> None:
    artist = await studio.artist()
    standing = await studio.book(artist, MONDAY)
    over = await studio.book(artist, FRIDAY)
    await studio.owner.done("POST", f"/bookings/{over['id']}/release")
    clash = {"op": "create", **booking_body(artist, MONDAY)}
    before = _look_into(owner_dsn, studio)
    calls: list[tuple[str, str, Any, int, str]] = [
        ("POST", "/bookings", booking_body(artist, MONDAY), 409, "artist_already_booked"),
        ("POST", "/bookings", booking_body(artist, MONDAY, "2031-03-01"), 422, "invalid"),
        ("PATCH", f"/bookings/{standing['id']}", {"version": 7, "title": "x"}, 409, "edited_meanwhile"),
        ("POST", f"/bookings/{over['id']}/confirm", None, 409, "booking_is_over"),
        ("POST", f"/bookings/{standing['id']}/hold", None, 422, "invalid"),
        ("POST", "/bookings/batch", {"operations": [clash, clash]}, 409, "artist_already_booked"),
    ]
    for method, path, body, status, code in calls:
        tried = await studio.owner.call(method, path, body, params=DRY)
        problem = assert_problem(tried, status, code)
        if code == "artist_already_booked":
            assert problem["conflicts"] == [standing]
        if path.endswith("batch"):
            assert [one["index"] for one in problem["refusals"]] == [0, 1]
    assert _look_into(owner_dsn, studio) == before


async def test_another_studio_and_roles_that_may_not(studio: Studio, fresh_studio: Studio) -> None:
    theirs = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    answers = [
        await studio.owner.post(f"/bookings/{booking_id}/confirm", params=DRY)
        for booking_id in (theirs["id"], str(uuid4()))
    ]
    assert_problem(answers[0], 404, "not_found")
    assert answers[0].content == answers[1].content
    own = await studio.book(await studio.artist(), MONDAY)
    for role in ("artist", "viewer"):
        assert_problem(await studio[role].post(f"/bookings/{own['id']}/confirm", params=DRY), 403, "forbidden")
        assert_problem(await studio[role].post("/bookings", booking_body(own["artistId"], FRIDAY), params=DRY), 403,
                       "forbidden")  # fmt: skip


async def test_what_reads_or_answers_has_no_dry_run_and_odd_values_are_refused(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    for method, path in (("GET", f"/bookings/{made['id']}"), ("DELETE", f"/bookings/{made['id']}")):
        assert_problem(await studio.owner.call(method, path, params=DRY), 400, "malformed")
    odd = await studio.owner.post(f"/bookings/{made['id']}/confirm", params={"dryRun": "perhaps"})
    assert odd.status_code in (400, 422)
    no = await studio.owner.post(f"/bookings/{made['id']}/confirm", params={"dryRun": "false"})
    assert no.json()["data"]["status"] == "confirmed"
    assert "dryRun" not in no.json()["meta"]


async def test_the_place_in_the_queue_is_as_if_nobody_had_tried(studio: Studio) -> None:
    artist = await studio.artist()
    first = await studio.book(artist, MONDAY, status="hold")
    await _tried(studio, "POST", "/bookings", booking_body(artist, MONDAY, status="hold"))
    second = await studio.book(artist, MONDAY, status="hold")
    assert first["placedAt"] < second["placedAt"]
    assert (first["rank"], second["rank"]) == (1, 2)


async def test_many_dry_runs_beside_changes_neither_book_nor_wait_forever(studio: Studio) -> None:
    artist = await studio.artist()
    body = booking_body(artist, MONDAY)
    answers = await asyncio.gather(
        *[studio.owner.post("/bookings", body, params=DRY if number % 2 else {}) for number in range(24)]
    )
    codes = [answer.status_code for answer in answers]
    assert codes[::2].count(201) == 1
    assert set(codes) <= {200, 201, 409}
    assert len(await studio.owner.done("GET", f"/artists/{artist['id']}/bookings")) == 1


async def test_the_budget_is_as_it_would_be_then(studio: Studio) -> None:
    project = await studio.project(budget=euros("1000.00"))
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, projectId=project["id"])
    body = booking_body(artist, TUESDAY, FRIDAY, projectId=project["id"])
    assert (await _tried(studio, "POST", "/bookings", body))["meta"]["budget"] == {
        "budget": euros("1000.00"),
        "committed": euros("2250.00"),
        "left": euros("-1250.00"),
    }
    held = {**body, "status": "hold"}
    assert (await _tried(studio, "POST", "/bookings", held))["meta"]["budget"]["left"] == euros("550.00")
    longer = {"version": 1, "endDate": TUESDAY}
    told = await _tried(studio, "PATCH", f"/bookings/{made['id']}", longer)
    assert told["meta"]["budget"]["left"] == euros("100.00")
    batch = {"operations": [{"op": "release", "id": made["id"]}, {"op": "create", **body}]}
    assert (await _tried(studio, "POST", "/bookings/batch", batch))["meta"]["budget"]["committed"] == euros("1800.00")


async def test_no_budget_is_said_without_one_or_of_several_projects(studio: Studio) -> None:
    with_budget, without = await studio.project(budget=euros("1000.00")), await studio.project()
    artist = await studio.artist()
    operations = [
        {"op": "create", **booking_body(artist, day, projectId=project["id"])}
        for day, project in ((MONDAY, with_budget), (TUESDAY, without))
    ]
    for path, body in (
        ("/bookings", booking_body(artist, MONDAY)),
        ("/bookings", booking_body(artist, MONDAY, projectId=without["id"])),
        ("/bookings/batch", {"operations": operations}),
    ):
        assert "budget" not in (await _tried(studio, "POST", path, body))["meta"]
