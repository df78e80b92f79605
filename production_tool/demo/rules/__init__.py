"""What the demo studio is made of (`roster`, `shows`, `schedule`, `time_off`, `challenges`; read by `reading`), when (`placing`),
and what is done in it afterwards (`turns`)."""

from production_tool.demo.rules.challenges import CHALLENGES
from production_tool.demo.rules.placing import describe_person, find_monday, place_absence, place_block, place_show
from production_tool.demo.rules.reading import read_block, read_schedule
from production_tool.demo.rules.roster import DEPARTMENTS, read_roster
from production_tool.demo.rules.shows import SHOWS
from production_tool.demo.rules.time_off import read_time_off
from production_tool.demo.rules.turns import COLLEAGUES, read_turns

__all__ = [
    "CHALLENGES",
    "COLLEAGUES",
    "DEPARTMENTS",
    "SHOWS",
    "describe_person",
    "find_monday",
    "place_absence",
    "place_block",
    "place_show",
    "read_block",
    "read_roster",
    "read_schedule",
    "read_time_off",
    "read_turns",
]
