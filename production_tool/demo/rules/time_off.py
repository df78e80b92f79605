"""When the people of the demo studio are away. Most of it lies where they are free; an illness comes over a booking too.

A line is: name, kind, first and last day as in the schedule, and perhaps a note.
"""

from typing import cast

from production_tool.demo.model import Absence, AbsenceKind
from production_tool.demo.rules.reading import read_moment

TIME_OFF = """
Rajiv Menon; vacation 3mon 4tue
Lea Brandstätter; vacation 1mon 1fri
Tomasz Wilk; vacation 2wed 2fri
Nadia El Amrani; other 0mon 0tue; Teaching
Priya Raghunathan; sick 0mon 0wed
Diego Larrañaga; sick 0thu 0fri
Wanjiru Kamau; vacation 0wed 0fri
Henrik Aalto; other 4mon 4tue; Conference
Anneliese Vogt; vacation 4mon 4fri
Ruairí Ó Catháin; other 1mon.pm 1tue; Moving house
Signe Bakkegaard; vacation 3mon 3wed
Maeve Lanigan; vacation 2mon 2fri
Kwabena Ofori; vacation 1mon 2tue
Caspar Holm; sick 1mon 1mon
Thandiwe Mokoena; sick 0mon 0wed.am
"""


def read_time_off() -> list[Absence]:
    """Everybody's time off."""
    return [_read_line(line) for line in TIME_OFF.strip().splitlines()]


def _read_line(line: str) -> Absence:
    name, when, *note = line.split("; ")
    kind, first, last = when.split()
    return Absence(name, cast("AbsenceKind", kind), read_moment(first), read_moment(last), note[0] if note else None)
