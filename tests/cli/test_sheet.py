from datetime import date, timedelta
from pathlib import Path

import pytest

from production_tool.cli.load.sheet import BookingRow, Days, find_busiest_week, read_bookings
from tests.cli.driving import BOOKINGS, BOOKINGS_HEADER, write_csv


def read(folder: Path, *lines: str) -> list[BookingRow]:
    return read_bookings(write_csv(folder / "b.csv", BOOKINGS_HEADER, *lines))


def test_the_example_holds_412_lines_of_which_two_cannot_be_read() -> None:
    rows = read_bookings(BOOKINGS)
    assert len(rows) == 412
    assert [row.line for row in rows if row.fault] == [406, 407]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("14.02.2027", "25.02.2027", (None, None)),
        ("14.02.2027 pm", "25.02.2027", ("pm", None)),
        ("14.02.2027", "25.02.2027 am", (None, "am")),
        ("14.02.2027 am", "25.02.2027 pm", (None, None)),
    ],
)
def test_a_block_begins_at_midday_with_pm_and_ends_there_with_am(
    folder: Path, start: str, end: str, days: tuple[str | None, str | None]
) -> None:
    found = read(folder, f"Zoë;Halcyon;Seq 1;{start};{end};Hold")[0]
    assert found.days == Days(date(2027, 2, 14), days[0], date(2027, 2, 25), days[1])
    assert found.status == "hold"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Zoë;H;T;31.02.2027;02.03.2027;hold", "There is no day 31.02.2027."),
        ("Zoë;H;T;01.02.2027;02.03.2027;tentative", "“tentative” is no status. Write hold, pencil or confirmed."),
        ("Zoë;H;T;;02.03.2027;hold", "“” is no date. Write it as 14.02.2027, with am or pm after it for a half-day."),
    ],
)
def test_a_line_with_nonsense_is_kept_with_its_fault(folder: Path, line: str, fault: str) -> None:
    row = read(folder, line)[0]
    assert (row.days, row.fault) == (None, fault)


def test_equal_lines_are_counted_so_that_each_is_a_booking(folder: Path) -> None:
    same = "Zoë;Halcyon;Hold;20.09.2027;24.09.2027;hold"
    rows = read(folder, same, same.replace("Hold;", "Other;"), same)
    assert [row.occurrence for row in rows] == [0, 0, 1]
    assert rows[0].content == rows[2].content != rows[1].content


def test_the_busiest_week_has_the_most_booked_days(folder: Path) -> None:
    rows = read(
        folder,
        "A;H;T;04.01.2027;08.01.2027;hold",
        "A;H;T;11.01.2027;13.01.2027;hold",
        "B;H;T;12.01.2027;14.01.2027;hold",
        "B;H;T;31.02.2027;14.03.2027;hold",
    )
    assert find_busiest_week(rows) == date(2027, 1, 11)
    assert find_busiest_week([]) is None


def test_a_shift_by_weeks_keeps_weekdays_and_halves() -> None:
    days = Days(date(2027, 1, 6), "pm", date(2027, 1, 10), "am")
    assert days.shifted(timedelta(weeks=-7)) == Days(date(2026, 11, 18), "pm", date(2026, 11, 22), "am")
