"""How many statements a request may send: an upper bound, whatever it finds. Beginning and committing are not counted."""

from __future__ import annotations

from typing import Any

import pytest

from production_tool.kit.db import Db
from tests.support.studio import Studio, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY = "2031-03-03", "2031-03-04"
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}


class Counter:
    """The statements of actions since the last look."""

    def __init__(self) -> None:
        self.tenant = ""
        self.seen: list[str] = []

    def of(self, studio: Studio) -> None:
        self.tenant, self.seen = studio.id, []


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counting, send = Counter(), Db._send  # pyright: ignore[reportPrivateUsage] - what every statement goes through

    async def listening(self: Db, sql: Any, params: Any, row_factory: Any, **how: Any) -> Any:
        if self.actor.kind == "user" and str(self.tenant_id) == counting.tenant:
            counting.seen.append(sql)
        return await send(self, sql, params, row_factory, **how)

    monkeypatch.setattr(Db, "_send", listening)
    return counting


@pytest.mark.parametrize(("status", "most"), [("hold", 3), ("pencil", 2), ("confirmed", 2)])
async def test_making_a_booking(studio: Studio, counter: Counter, status: str, most: int) -> None:
    artist, project = await studio.artist(), await studio.project()
    counter.of(studio)
    await studio.book(artist, MONDAY, status=status, projectId=project["id"])
    assert 1 <= len(counter.seen) <= most, counter.seen


async def test_a_refusal_with_its_ways_out(studio: Studio, counter: Counter) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY)
    counter.of(studio)
    await studio.owner.post("/bookings", booking_body(artist, MONDAY))
    # What keeps that it was refused writes when the answer is on its way, perhaps before this line.
    keeping = [sql for sql in counter.seen if "refusals" in sql or "last_at from tenant_logs" in sql]
    assert 1 <= len(counter.seen) - len(keeping) <= 6, counter.seen
    assert len(keeping) <= 4, counter.seen


async def test_changing_moving_and_ending_a_booking(studio: Studio, counter: Counter) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    path = f"/bookings/{made['id']}"
    for method, way, body in (
        ("PATCH", path, {"version": 1, "startDate": TUESDAY, "endDate": TUESDAY}),
        ("POST", f"{path}/confirm", None),
        ("POST", f"{path}/cancel", {"reason": "Slipped."}),
        ("POST", f"{path}/restore", {"status": "hold"}),
        ("DELETE", path, None),
    ):
        counter.of(studio)
        await studio.owner.done(method, way, body)
        assert 1 <= len(counter.seen) <= 9, (method, way, counter.seen)


async def test_reading_does_not_depend_on_how_much_there_is(studio: Studio, counter: Counter) -> None:
    artist = await studio.artist()
    made = [await studio.book(artist, MONDAY, status="hold") for _ in range(5)][-1]
    for path, params, most in (
        (f"/bookings/{made['id']}", None, 1),
        ("/bookings", WINDOW, 1),
        ("/bookings", {"limit": 2}, 1),
        ("/bookings", {"count": "true"}, 2),
        (f"/artists/{artist['id']}/bookings", WINDOW, 2),
        (f"/artists/{artist['id']}/availability", WINDOW, 3),
        (f"/artists/{artist['id']}/time-off", WINDOW, 2),
        ("/time-off", WINDOW, 1),
    ):
        counter.of(studio)
        await studio.owner.done("GET", path, params=params)
        assert 1 <= len(counter.seen) <= most, (path, counter.seen)


async def test_a_batch_grows_by_a_few_statements_for_each_change(studio: Studio, counter: Counter) -> None:
    artist = await studio.artist()
    create = {"op": "create", **booking_body(artist, MONDAY, status="hold")}
    counter.of(studio)
    await studio.owner.done("POST", "/bookings/batch", {"operations": [create] * 20})
    assert 20 <= len(counter.seen) <= 1 + 2 * 20


@pytest.mark.parametrize(("status", "alone", "on_project"), [("hold", 3, 4), ("pencil", 4, 6), ("confirmed", 4, 6)])
async def test_a_dry_run_costs_few_statements_more_and_of_a_hold_that_is_dragged_one(
    studio: Studio, counter: Counter, status: str, alone: int, on_project: int
) -> None:
    artist, free = await studio.artist(), await studio.project()
    budgeted = await studio.project(budget={"amount": "900.00", "currency": "EUR"})
    for project, most in ((None, alone), (free["id"], on_project), (budgeted["id"], on_project)):
        counter.of(studio)
        body = booking_body(artist, MONDAY, projectId=project, status=status)
        await studio.owner.done("POST", "/bookings", body, params={"dryRun": "true"})
        assert 1 <= len(counter.seen) <= most, counter.seen


async def test_pieces_are_made_together_and_a_budget_is_read_at_once(studio: Studio, counter: Counter) -> None:
    project = await studio.project()
    made = await studio.book(await studio.artist(), "2031-03-03", "2031-03-28", projectId=project["id"])
    pieces = [{"startDate": f"2031-03-{day:02}", "endDate": f"2031-03-{day:02}"} for day in range(3, 29)]
    counter.of(studio)
    await studio.owner.done("POST", f"/bookings/{made['id']}/split", {"pieces": pieces})
    assert 1 <= len(counter.seen) <= 9, counter.seen
    counter.of(studio)
    await studio.owner.done("GET", f"/projects/{project['id']}/budget")
    assert len(counter.seen) == 1
