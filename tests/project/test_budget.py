"""What a project's bookings come to, and what is left of its budget."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.overdue import let_expire
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio


def euros(amount: str) -> dict[str, str]:
    """A sum in euros."""
    return {"amount": amount, "currency": "EUR"}


async def _budget(studio: Studio, project: dict[str, Any]) -> dict[str, Any]:
    return await studio.owner.done("GET", f"/projects/{project['id']}/budget")


async def test_sums_by_status_and_what_is_left(studio: Studio, owner_dsn: str) -> None:
    project, artist = await studio.project(budget=euros("2000.00")), await studio.artist()
    on_it = {"projectId": project["id"]}
    for day, status in (("03", "hold"), ("04", "pencil"), ("05", "confirmed"), ("06", "confirmed")):
        await studio.book(artist, f"2031-03-{day}", status=status, **on_it)
    over = await studio.book(artist, "2031-03-07", **on_it)
    await studio.owner.done("POST", f"/bookings/{over['id']}/release")
    expired = await studio.book(artist, "2031-03-07", status="hold", **on_it)
    let_expire(owner_dsn, expired["id"])
    await studio.book(artist, "2031-03-10")
    assert await _budget(studio, project) == {
        "budget": euros("2000.00"),
        "held": euros("450.00"),
        "pencilled": euros("450.00"),
        "confirmed": euros("900.00"),
        "committed": euros("1350.00"),
        "left": euros("650.00"),
        "unpriced": 0,
    }


async def test_a_budget_that_is_overdrawn_is_below_zero(studio: Studio) -> None:
    project = await studio.project(budget=euros("100.00"))
    await studio.book(await studio.artist(), "2031-03-03", projectId=project["id"])
    assert (await _budget(studio, project))["left"] == euros("-350.00")


async def test_without_a_budget_the_sums_are_in_the_studios_currency(studio: Studio) -> None:
    project = await studio.project()
    await studio.book(await studio.artist(), "2031-03-03", projectId=project["id"])
    sums = await _budget(studio, project)
    assert sums["committed"] == euros("450.00")
    assert sums.keys().isdisjoint({"budget", "left"})


async def test_sums_of_two_currencies_are_not_added(studio: Studio) -> None:
    project = await studio.project(budget={"amount": "5000.00", "currency": "USD"})
    rates = [{"perDay": {"amount": "600.00", "currency": currency}} for currency in ("USD", "EUR")]
    for rate in (*rates, None):
        await studio.book(await studio.artist(rate=rate), "2031-03-03", projectId=project["id"])
    sums = await _budget(studio, project)
    assert sums["committed"] == {"amount": "600.00", "currency": "USD"}
    assert sums["left"] == {"amount": "4400.00", "currency": "USD"}
    assert sums["unpriced"] == 2


async def test_a_project_without_bookings(studio: Studio) -> None:
    sums = await _budget(studio, await studio.project(budget=euros("10.00")))
    assert (sums["committed"], sums["left"]) == (euros("0.00"), euros("10.00"))


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_who_sees_no_money_sees_no_budget(studio: Studio, role: str) -> None:
    project = await studio.project(budget=euros("10.00"))
    assert_problem(await studio[role].get(f"/projects/{project['id']}/budget"), 403, "forbidden")


async def test_a_project_of_another_studio_is_not_there(studio: Studio, fresh_studio: Studio) -> None:
    theirs = await fresh_studio.project()
    answers = [await studio.owner.get(f"/projects/{one}/budget") for one in (theirs["id"], uuid4())]
    assert_problem(answers[0], 404, "not_found")
    assert answers[0].content == answers[1].content


async def test_what_several_have_left_is_read_at_once_without_those_that_have_no_budget(
    studio: Studio, fresh_studio: Studio
) -> None:
    first, over, dollars = [
        await studio.project(budget=budget)
        for budget in (euros("2000.00"), euros("100.00"), {"amount": "5000.00", "currency": "USD"})
    ]
    without, theirs = await studio.project(), await fresh_studio.project(budget=euros("10.00"))
    for project, status in ((first, "confirmed"), (first, "hold"), (over, "pencil"), (dollars, "pencil")):
        await studio.book(await studio.artist(), "2031-03-03", projectId=project["id"], status=status)
    ids = [one["id"] for one in (first, over, dollars, without, theirs)]
    answered = await studio.owner.done("GET", "/budgets", params={"projectId": ids})
    left = {one["projectId"]: (one["committed"]["amount"], one["left"]["amount"]) for one in answered}
    assert left == {
        first["id"]: ("450.00", "1550.00"),
        over["id"]: ("450.00", "-350.00"),
        dollars["id"]: ("0.00", "5000.00"),
    }
    for one in answered:
        alone = await _budget(studio, {"id": one["projectId"]})
        assert one == {"projectId": one["projectId"], **{name: alone[name] for name in ("budget", "committed", "left")}}
    for role in ("artist", "viewer"):
        assert_problem(await studio[role].get("/budgets", params={"projectId": ids}), 403, "forbidden")
