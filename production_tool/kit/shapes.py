"""Building blocks of what goes over the wire: the base model, and types that refuse what cannot be right.

Names are camelCase outside and snake_case inside. Unknown fields are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.alias_generators import to_camel

from production_tool.kit.calendar import FIRST_YEAR, LAST_YEAR, UnknownRegion, UnknownZone, find_zone, is_region

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
NOT_TEXT = re.compile("[\\x00\\ud800-\\udfff]")
Data = TypeVar("Data")


class Shape(BaseModel):
    """Base of everything that a client sends or gets."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="forbid", frozen=True
    )


class Meta(Shape):
    """What is said beside the data of a change."""

    action_id: str | None = Field(default=None, description="Names the change; POST /actions/{id}/undo takes it back.")
    warnings: list[str] | None = Field(default=None, description="What was done all the same, and should be known.")


class ListMeta(Meta):
    """What is said beside a list, be it read or changed."""

    limit: int | None = None
    next_cursor: str | None = Field(
        default=None, description="Send it as `cursor` to get the next page; null at the end."
    )
    total: int | None = Field(default=None, description="Only with ?count=true.")


class Answer(Shape, Generic[Data]):
    """The shape of every success."""

    data: Data
    meta: Meta = Meta()


class ListAnswer(Shape, Generic[Data]):
    """The shape of every list."""

    data: list[Data]
    meta: ListMeta = ListMeta()


def _refuse_nul(text: str) -> str:
    if NOT_TEXT.search(text):
        raise ValueError("A text cannot contain the character NUL or half of a surrogate pair.")
    return text


def _parse_day(value: Any) -> date:
    if not isinstance(value, str) or not DATE.fullmatch(value):
        raise ValueError("Write a date as YYYY-MM-DD.")
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"There is no day {value}.") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"Dates lie between the years {FIRST_YEAR} and {LAST_YEAR}.")
    return day


def _parse_instant(value: Any) -> datetime:
    if not isinstance(value, str) or not INSTANT.fullmatch(value):
        raise ValueError("Write an instant with its offset, as 2026-03-02T09:00:00+01:00 or 2026-03-02T08:00:00Z.")
    try:
        instant = datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"There is no instant {value}.") from error
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise ValueError(f"Instants lie between the years {FIRST_YEAR} and {LAST_YEAR}.")
    return instant


def _parse_day_or_instant(value: Any) -> date | datetime:
    if isinstance(value, str) and len(value) <= len("2026-03-02"):
        return _parse_day(value)
    return _parse_instant(value)


def _know_zone(name: str) -> str:
    try:
        find_zone(name)
    except UnknownZone as error:
        raise ValueError(f"There is no time zone {name!r}; use an IANA name such as Europe/Berlin.") from error
    return name


def _know_region(name: str) -> str:
    try:
        known = is_region(name)
    except UnknownRegion:
        known = False
    if not known:
        raise ValueError(
            f"There is no holiday region {name!r}; use a country such as DE, or a part of it such as DE-BE."
        )
    return name


def _parse_amount(value: Any) -> Decimal:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,10}(\.[0-9]{1,2})?", value):
        raise ValueError('Write an amount as a string with a point and at most two decimals, as "450.00".')
    return Decimal(value)


Text = Annotated[str, AfterValidator(_refuse_nul)]
ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_refuse_nul)
]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_refuse_nul)
]
LongText = Annotated[str, StringConstraints(max_length=10_000), AfterValidator(_refuse_nul)]
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000), AfterValidator(_refuse_nul)
]
SearchText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_refuse_nul)]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=254,
        pattern=r"^[^@\s\x00]{1,64}@[^@\s\x00.]+(\.[^@\s\x00.]+)+$",
    ),
]
Day = Annotated[
    date, BeforeValidator(_parse_day), WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-03-02"]})
]
Instant = Annotated[
    datetime,
    BeforeValidator(_parse_instant),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-02T09:00:00+01:00"]}),
]
DayOrInstant = Annotated[
    date | datetime,
    BeforeValidator(_parse_day_or_instant),
    WithJsonSchema({"type": "string", "examples": ["2026-03-02", "2026-03-02T09:00:00+01:00"]}),
]
ZoneName = Annotated[str, StringConstraints(max_length=64), AfterValidator(_know_zone)]
Region = Annotated[str, StringConstraints(max_length=12), AfterValidator(_know_region)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
HUES = ("blue", "teal", "green", "olive", "amber", "rust", "rose", "plum", "violet", "slate")
Color = Annotated[
    str,
    StringConstraints(pattern=rf"^({'|'.join(HUES)}|#[0-9a-fA-F]{{6}})$"),
    Field(description="One of the named hues, or a hexadecimal colour."),
]
Amount = Annotated[
    Decimal,
    BeforeValidator(_parse_amount),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,10}(\.\d{1,2})?$", "examples": ["450.00"]}),
]
Version = Annotated[int, Field(strict=True, ge=1, le=2**53)]
Limit = Annotated[int, Field(ge=1, le=500)]


class Money(Shape):
    """A sum: the amount is a string, so that no client rounds it."""

    amount: Amount
    currency: Currency


def show_instant(instant: datetime) -> str:
    """RFC 3339 in UTC, with `Z`."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def show_amount(amount: Decimal) -> str:
    """Two decimals."""
    return f"{amount:.2f}"


def list_faults(details: Sequence[Any], *prefix: str) -> list[dict[str, str]]:
    """Pydantic's complaints as `[{field, message}]`: the path of the field with dots, and a sentence."""
    return [
        {"field": ".".join([*prefix, *map(str, detail["loc"])]) or "body", "message": _sentence(detail)}
        for detail in details[:50]
    ]


def _sentence(detail: Any) -> str:
    if detail["type"] == "missing":
        return "This field is needed."
    if detail["type"] == "extra_forbidden":
        return "There is no such field."
    message: str = detail["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return message if message.endswith(".") else f"{message}."
