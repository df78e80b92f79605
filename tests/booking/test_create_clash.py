"""The refusal of a second firm booking names what is in the way, and each way out that it offers can be taken."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-07"
COMP, ROTO = {"name": "Compositing", "level": 4}, {"name": "Roto", "level": 2}


def _of_kind(problem: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [suggestion for suggestion in problem["suggestions"] if suggestion["kind"] == kind]


def _per_day(amount: str) -> dict[str, Any]:
    return {"perDay": {"amount": amount, "currency": "EUR"}}


async def _refuse(studio: Studio, body: dict[str, Any]) -> dict[str, Any]:
    return assert_problem(await studio.owner.post("/bookings", body), 409, "artist_already_booked")


@pytest.mark.parametrize("first", ["pencil", "confirmed"])
@pytest.mark.parametrize("second", ["pencil", "confirmed"])
async def test_firm_bookings_never_overlap(studio: Studio, first: str, second: str) -> None:
    artist = await studio.artist(name="Vera Lang")
    standing = await studio.book(artist, MONDAY, FRIDAY, status=first)
    problem = await _refuse(studio, booking_body(artist, FRIDAY, "2031-03-14", status=second))
    assert problem["conflicts"] == [standing]
    assert "Vera Lang" in problem["detail"]


async def test_holds_overlap_whatever_they_like(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, status="confirmed")
    assert (await studio.book(artist, MONDAY, status="hold"))["rank"] == 2
    assert (await studio.book(artist, MONDAY, status="hold"))["rank"] == 3


async def test_every_booking_in_the_way_is_named_in_order_and_no_other(studio: Studio) -> None:
    artist = await studio.artist()
    later = await studio.book(artist, FRIDAY)
    earlier = await studio.book(artist, MONDAY, status="confirmed")
    await studio.book(artist, TUESDAY, status="hold")
    released = await studio.book(artist, WEDNESDAY)
    await studio.owner.done("DELETE", f"/bookings/{released['id']}")
    await studio.book(artist, "2031-03-10")
    problem = await _refuse(studio, booking_body(artist, MONDAY, FRIDAY))
    assert problem["conflicts"] == [earlier, later]


async def test_nothing_is_left_of_a_refused_booking(studio: Studio) -> None:
    artist = await studio.artist()
    standing = await studio.book(artist, MONDAY)
    await _refuse(studio, booking_body(artist, MONDAY))
    assert await studio.owner.done("GET", f"/artists/{artist['id']}/bookings") == [standing]


PERIODS: dict[str, tuple[dict[str, Any], tuple[str, str], int]] = {
    "five days after the week that is taken": (
        {"startDate": MONDAY, "endDate": FRIDAY},
        ("2031-03-10", "2031-03-14"),
        5,
    ),
    "over the weekend if that is sooner": (
        {"startDate": FRIDAY, "endDate": "2031-03-10"},
        ("2031-03-10", "2031-03-11"),
        2,
    ),
    "one day": ({"startDate": WEDNESDAY, "endDate": WEDNESDAY}, ("2031-03-10", "2031-03-10"), 1),
    "a worked Saturday is a day like others": (
        {"startDate": FRIDAY, "endDate": "2031-03-08", "workDaysOff": ["2031-03-08"]},
        ("2031-03-10", "2031-03-11"),
        2,
    ),
}


@pytest.mark.parametrize("name", PERIODS)
async def test_the_next_free_period_has_the_same_worked_days_and_can_be_booked(studio: Studio, name: str) -> None:
    asked, found, days = PERIODS[name]
    artist = await studio.artist()
    await studio.book(artist, MONDAY, FRIDAY)
    body = {"artistId": artist["id"], "title": "Seq 020", "status": "pencil"}
    (period,) = _of_kind(await _refuse(studio, {**body, **asked}), "period")
    assert (period["startDate"], period["endDate"]) == found
    made = await studio.owner.done(
        "POST", "/bookings", body | {name: period[name] for name in ("startDate", "endDate")}
    )
    assert (made["startTime"], made["endTime"]) == (period["startTime"], period["endTime"])
    assert made["cost"]["amount"] == f"{days * 450}.00"


async def test_the_next_free_half_day_is_a_half_day(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY)
    (period,) = _of_kind(await _refuse(studio, booking_body(artist, MONDAY, startPart="pm")), "period")
    assert (period["startDate"], period["startPart"]) == (TUESDAY, "pm")
    made = await studio.book(artist, period["startDate"], period["endDate"], startPart="pm")
    assert (made["startTime"], made["endTime"]) == (period["startTime"], period["endTime"])


async def test_the_next_free_hours_are_at_the_same_local_time(studio: Studio) -> None:
    artist = await studio.artist()
    body = {"artistId": artist["id"], "title": "Shoot", "status": "pencil"}
    body |= {"startTime": "2031-03-28T10:00:00+01:00", "endTime": "2031-03-28T12:00:00+01:00"}
    await studio.owner.done("POST", "/bookings", body)
    (period,) = _of_kind(await _refuse(studio, body), "period")
    assert (period["startTime"], period["endTime"]) == ("2031-03-31T08:00:00Z", "2031-03-31T10:00:00Z")
    when = {name: period[name] for name in ("startTime", "endTime")}
    await studio.owner.done("POST", "/bookings", {**body, **when})


async def test_stand_ins_have_all_the_skills_are_free_and_come_cheapest_first(fresh_studio: Studio) -> None:
    studio = fresh_studio
    artist = await studio.artist(skills=[COMP, ROTO])
    dear = await studio.artist(name="Dear", skills=[ROTO, COMP], rate=_per_day("700.00"))
    cheap = await studio.artist(name="Cheap", skills=[COMP, ROTO], rate=_per_day("300.00"))
    rateless = await studio.owner.done("POST", "/artists", {"name": "Free", "kind": "staff", "skills": [COMP, ROTO]})
    await studio.artist(name="Half Able", skills=[COMP], rate=_per_day("100.00"))
    busy = await studio.artist(name="Busy", skills=[COMP, ROTO], rate=_per_day("100.00"))
    await studio.book(busy, FRIDAY)
    held = await studio.artist(name="Held", skills=[COMP, ROTO], rate=_per_day("400.00"))
    await studio.book(held, MONDAY, FRIDAY, status="hold")
    gone = await studio.artist(name="Gone", skills=[COMP, ROTO], rate=_per_day("100.00"))
    await studio.owner.done("DELETE", f"/artists/{gone['id']}")
    await studio.book(artist, MONDAY, FRIDAY)
    stand_ins = _of_kind(await _refuse(studio, booking_body(artist, MONDAY, FRIDAY)), "artist")
    assert [one["artistId"] for one in stand_ins] == [cheap["id"], held["id"], dear["id"]]
    assert stand_ins[0] | {"rate": None} == {
        "kind": "artist",
        "artistId": cheap["id"],
        "name": "Cheap",
        "rate": None,
        "price": {"amount": "1500.00", "currency": "EUR"},
    }
    made = await studio.book(stand_ins[0]["artistId"], MONDAY, FRIDAY)
    assert (made["cost"], made["rate"]) == (stand_ins[0]["price"], stand_ins[0]["rate"])
    after = _of_kind(await _refuse(studio, booking_body(artist, MONDAY, FRIDAY)), "artist")
    assert [one["artistId"] for one in after] == [held["id"], dear["id"], rateless["id"]]
    assert not {"rate", "price"} & after[-1].keys()


async def test_the_rate_of_a_stand_in_is_the_one_of_the_first_day(fresh_studio: Studio) -> None:
    artist = await fresh_studio.artist(skills=[COMP])
    other = await fresh_studio.artist(skills=[COMP], rate=_per_day("300.00"))
    change = {"version": other["version"], "rate": {**_per_day("350.00"), "validFrom": MONDAY}}
    await fresh_studio.owner.done("PATCH", f"/artists/{other['id']}", change)
    await fresh_studio.book(artist, MONDAY)
    (stand_in,) = _of_kind(await _refuse(fresh_studio, booking_body(artist, MONDAY)), "artist")
    made = await fresh_studio.book(other, MONDAY)
    assert (stand_in["rate"], stand_in["price"]) == (made["rate"], made["cost"])


async def test_an_artist_without_skills_is_stood_in_for_by_the_department(fresh_studio: Studio) -> None:
    department = await fresh_studio.owner.done("POST", "/departments", {"name": "Matte painting"})
    artist, other = [await fresh_studio.artist(departmentId=department["id"]) for _ in range(2)]
    await fresh_studio.artist()
    await fresh_studio.book(artist, MONDAY)
    (stand_in,) = _of_kind(await _refuse(fresh_studio, booking_body(artist, MONDAY)), "artist")
    assert stand_in["artistId"] == other["id"]


async def test_the_rank_on_offer_is_the_rank_that_the_hold_then_has(studio: Studio) -> None:
    artist = await studio.artist()
    for start, end, status in (
        (MONDAY, MONDAY, "hold"),
        (MONDAY, TUESDAY, "hold"),
        (TUESDAY, FRIDAY, "pencil"),
        (FRIDAY, "2031-03-10", "hold"),
    ):
        await studio.book(artist, start, end, status=status)
    for start, end, rank in ((MONDAY, FRIDAY, 3), (WEDNESDAY, WEDNESDAY, 3), (FRIDAY, "2031-03-10", 4)):
        body = booking_body(artist, start, end)
        assert _of_kind(await _refuse(studio, body), "hold") == [{"kind": "hold", "rank": rank}]
        assert (await studio.owner.done("POST", "/bookings", {**body, "status": "hold"}))["rank"] == rank
