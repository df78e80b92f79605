"""Who is free: days, levels, rates, holds; best fit first, and money only for those who may see it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production_tool.booking.rules import Block, Left, find_free_days, find_left, fit_days, is_enough, rate_fit
from production_tool.kit.calendar import ArtistCalendar
from production_tool.kit.period import Period
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-07"
WEEK = {"from": MONDAY, "to": FRIDAY}
FAR = {"expiresAt": "2031-01-01T00:00:00Z"}


def skills(**levels: int) -> list[Json]:
    return [{"name": name, "level": level} for name, level in levels.items()]


def day_rate(amount: str, currency: str = "EUR") -> Json:
    return {"perDay": {"amount": amount, "currency": currency}}


async def found(studio: Studio, role: str = "owner", **query: Any) -> list[Json]:
    return await studio[role].done("GET", "/artists/free", params={**WEEK, **query})


async def names(studio: Studio, **query: Any) -> list[str]:
    return [one["name"] for one in await found(studio, **query)]


async def test_whoever_has_all_days_is_answered_with_fit_and_price(fresh_studio: Studio) -> None:
    studio = fresh_studio
    aoife = await studio.artist(name="Aoife", skills=skills(Nuke=5, Keying=4), rate=day_rate("460.00"))
    await studio.artist(name="Emeka", skills=skills(Nuke=4), rate=day_rate("390.00"))
    await studio.artist(name="Grace", skills=skills(Nuke=2), rate=day_rate("200.00"))
    taken = await studio.artist(name="Taken", skills=skills(Nuke=5))
    away = await studio.artist(name="Away", skills=skills(Nuke=5))
    await studio.book(taken, FRIDAY, status="pencil")
    half = {"kind": "sick", "startDate": MONDAY, "startPart": "pm", "endDate": MONDAY}
    await studio.owner.done("POST", f"/artists/{away['id']}/time-off", half)
    assert await names(studio, skill="nuke") == ["Aoife", "Emeka", "Grace"]
    assert await names(studio, skill="Nuke:4") == ["Aoife", "Emeka"]
    assert await names(studio, skill=["Nuke:3", "Keying"]) == ["Aoife"]
    assert await names(studio, skill="Roto") == []
    (first, *_others) = await found(studio, skill="Nuke:4")
    assert first == {
        "artistId": aoife["id"], "name": "Aoife", "skills": [{"name": "Nuke", "level": 5}],
        "days": ["2031-03-03", "2031-03-04", "2031-03-05", "2031-03-06", "2031-03-07"], "workedDays": 5,
        "heldDays": [], "holds": 0, "fit": 100,
        "why": [{"part": "skills", "points": 50, "of": 50}, {"part": "days", "points": 30, "of": 30},
                {"part": "holds", "points": 20, "of": 20}],
        "rate": {"perDay": {"amount": "460.00", "currency": "EUR"}},
        "price": {"amount": "2300.00", "currency": "EUR"},
    }  # fmt: skip


async def test_some_days_are_enough_where_so_many_are_asked_for(fresh_studio: Studio) -> None:
    studio = fresh_studio
    partly = await studio.artist(name="Partly", rate=day_rate("100.00"))
    whole = await studio.artist(name="Whole")
    await studio.book(partly, MONDAY, TUESDAY, status="confirmed")
    assert await names(studio) == ["Whole"]
    assert await names(studio, minDays="3") == ["Whole", "Partly"]
    assert await names(studio, minDays="4") == ["Whole"]
    assert await names(studio, minDays="6") == []
    two = (await found(studio, minDays="3"))[1]
    assert (two["days"], two["workedDays"]) == (["2031-03-05", "2031-03-06", "2031-03-07"], 5)
    assert two["price"] == {"amount": "300.00", "currency": "EUR"}
    answer = await studio.owner.get("/artists/free", params={**WEEK, "minDays": "1", "limit": "1", "count": "true"})
    assert ([one["name"] for one in answer.json()["data"]], answer.json()["meta"]["total"]) == (["Whole"], 2)
    await studio.owner.done("DELETE", f"/artists/{whole['id']}")
    assert await names(studio) == []


async def test_holds_make_it_worse_and_ended_ones_do_not(fresh_studio: Studio) -> None:
    studio = fresh_studio
    held = await studio.artist(name="A held")
    await studio.artist(name="B free")
    hold = await studio.book(held, MONDAY, TUESDAY, status="hold", **FAR)
    free, second = await found(studio)
    assert [(one["name"], one["holds"], one["heldDays"]) for one in (free, second)] == [
        ("B free", 0, []),
        ("A held", 1, [MONDAY, TUESDAY]),
    ]
    assert second["why"] == [{"part": "days", "points": 60, "of": 60}, {"part": "holds", "points": 24, "of": 40}]
    await studio.owner.done("POST", f"/bookings/{hold['id']}/release")
    assert await names(studio) == ["A held", "B free"]


async def test_days_are_those_of_the_artist_and_instants_stand_for_theirs(fresh_studio: Studio) -> None:
    studio = fresh_studio
    week = {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]]}
    await studio.artist(name="Part-time", workingPattern=week)
    await studio.artist(name="Tokyo", timezone="Asia/Tokyo")
    assert [(one["name"], one["workedDays"]) for one in await found(studio)] == [("Part-time", 2), ("Tokyo", 5)]
    # Sunday afternoon in Berlin is Monday in Tokyo.
    instants = {"from": "2031-03-02T16:00:00Z", "to": "2031-03-08T00:00:00Z"}
    assert {one["name"]: one["days"][0] for one in await found(studio, **instants)} == {
        "Part-time": MONDAY,
        "Tokyo": MONDAY,
    }
    assert await names(studio, **{"from": "2031-03-08", "to": "2031-03-09"}) == []
    for wrong in ({"from": FRIDAY, "to": MONDAY}, {"from": MONDAY, "to": "2032-06-01"}):
        assert_problem(await studio.owner.get("/artists/free", params=wrong), 400, "malformed")
    assert (await studio.owner.get("/artists/free", params={"from": "soon", "to": FRIDAY})).status_code in (400, 422)
    assert (await studio.owner.get("/artists/free", params={"from": MONDAY})).status_code in (400, 422)


async def test_money_is_shown_and_asked_for_by_those_who_may(fresh_studio: Studio) -> None:
    studio = fresh_studio
    await studio.add("viewer")
    await studio.add("artist")
    await studio.artist(name="Cheap", rate=day_rate("300.00"))
    await studio.artist(name="Dear", rate=day_rate("500.00"))
    await studio.artist(name="Hourly", rate={"perHour": {"amount": "40.00", "currency": "EUR"}})
    await studio.artist(name="Abroad", rate=day_rate("100.00", "GBP"))
    await studio.artist(name="Unpriced", rate=None)
    assert await names(studio, maxRate="360.00") == ["Cheap", "Hourly"]
    assert await names(studio, maxRate="359.99") == ["Cheap"]
    seen = await found(studio, "viewer")
    assert len(seen) == 5
    assert not any({"rate", "price"} & one.keys() for one in seen)
    assert [one["name"] for one in seen] == sorted(one["name"] for one in seen)
    refused = await studio["viewer"].get("/artists/free", params={**WEEK, "maxRate": "360.00"})
    assert_problem(refused, 403, "forbidden")
    assert_problem(await studio["artist"].get("/artists/free", params=WEEK), 403, "forbidden")


# ── the rule by itself ──

lefts = st.integers(1, 30).flatmap(
    lambda worked: st.integers(1, worked).flatmap(
        lambda free: st.integers(0, free).map(
            lambda held: Left(
                worked,
                tuple(date(2031, 3, 1 + n) for n in range(free)),
                tuple(date(2031, 3, 1 + n) for n in range(held)),
            )
        )
    )
)
levels = st.lists(st.integers(1, 5), max_size=6)


@given(left=lefts, known=levels)
async def test_the_fit_is_its_parts_and_never_beyond_them(left: Left, known: list[int]) -> None:
    fit = rate_fit(left, known)
    assert fit.total == sum(part.points for part in fit.parts)
    assert all(0 <= part.points <= part.of for part in fit.parts)
    assert sum(part.of for part in fit.parts) == 100
    assert [part.part for part in fit.parts] == [*(["skills"] if known else []), "days", "holds"]


@given(left=lefts, known=levels)
async def test_more_is_never_worse(left: Left, known: list[int]) -> None:
    total = rate_fit(left, known).total
    assert rate_fit(Left(left.worked, left.free, left.held[:-1]), known).total >= total
    better = [min(5, level + 1) for level in known]
    assert rate_fit(left, better).total >= total
    if known == []:
        assert is_enough(left, len(left.free))
        assert not is_enough(left, len(left.free) + 1)
        assert is_enough(left, None) == (len(left.free) == left.worked)


# The clocks of these go forward and back within the days that are asked for; Apia skipped one of them.
zones = st.sampled_from(
    [
        ("Europe/Berlin", date(2031, 3, 25)),
        ("Australia/Lord_Howe", date(2031, 4, 1)),
        ("Pacific/Apia", date(2011, 12, 27)),
    ]
)
hours = st.lists(st.tuples(st.integers(-40, 400), st.integers(1, 60)), max_size=5)


@given(zone=zones, length=st.integers(1, 14), taken=hours, held=hours)
async def test_days_are_left_as_they_are_where_a_booking_is_confirmed(
    zone: tuple[str, date], length: int, taken: list[tuple[int, int]], held: list[tuple[int, int]]
) -> None:
    name, first = zone
    calendar = ArtistCalendar(ZoneInfo(name))
    last = first + timedelta(days=length - 1)
    span = fit_days(first, None, last, None, zone=calendar.zone, midday=time(13), calendar=calendar)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)

    def periods(given_hours: list[tuple[int, int]]) -> list[Period]:
        starts = [(begin + timedelta(hours=start), long) for start, long in given_hours]
        return [Period(start, start + timedelta(hours=long)) for start, long in starts]

    left = find_left(Block.of(span), periods(taken), periods(held))
    free = find_free_days(span, periods(taken)) if len(span.days_off) < length else []
    unheld = set(find_free_days(span, [*periods(taken), *periods(held)]))
    assert list(left.free) == free
    assert list(left.held) == [day for day in free if day not in unheld]
    assert left.worked == length - len(span.days_off)
