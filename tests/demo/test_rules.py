"""The plan of the demo looks like a studio: nobody twice, no crowd of holds, free people in every department."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from production_tool.demo.model import Block
from production_tool.demo.rules import (
    DEPARTMENTS,
    SHOWS,
    describe_person,
    find_monday,
    place_block,
    place_show,
    read_block,
    read_roster,
    read_schedule,
    read_turns,
)

ROSTER = {person.name: person for person in read_roster()}
BLOCKS = read_schedule()
STANDING = [block for block in BLOCKS if block.ending is None]
FIRM = [block for block in STANDING if block.status != "hold"]
HOLDS = [block for block in STANDING if block.status == "hold"]
MONDAY = date(2031, 3, 3)
DUBLIN = ZoneInfo("Europe/Dublin")
NOW = datetime(2031, 3, 5, 10, 30, 17, tzinfo=UTC)


def halves_of(block: Block) -> set[float]:
    """The half-days that a block touches, counted from the Monday."""
    first = block.start.days + (0.5 if block.start.part == "pm" else 0)
    last = block.end.days + (0 if block.end.part == "am" else 0.5)
    return {half / 2 for half in range(int(first * 2), int(last * 2) + 1)}


def of(name: str, blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.name == name]


def test_there_is_as_much_of_it_as_a_studio_has() -> None:
    assert len(ROSTER) == 48
    assert Counter(person.department for person in ROSTER.values()).keys() == set(DEPARTMENTS)
    assert 300 <= len(BLOCKS) <= 330
    assert len(FIRM) > 2 * len(HOLDS) > 100
    assert 5 <= len(BLOCKS) - len(STANDING) <= 12
    assert {block.ending[0] for block in BLOCKS if block.ending} == {"released", "cancelled", "declined"}
    assert {person.kind for person in ROSTER.values()} == {"staff", "freelance"}
    assert all(250 <= person.day_rate <= 620 for person in ROSTER.values())
    assert all(2 <= len(person.skills) <= 3 for person in ROSTER.values())
    assert sum(person.works_four_days for person in ROSTER.values()) == 3
    assert len({person.holiday_region for person in ROSTER.values()}) == 5


def test_names_and_codes_lead_somewhere() -> None:
    assert {block.name for block in BLOCKS} == set(ROSTER)
    shows = {show.code: show for show in SHOWS}
    assert len(shows) == len({show.color for show in SHOWS}) == 9
    for block in BLOCKS:
        if block.code is not None:
            show = shows[block.code]
            assert show.first_week * 7 <= block.start.days, block
            assert block.end.days <= show.last_week * 7 + 6, block
    assert {block.code for block in BLOCKS} == {*shows, None}


def test_it_reaches_from_three_weeks_before_to_ten_after() -> None:
    assert min(block.start.days for block in BLOCKS) == -21
    assert max(block.end.days for block in BLOCKS) == 74


@pytest.mark.parametrize("name", ROSTER)
def test_nobody_is_booked_twice_nor_wanted_by_a_crowd(name: str) -> None:
    for one, other in combinations(of(name, FIRM), 2):
        assert not halves_of(one) & halves_of(other), (one, other)
    wanted = Counter(half for block in of(name, HOLDS) for half in halves_of(block))
    assert max(wanted.values(), default=0) <= 3
    for one, other in combinations(of(name, HOLDS), 2):
        assert one.code != other.code or not halves_of(one) & halves_of(other), (one, other)


def test_holds_queue_and_some_lie_behind_firm_bookings() -> None:
    depths = {
        name: max(Counter(half for block in of(name, HOLDS) for half in halves_of(block)).values(), default=0)
        for name in ROSTER
    }
    assert Counter(depths.values()).keys() == {0, 1, 2, 3}
    behind = [hold for hold in HOLDS if any(halves_of(hold) & halves_of(block) for block in of(hold.name, FIRM))]
    assert len(behind) >= 8


def test_holds_are_ahead_and_live_from_some_hours_to_three_weeks() -> None:
    assert all(block.start.days >= 0 for block in HOLDS)
    lives = [block.expires_hours for block in BLOCKS if block.status == "hold"]
    assert all(life is not None and 4 <= life <= 21 * 24 for life in lives)
    assert sum(life is not None and life < 24 for life in lives) >= 5


def test_every_department_has_weeks_with_more_and_with_fewer_free_people() -> None:
    for department in DEPARTMENTS:
        people = [name for name, person in ROSTER.items() if person.department == department]
        free = [
            sum(not any(day in halves_of(block) for block in of(name, FIRM)) for name in people)
            for day in (week * 7 + weekday for week in range(-3, 11) for weekday in range(5))
        ]
        assert len(set(free)) >= 4, department
        assert min(free) <= 1, department


def test_all_kinds_of_time_are_there() -> None:
    assert sum(block.start.part is not None or block.end.part is not None for block in BLOCKS) >= 6
    assert sum(block.start.clock is not None for block in BLOCKS) >= 4
    assert sum(bool(block.days_worked) for block in BLOCKS) >= 4
    for block in BLOCKS:
        for day in block.days_worked:
            assert day.days % 7 >= 5, block
            assert block.start.days <= day.days <= block.end.days, block


@pytest.mark.parametrize(
    "line",
    [
        "held 0mon 0fri HLX Comp",
        "hold 0mon 0fri Comp",
        "hold 0day 0fri HLX Comp",
        "hold 0mon 0fri.noon HLX Comp",
        "hold 0mon 0fri HLX Comp; until 3h",
        "hold 0mon 0fri HLX",
    ],
)
def test_a_line_that_says_nothing_known_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read_block("Mira", line)


def test_the_week_begins_on_the_monday_of_the_zone() -> None:
    sunday_night = datetime(2031, 3, 2, 23, 30, tzinfo=UTC)
    assert find_monday(sunday_night, DUBLIN) == date(2031, 2, 24)
    assert find_monday(sunday_night, ZoneInfo("Europe/Berlin")) == MONDAY
    assert find_monday(NOW, DUBLIN) == MONDAY


def test_days_halves_and_hours_lie_where_they_are_said_to() -> None:
    days = place_block(read_block("Mira", "confirmed -1fri 2wed.am HLX Comp; works 0sat"), MONDAY, DUBLIN, NOW)
    assert days == {
        "title": "Comp",
        "status": "confirmed",
        "startDate": "2031-02-28",
        "startPart": None,
        "endDate": "2031-03-19",
        "endPart": "am",
        "workDaysOff": ["2031-03-08"],
    }
    # The clocks of Dublin change on the 30th of March.
    hours = place_block(read_block("Mira", "hold 3sat@22:00 3sun@04:00 - Shoot; expires 5h"), MONDAY, DUBLIN, NOW)
    assert (hours["startTime"], hours["endTime"]) == ("2031-03-29T22:00:00Z", "2031-03-30T03:00:00Z")
    assert hours["expiresAt"] == "2031-03-05T15:30:00Z"


def test_people_and_shows_are_said_in_the_words_of_the_api() -> None:
    mateus = describe_person(ROSTER["Mateus Figueira"], "d", "Europe/Dublin", "GBP")
    assert (mateus["timezone"], mateus["holidayRegion"]) == ("Europe/Lisbon", "PT")
    assert mateus["rate"] == {"perDay": {"amount": "520.00", "currency": "GBP"}}
    assert mateus["skills"] == [{"name": "Nuke", "level": 5}, {"name": "Stereo", "level": 4}]
    adaeze = describe_person(ROSTER["Adaeze Umeh"], "d", "Europe/Dublin", "GBP")
    assert (adaeze["timezone"], list(adaeze["workingPattern"])) == ("Europe/Dublin", ["mon", "tue", "wed", "thu"])
    halcyon = place_show(SHOWS[0], MONDAY, "GBP")
    assert date.fromisoformat(halcyon["startDate"]) == MONDAY - timedelta(weeks=22)
    assert date.fromisoformat(halcyon["endDate"]).weekday() == 4
    assert halcyon["budget"] == {"amount": "1240000.00", "currency": "GBP"}


def test_whoever_takes_a_turn_finds_the_booking_there() -> None:
    titles = {(block.name, block.title) for block in STANDING}
    for turn in read_turns():
        if turn.block is None:
            assert (turn.artist, turn.title) in titles
        elif not turn.is_refused:
            titles.add((turn.artist, turn.block.title))
