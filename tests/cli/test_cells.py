from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production_tool.cli.load.cells import BadCell, HalfDate, parse_amount, parse_date, parse_skills

DAYS = st.dates(date(1970, 1, 1), date(2200, 12, 31))
PARTS = st.sampled_from([None, "am", "pm"])


@given(day=DAYS, part=PARTS)
def test_a_european_date_is_read_back(day: date, part: str | None) -> None:
    written = f"{day:%d.%m.%Y}{f' {part}' if part else ''}"
    assert parse_date(written) == HalfDate(day, part)
    assert parse_date(written.upper()) == HalfDate(day, part)


def test_a_date_may_come_without_leading_zeros() -> None:
    assert parse_date("4.1.2027") == HalfDate(date(2027, 1, 4), None)


@pytest.mark.parametrize(
    "text",
    ["", "31.02.2027", "2027-02-14", "14/02/2027", "14.02.27", "14.02.2027 noon", "00.01.2027", "14.13.2027",
     "14.02.2027am", "1٤.02.2027", "14.02.1969", "14.02.9999", "x" * 10_000],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadCell) as refused:
        parse_date(text)
    assert len(str(refused.value)) < 200


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    found: HalfDate | None = None
    with suppress(BadCell):
        found = parse_date(text)
    assert found is None or f"{found.day:%Y}" in text


@given(st.decimals(0, 99_999_999, places=2))
def test_an_amount_is_read_back_with_and_without_thousands(amount: Decimal) -> None:
    plain = f"{amount:.2f}".replace(".", ",")
    grouped = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_amount(plain) == parse_amount(grouped) == amount


@pytest.mark.parametrize(
    ("text", "amount"), [("", None), ("510", "510.00"), ("510,5", "510.50"), ("1.510,00", "1510.00")]
)
def test_an_amount_may_be_short_or_missing(text: str, amount: str | None) -> None:
    found = parse_amount(text)
    assert (None if found is None else str(found)) == amount


@pytest.mark.parametrize("text", ["510.00", "-1", "1,234", "12.34,00", "1e3", "EUR 5", "5 €", "٥", "1" * 11])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BadCell, match="no amount"):
        parse_amount(text)


def test_skills_are_names_with_levels() -> None:
    assert parse_skills("Projection 2, Photoshop 4") == [("Projection", 2), ("Photoshop", 4)]
    assert parse_skills("Cinema 4D 5") == [("Cinema 4D", 5)]
    assert parse_skills("") == []


@pytest.mark.parametrize("text", ["Roto", "Roto 6", "Roto 0", "4", "Roto 4,", ", Roto 4"])
def test_what_is_no_list_of_skills_is_refused(text: str) -> None:
    with pytest.raises(BadCell, match="no skill"):
        parse_skills(text)
