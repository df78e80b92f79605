"""From a line of the schedule to a block."""

import re
from typing import cast, get_args

from production_tool.demo.model import Block, Ending, Moment, Part, Standing
from production_tool.demo.rules.schedule import SCHEDULE

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LINE = re.compile(r"(hold|pencil|confirmed) (\S+) (\S+) ([A-Z]{3}|-) (.+)")
MOMENT = re.compile(r"(-?\d+)(mon|tue|wed|thu|fri|sat|sun)(?:\.(am|pm)|@(\d\d:\d\d))?")


def read_schedule() -> list[Block]:
    """Every block, artist by artist. Raises ValueError for a line that says nothing known."""
    blocks: list[Block] = []
    name = ""
    for line in SCHEDULE.strip().splitlines():
        if not line.startswith(" "):
            name = line
        else:
            blocks.append(read_block(name, line.strip()))
    return blocks


def read_block(name: str, line: str) -> Block:
    """One line of an artist. Raises ValueError."""
    first, *more = line.split("; ")
    found = LINE.fullmatch(first)
    if found is None:
        raise ValueError(f"{name}: {line}")
    said = {word: rest for word, _, rest in (each.partition(" ") for each in more)}
    endings: list[tuple[Ending, str]] = [(word, said.pop(word)) for word in get_args(Ending) if word in said]
    expires, worked = said.pop("expires", None), said.pop("works", "")
    if said:
        raise ValueError(f"{name}: {line}")
    return Block(
        name=name,
        status=cast("Standing", found[1]),
        start=read_moment(found[2]),
        end=read_moment(found[3]),
        code=None if found[4] == "-" else found[4],
        title=found[5],
        expires_hours=float(expires.removesuffix("h")) if expires else None,
        days_worked=tuple(read_moment(day) for day in worked.split()),
        ending=endings[0] if endings else None,
    )


def read_moment(text: str) -> Moment:
    """A day of the plan, as `2wed` or `0mon.pm` say it. Raises ValueError."""
    found = MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    days = int(found[1]) * 7 + WEEKDAYS.index(found[2])
    return Moment(days, cast("Part | None", found[3]), found[4])
