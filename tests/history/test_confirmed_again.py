"""What is confirmed again by an undo, a rollback or a restored moment: what lay below it then stays, and with what has come
since is dealt as by a confirmation (booking rule 5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.history.test_restore_moment import content, moment, read, restore
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY = "2031-03-03", "2031-03-04"


class Cancelled:
    """A confirmed booking with a hold below it, and another that came when it was cancelled."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.owner = studio, studio.owner

    async def make(self, rule: str) -> Cancelled:
        await self.owner.done("PATCH", "/tenants/current", {"version": 1, "settings": {"holdsBelowConfirmed": rule}})
        self.artist = await self.studio.artist()
        self.firm = await self.studio.book(self.artist, MONDAY, TUESDAY, status="confirmed")
        self.below = await self.studio.book(self.artist, MONDAY, status="hold", title="Below")
        self.at = await moment(self.studio)
        answer = await self.owner.post(f"/bookings/{self.firm['id']}/cancel", {"reason": "Slipped."})
        self.action = answer.json()["meta"]["actionId"]
        self.since = await self.studio.book(self.artist, TUESDAY, status="hold", title="Since")
        return self

    async def statuses(self) -> list[str]:
        return [row["status"] for row in await read(self.studio, self.firm, self.below, self.since)]


async def undo(it: Cancelled, **query: str) -> Any:
    return await it.owner.post(f"/actions/{it.action}/undo")


async def roll_back_action(it: Cancelled, **query: str) -> Any:
    return await it.owner.post(f"/actions/{it.action}/rollback", {}, params=query)


async def roll_back_row(it: Cancelled, **query: str) -> Any:
    return await it.owner.post(f"/history/booking/{it.firm['id']}/rollback", {"version": 1}, params=query)


async def restore_it(it: Cancelled, **query: str) -> Any:
    return await restore(it.owner, it.at, it.firm, dry=bool(query))


GOING_BACK: list[Callable[..., Awaitable[Any]]] = [undo, roll_back_action, roll_back_row, restore_it]


@pytest.mark.parametrize("go_back", GOING_BACK)
async def test_what_has_come_since_is_released_and_one_undo_puts_all_of_it_back(
    fresh_studio: Studio, go_back: Callable[..., Awaitable[Any]]
) -> None:
    it = await Cancelled(fresh_studio).make("release")
    before = await read(fresh_studio, it.firm, it.below, it.since)
    answer = await go_back(it)
    assert answer.is_success, answer.text
    assert await it.statuses() == ["confirmed", "hold", "released"]
    assert answer.json()["meta"]["released"] == 1
    below, since = await read(fresh_studio, it.below, it.since)
    assert (below["rank"], since["endReason"]) == (2, "confirmed above")
    again = await it.owner.post(f"/actions/{answer.json()['meta']['actionId']}/undo")
    assert again.is_success, again.text
    assert content(await read(fresh_studio, it.firm, it.below, it.since)) == content(before)
    await it.owner.done("POST", f"/actions/{again.json()['meta']['actionId']}/undo")
    assert await it.statuses() == ["confirmed", "hold", "released"]


@pytest.mark.parametrize("go_back", GOING_BACK)
async def test_where_holds_below_stay_all_of_them_do(
    fresh_studio: Studio, go_back: Callable[..., Awaitable[Any]]
) -> None:
    it = await Cancelled(fresh_studio).make("keep")
    answer = await go_back(it)
    assert answer.is_success
    assert "released" not in answer.json()["meta"]
    assert await it.statuses() == ["confirmed", "hold", "hold"]
    assert [row["rank"] for row in await read(fresh_studio, it.below, it.since)] == [2, 2]


@pytest.mark.parametrize("go_back", GOING_BACK[1:])
async def test_it_is_said_before(fresh_studio: Studio, go_back: Callable[..., Awaitable[Any]]) -> None:
    it = await Cancelled(fresh_studio).make("release")
    meta = (await go_back(it, dryRun="true")).json()["meta"]
    holds = {one["title"]: (one["outcome"], one["before"], one.get("after")) for one in meta["ripple"]["holds"]}
    assert holds == {"Below": ("moves", 1, 2), "Since": ("released", 1, None)}
    assert meta["ripple"]["rule"] == {"holdsBelowConfirmed": "release", "of": "tenant"}
    assert await it.statuses() == ["cancelled", "hold", "hold"]


async def test_what_goes_back_with_it_is_not_below_it(fresh_studio: Studio) -> None:
    """A hold that came after the confirmation, and goes back in the same restore, is what it was."""
    it = await Cancelled(fresh_studio).make("release")
    both = await moment(fresh_studio)
    await it.owner.done("POST", f"/bookings/{it.since['id']}/release")
    await it.owner.done("POST", f"/bookings/{it.firm['id']}/restore", {"status": "confirmed"})
    assert await it.statuses() == ["confirmed", "released", "released"]
    answer = await restore(it.owner, both, it.firm, it.below, it.since)
    assert answer.is_success, answer.text
    assert await it.statuses() == ["cancelled", "hold", "hold"]
    await it.owner.done("POST", f"/actions/{answer.json()['meta']['actionId']}/undo")
    assert await it.statuses() == ["confirmed", "released", "released"]
    # Also if it has a later place by now.
    await it.owner.done("POST", f"/bookings/{it.firm['id']}/cancel", {"reason": "Slipped again."})
    await it.owner.done("POST", f"/bookings/{it.below['id']}/restore", {"status": "hold"})
    assert (await restore(it.owner, it.at, it.firm, it.below)).is_success
    assert await it.statuses() == ["confirmed", "hold", "released"]
    (below,) = await read(fresh_studio, it.below)
    assert below["placedAt"] == it.below["placedAt"]
