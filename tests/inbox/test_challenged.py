"""Challenges in the inbox: with whoever is asked until it is decided, then with whoever asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
import pytest

from production_tool.app import make_database
from production_tool.inbox.tasks import InboxKeeper
from production_tool.kit.db import Db
from production_tool.kit.log import catch_up
from tests.booking.test_challenges import pass_deadline, queue_of, set_up
from tests.booking.test_expiry import run_clocks
from tests.support.inbox import hear_everything
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


async def items_of(studio: Studio, role: str = "owner", **query: Any) -> list[Json]:
    await hear_everything(studio, studio[role])
    return await studio[role].done("GET", "/inbox", params=query)


async def asked(studio: Studio, **settings: Any) -> tuple[Json, Json, Json]:
    """The owner's hold and the manager's behind it, which challenges it."""
    await studio.add("manager")
    if settings:
        await set_up(studio, **settings)
    (senior,) = await queue_of(studio, "hold")
    theirs = {key: senior[key] for key in ("artistId", "startDate", "endDate", "expiresAt")}
    junior = await studio["manager"].done("POST", "/bookings", theirs | {"title": "Theirs", "status": "hold"})
    (one,) = await studio["manager"].done("POST", f"/bookings/{junior['id']}/challenge", {"note": "Signed."})
    return senior, junior, one


async def test_a_challenge_waits_with_whoever_is_asked_and_its_answer_with_whoever_asked(fresh_studio: Studio) -> None:
    senior, junior, one = await asked(fresh_studio)
    item = next(item for item in await items_of(fresh_studio) if item["challengeId"] == one["id"])
    assert (item["kind"], item["dueAt"], item["byName"]) == ("challenge", one["deadline"], "Manager Person")
    assert (item["booking"]["id"], item["booking"]["challenge"]["policy"]) == (senior["id"], "release")
    await fresh_studio.owner.done("POST", f"/challenges/{one['id']}/answer", {"answer": "refuse", "note": "Ours."})
    assert one["id"] not in {item.get("challengeId") for item in await fresh_studio.owner.done("GET", "/inbox")}
    outcome = next(
        item for item in await items_of(fresh_studio, "manager", kind="outcome") if item["challengeId"] == one["id"]
    )
    assert (outcome["answer"], outcome["outcome"], outcome["lapsed"]) == ("refuse", "released", False)
    assert (outcome["side"], outcome["booking"]["id"], outcome["byName"]) == ("challenger", junior["id"], "Olu Weber")


async def test_a_challenge_that_is_taken_back_leaves_nothing(fresh_studio: Studio) -> None:
    _senior, _junior, one = await asked(fresh_studio)
    assert await items_of(fresh_studio)
    await fresh_studio["manager"].done("POST", f"/challenges/{one['id']}/cancel")
    assert one["id"] not in {item.get("challengeId") for item in await fresh_studio.owner.done("GET", "/inbox")}
    assert one["id"] not in {item.get("challengeId") for item in await items_of(fresh_studio)}
    assert await items_of(fresh_studio, "manager", kind="outcome") == []


async def test_what_has_to_be_decided_stays_after_the_deadline_until_somebody_does(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    senior, _junior, one = await asked(fresh_studio, challengePolicy="ask")
    await hear_everything(fresh_studio)
    await pass_deadline(owner_dsn, fresh_studio)

    async def waiting() -> list[str]:
        items = await items_of(fresh_studio, kind="challenge")
        return [item["state"] for item in items if item["challengeId"] == one["id"]]

    # Before the clock has recorded it, and afterwards.
    assert await waiting() == ["open"]
    await run_clocks(app_dsn, fresh_studio)
    assert await waiting() == ["open"]
    (first, *_) = await items_of(fresh_studio)
    assert first["challengeId"] == one["id"]
    told = await items_of(fresh_studio, "manager", kind="outcome")
    assert [(item["lapsed"], item.get("outcome")) for item in told if item["challengeId"] == one["id"]] == [
        (True, None)
    ]
    await fresh_studio.owner.done("POST", f"/bookings/{senior['id']}/confirm", {})
    assert await waiting() == []
    told = await items_of(fresh_studio, "manager", kind="outcome")
    assert [(item["answer"], item["outcome"]) for item in told if item["challengeId"] == one["id"]] == [
        ("confirm", "confirmed")
    ]


async def test_whoever_did_not_answer_is_told_what_the_rule_did(
    fresh_studio: Studio, owner_dsn: str, app_dsn: str
) -> None:
    senior, _junior, one = await asked(fresh_studio)
    await pass_deadline(owner_dsn, fresh_studio)
    await run_clocks(app_dsn, fresh_studio)
    told = [item for item in await items_of(fresh_studio, kind="outcome") if item["challengeId"] == one["id"]]
    assert [(item["side"], item["lapsed"], item["outcome"]) for item in told] == [("challenged", True, "released")]
    assert (told[0]["booking"]["id"], told[0]["booking"]["status"]) == (senior["id"], "released")
    theirs = await items_of(fresh_studio, "manager", kind="outcome")
    assert [item["side"] for item in theirs if item["challengeId"] == one["id"]] == ["challenger"]


@pytest.mark.parametrize(("answer", "outcome"), [("release", "released"), ("confirm", "confirmed")])
async def test_whose_booking_it_is_hears_what_somebody_else_has_answered(
    fresh_studio: Studio, answer: str, outcome: str
) -> None:
    senior, _junior, one = await asked(fresh_studio)
    await fresh_studio["manager"].done("POST", f"/challenges/{one['id']}/answer", {"answer": answer})
    (told,) = await items_of(fresh_studio, kind="outcome")
    assert (told["side"], told["answer"], told["outcome"], told["lapsed"]) == ("challenged", answer, outcome, False)
    assert (told["challengeId"], told["booking"]["id"], told["byName"]) == (one["id"], senior["id"], "Manager Person")
    # Whoever answered knows it.
    assert await items_of(fresh_studio, "manager", kind="outcome") == []


async def test_whose_hold_is_released_below_what_another_confirms_is_told(fresh_studio: Studio) -> None:
    await fresh_studio.add("manager")
    await set_up(fresh_studio, holdsBelowConfirmed="release")
    above, below = await queue_of(fresh_studio, "hold", "hold")
    own, mine = await queue_of(fresh_studio, "hold", "hold")
    await fresh_studio["manager"].done("POST", f"/bookings/{above['id']}/confirm", {})
    await fresh_studio.owner.done("POST", f"/bookings/{own['id']}/confirm", {})
    assert (await fresh_studio.owner.done("GET", f"/bookings/{mine['id']}"))["status"] == "released"
    (told,) = await items_of(fresh_studio)
    assert (told["kind"], told["outcome"], told["byName"]) == ("outcome", "released", "Manager Person")
    assert (told["booking"]["id"], "side" in told, "challengeId" in told) == (below["id"], False, False)


class Interrupted(Exception):
    """As if the process had died."""


class Again(InboxKeeper):
    """Reads the log from its beginning, with a cursor of its own."""

    name = "inbox-again"


class Dying(Again):
    """Does its work, and dies before that is kept."""

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        await super().consume(db, events)
        raise Interrupted


async def test_a_keeper_that_dies_after_its_work_does_it_again_and_once(
    fresh_studio: Studio, app_dsn: str, owner_dsn: str
) -> None:
    await asked(fresh_studio)
    before = await items_of(fresh_studio)
    assert before
    with psycopg.connect(owner_dsn) as connection:
        connection.execute("delete from inbox_items where tenant_id = %s", [fresh_studio.id])
    database = make_database(app_dsn, 2)
    await database.open()
    try:
        with pytest.raises(Interrupted):
            await catch_up(database, Dying(), UUID(fresh_studio.id))
        assert await items_of(fresh_studio) == []
        assert await catch_up(database, Again(), UUID(fresh_studio.id)) > 0
        assert await catch_up(database, Again(), UUID(fresh_studio.id)) == 0
    finally:
        await database.close()
    after = await items_of(fresh_studio)
    assert [{**item, "id": ""} for item in after] == [{**item, "id": ""} for item in before]
