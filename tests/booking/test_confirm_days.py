"""A booking whose period is partly taken is confirmed on the days that are free: one action, one price (booking rules 1, 6)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production_tool.booking.model import Span
from production_tool.booking.rules import cut, find_free_days, fit_days, part, share_quantity
from production_tool.kit.calendar import ArtistCalendar
from production_tool.kit.period import Period
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

DRY = {"dryRun": "true"}
CALENDAR = ArtistCalendar(ZoneInfo("Europe/Berlin"))
MIDDAY = datetime(2031, 1, 1, 13, tzinfo=UTC).time()


def _places(bookings: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return [(one["startDate"], one["endDate"], one["status"], one["cost"]["amount"]) for one in bookings]


async def test_free_days_are_confirmed_and_the_rest_keeps_its_place(studio: Studio) -> None:
    artist = await studio.artist()
    mine = await studio.book(artist, "2031-03-03", "2031-03-12", status="hold")
    await studio.book(artist, "2031-03-06", "2031-03-06", status="hold", title="Later")
    await studio.book(artist, "2031-03-06", "2031-03-07", status="pencil", title="Taken")
    path = f"/bookings/{mine['id']}/confirm-days"
    tried = (await studio.owner.post(path, params=DRY)).json()
    ripple = tried["meta"]["ripple"]
    assert ripple["planHash"] == (await studio.owner.post(path, params=DRY)).json()["meta"]["ripple"]["planHash"]
    expected = [
        ("2031-03-03", "2031-03-05", "confirmed", "1350.00"),
        ("2031-03-06", "2031-03-09", "hold", "900.00"),
        ("2031-03-10", "2031-03-12", "confirmed", "1350.00"),
    ]
    assert _places(tried["data"]) == expected
    shown = [(one["startDate"], one["endDate"], one["status"]) for one in ripple["bookings"]]
    assert shown == [place[:3] for place in expected]
    done = (await studio.owner.post(path, {"version": 1, "planHash": ripple["planHash"]})).json()
    assert _places(done["data"]) == expected
    assert done["data"][1]["placedAt"] == mine["placedAt"]
    assert done["data"][1]["rank"] == 2
    await studio.owner.done("POST", f"/actions/{done['meta']['actionId']}/undo")
    back = await studio.owner.done("GET", f"/bookings/{mine['id']}")
    assert (_places([back]), back["placedAt"]) == ([("2031-03-03", "2031-03-12", "hold", "3600.00")], mine["placedAt"])
    others = await studio.owner.done("GET", f"/artists/{artist['id']}/bookings")
    assert sorted(one["status"] for one in others) == ["cancelled", "hold", "hold", "pencil", "released"]


async def test_the_pieces_stay_theirs_whose_booking_it_was(studio: Studio) -> None:
    artist = await studio.artist()
    mine = await studio.book(artist, "2031-03-03", "2031-03-12", status="hold")
    await studio.book(artist, "2031-03-06", "2031-03-07", status="pencil", title="Taken")
    pieces = await studio["manager"].done("POST", f"/bookings/{mine['id']}/confirm-days")
    assert [piece["createdBy"] for piece in pieces] == [mine["createdBy"]] * 3
    cut = {"pieces": [{"startDate": day, "endDate": day} for day in ("2031-03-10", "2031-03-12")]}
    pieces = await studio["manager"].done("POST", f"/bookings/{pieces[2]['id']}/split", cut)
    assert [piece["createdBy"] for piece in pieces] == [mine["createdBy"]] * 2


async def test_days_of_time_off_wait_too_and_a_pencil_goes_back_to_a_hold_there(studio: Studio) -> None:
    artist = await studio.artist()
    mine = await studio.book(artist, "2031-03-03", "2031-03-05", status="pencil")
    away = {"kind": "vacation", "startDate": "2031-03-05", "endDate": "2031-03-05"}
    await studio.owner.done("POST", f"/artists/{artist['id']}/time-off", away)
    refused = await studio.owner.post(f"/bookings/{mine['id']}/confirm")
    ways_out = assert_problem(refused, 409, "artist_unavailable")["suggestions"]
    assert {"kind": "days", "days": ["2031-03-03", "2031-03-04"]} in ways_out
    done = await studio.owner.done("POST", f"/bookings/{mine['id']}/confirm-days")
    assert _places(done) == [
        ("2031-03-03", "2031-03-04", "confirmed", "900.00"),
        ("2031-03-05", "2031-03-05", "hold", "450.00"),
    ]
    held = [event for event in await studio.owner.done("GET", f"/history/booking/{done[1]['id']}")
            if event["name"] == "booking.held"]  # fmt: skip
    assert [event["reason"] for event in held] == ["these days are taken"]


async def test_time_off_on_a_weekend_is_in_the_way_of_nothing_and_on_every_day_of_all(studio: Studio) -> None:
    artist = await studio.artist()
    mine = await studio.book(artist, "2031-03-07", "2031-03-10", status="hold")
    weekend = await studio.book(artist, "2031-03-15", "2031-03-16", status="hold")
    away = await studio.book(artist, "2031-03-24", "2031-03-25", status="hold")
    for first, last in (("2031-03-08", "2031-03-09"), ("2031-03-15", "2031-03-16"), ("2031-03-21", "2031-03-28")):
        body = {"kind": "sick", "startDate": first, "endDate": last}
        await studio.owner.done("POST", f"/artists/{artist['id']}/time-off", body)
    for hold in (mine, weekend):
        done = await studio.owner.done("POST", f"/bookings/{hold['id']}/confirm-days")
        assert [(one["id"], one["startDate"], one["endDate"], one["status"]) for one in done] == [
            (hold["id"], hold["startDate"], hold["endDate"], "confirmed")
        ]
    refused = await studio.owner.post(f"/bookings/{away['id']}/confirm-days")
    assert_problem(refused, 409, "artist_unavailable")


async def test_it_is_a_way_out_of_a_refusal_only_where_a_day_is_free(studio: Studio) -> None:
    artist = await studio.artist()
    mine = await studio.book(artist, "2031-03-07", "2031-03-10", status="hold")
    standing = await studio.book(artist, "2031-03-07", status="pencil")
    kinds = await _ways_out(studio, mine)
    assert kinds[0] == {"kind": "days", "days": ["2031-03-10"]}
    await studio.owner.done("PATCH", f"/bookings/{standing['id']}", {"version": 1, "endDate": "2031-03-10"})
    assert "days" not in {one["kind"] for one in await _ways_out(studio, mine)}
    path = f"/bookings/{mine['id']}/confirm-days"
    assert_problem(await studio.owner.post(path), 409, "artist_already_booked")
    assert_problem(await studio.owner.post(path, {"version": 7}), 409, "edited_meanwhile")
    await studio.owner.done("POST", f"/bookings/{standing['id']}/release")
    done = await studio.owner.done("POST", path)
    assert [one["id"] for one in done] == [mine["id"]]
    assert_problem(await studio.owner.post(path), 409, "invalid_transition")


async def _ways_out(studio: Studio, booking: dict[str, Any]) -> list[dict[str, Any]]:
    refused = await studio.owner.post(f"/bookings/{booking['id']}/confirm")
    return assert_problem(refused, 409, "artist_already_booked")["suggestions"]


async def test_hours_fall_apart_where_others_begin_and_end(studio: Studio) -> None:
    artist = await studio.artist(rate={"perHour": {"amount": "33.33", "currency": "EUR"}})
    body = {"artistId": artist["id"], "title": "Shoot", "status": "hold"}
    times = [f"2031-03-03T{hour:02}:{minute}:00Z" for hour, minute in ((8, "00"), (16, "30"), (12, "30"), (13, "00"))]
    mine = await studio.owner.done("POST", "/bookings", {**body, "startTime": times[0], "endTime": times[1]})
    firm = {**body, "status": "pencil", "startTime": times[2], "endTime": times[3]}
    await studio.owner.done("POST", "/bookings", firm)
    done = await studio.owner.done("POST", f"/bookings/{mine['id']}/confirm-days")
    assert [(one["startTime"], one["endTime"], one["status"]) for one in done] == [
        (times[0], times[2], "confirmed"), (times[2], times[3], "hold"), (times[3], times[1], "confirmed"),
    ]  # fmt: skip
    assert sum(Decimal(one["cost"]["amount"]) for one in done) == Decimal(mine["cost"]["amount"])


# ── the rule by itself ──

MONDAY = date(2031, 3, 3)


def _span(length: int) -> Span:
    last = MONDAY + timedelta(days=length - 1)
    return fit_days(MONDAY, None, last, None, zone=CALENDAR.zone, midday=MIDDAY, calendar=CALENDAR)


def _day(number: int) -> Period:
    start = datetime(2031, 3, 3, 12, tzinfo=UTC) + timedelta(days=number)
    return Period(start, start + timedelta(hours=1))


@given(length=st.integers(1, 21), taken=st.sets(st.integers(-1, 21)))
async def test_every_worked_day_is_in_one_run_and_only_free_ones_are_confirmed(length: int, taken: set[int]) -> None:
    span, over = _span(length), [_day(number) for number in taken]
    runs = part(span, over)
    places = cut(span, [run.piece for run in runs], CALENDAR, MIDDAY)
    for place, run in zip(places, runs, strict=True):
        assert not (run.is_free and any(place.period.overlaps(one) for one in over))
        assert len(place.days_off) <= (place.end_date - place.start_date).days, "a run has a worked day"
    free = set(find_free_days(span, over))
    for number in range(length):
        day = MONDAY + timedelta(days=number)
        if day not in span.days_off:
            (run,) = [one for one, at in zip(runs, places, strict=True) if at.start_date <= day <= at.end_date]
            assert run.is_free == (day in free) == (number not in taken)


@given(
    parts=st.lists(st.decimals(0, 40, places=2), min_size=1, max_size=6),
    rate=st.decimals(1, 90, places=2),
)
async def test_the_pieces_cost_what_the_whole_did(parts: list[Decimal], rate: Decimal) -> None:
    whole, cent = sum(parts, Decimal()), Decimal("0.01")
    shares = share_quantity(whole, parts, rate)
    costs = [(one * rate).quantize(cent, "ROUND_HALF_UP") for one in shares]
    assert sum(costs) == (whole * rate).quantize(cent, "ROUND_HALF_UP")
