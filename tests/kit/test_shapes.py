"""What goes over the wire: good and bad values of each kind; ids and cursors."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from pydantic import TypeAdapter, ValidationError

from production_tool.kit.errors import Malformed, TooManyRequests
from production_tool.kit.ids import new_id
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.rates import RateLimit
from production_tool.kit.shapes import Color, Day, Instant, Money, Region, ShortText, Text, ZoneName
from production_tool.kit.wire import parse_json

GOOD: list[tuple[Any, Any, str]] = [
    (Day, "2026-02-28", "2026-02-28"),
    (Day, "2028-02-29", "2028-02-29"),
    (Day, "2200-12-31", "2200-12-31"),
    (Instant, "2026-03-02T09:00:00+01:00", "2026-03-02T08:00:00Z"),
    (Instant, "2026-03-02t09:00z", "2026-03-02T09:00:00Z"),
    (Instant, "2026-03-02T09:00:00.5-03:30", "2026-03-02T12:30:00.500000Z"),
    (Text, "", ""),
    (ShortText, "  Helix  ", "Helix"),
    (ZoneName, "Europe/Berlin", "Europe/Berlin"),
    (ZoneName, "UTC", "UTC"),
    (Region, "DE", "DE"),
    (Region, "DE-BE", "DE-BE"),
    (Color, "plum", "plum"),
    (Color, "#A0b1C2", "#A0b1C2"),
]
BAD: list[tuple[Any, Any]] = [
    *(
        (Day, value)
        for value in ("2026-02-29", "2026-2-28", "20260228", "2026-02-28T00:00:00Z", "1969-12-31", "2201-01-01")
    ),
    *((Day, value) for value in ("９９９９-01-01", "2026-02-28\n", 20260228, None, True, "")),
    *((Instant, value) for value in ("2026-03-02T09:00:00", "2026-03-02", "2026-03-02T24:00:00Z")),
    *((Instant, value) for value in ("2026-03-02T09:00:60Z", "2026-03-02T09:00:00+25:00", "9999-12-31T23:00:00-23:00")),
    *((Instant, value) for value in ("0001-01-01T00:00:00+01:00", 1772442000, "now", "2026-W10-1T09:00:00Z", None)),
    *((Text, value) for value in ("a\x00b", 1, None, b"\xff", "\ud800")),
    *((ShortText, value) for value in ("", "   ", "x" * 201, "\x00")),
    *(
        (ZoneName, value)
        for value in ("Berlin", "europe/berlin", "../../etc/passwd", "/etc/localtime", "", "\x00", "x" * 65)
    ),
    *((Region, value) for value in ("de", "XX", "DE-ZZ", "Germany", "", "\x00", "__import__")),
    *((Color, value) for value in ("mauve", "#abc", "#1234567", "blue\n", "", "Blue")),
]
AMOUNTS = [("450", True), ("450.5", True), ("450.50", True), ("0", True), ("9999999999.99", True), ("450.505", False)]
AMOUNTS += [("-1", False), ("+1", False), ("1e3", False), ("NaN", False), ("1,5", False), (" 1", False), ("", False)]
AMOUNTS += [("10000000000", False), ("٤٥٠", False)]


@pytest.mark.parametrize(("shape", "value", "expected"), GOOD)
def test_a_good_value_is_taken(shape: Any, value: Any, expected: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(shape)
    assert adapter.dump_python(adapter.validate_python(value), mode="json") == expected


@pytest.mark.parametrize(("shape", "value"), BAD)
def test_a_bad_value_is_refused(shape: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(shape).validate_python(value)


@pytest.mark.parametrize(("amount", "is_good"), AMOUNTS)
def test_an_amount_is_a_string_with_at_most_two_decimals(amount: str, is_good: bool) -> None:
    if is_good:
        assert str(Money.model_validate({"amount": amount, "currency": "EUR"}).amount) == amount
    else:
        with pytest.raises(ValidationError):
            Money.model_validate({"amount": amount, "currency": "EUR"})


@pytest.mark.parametrize("amount", [450, 450.0, True, None, []])
def test_an_amount_that_is_no_string_is_refused(amount: Any) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate({"amount": amount, "currency": "EUR"})


def test_ids_are_of_version_7_and_grow_with_time() -> None:
    made = [new_id() for _ in range(2000)]
    assert len(set(made)) == 2000
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
    times = [one.int >> 80 for one in made]
    assert times == sorted(times)


def test_a_cursor_says_what_went_in() -> None:
    key = new_id()
    assert decode_cursor(encode_cursor("Ámbar", str(key)), tuple[str, UUID]) == ("Ámbar", key)
    assert decode_cursor(None, tuple[str, UUID]) is None


@pytest.mark.parametrize(
    "cursor", ["", "x", "====", "e30", "WzFd", "\udcff", "ü", encode_cursor("a"), encode_cursor("a", "b")]
)
def test_a_cursor_of_somebody_elses_making_is_refused(cursor: str) -> None:
    with pytest.raises(Malformed):
        decode_cursor(cursor, tuple[str, UUID])


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 100_000, b'{"a": 1, "a": 2}', b"[NaN]", b"[-Infinity]", b"9" * 5000, b"\xff"]
)
def test_what_readers_of_json_disagree_about_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse_json(body)


def test_a_share_is_used_up_and_says_when_to_come_back() -> None:
    limit = RateLimit("2 per minute")
    limit.take("a")
    limit.check("a")
    limit.take("a")
    with pytest.raises(TooManyRequests) as caught:
        limit.check("a")
    assert 1 <= int(caught.value.headers["Retry-After"]) <= 61
    limit.take("b")
