from pathlib import Path

import pytest

from production_tool.cli.load.roster import read_roster
from production_tool.cli.load.table import BadFile
from tests.cli.driving import ROSTER, ROSTER_HEADER, write_csv

ZOE = "Zoë Okafor;zoe@example.com;Compositing;Roto 4, Nuke 2;staff;510,50;Europe/Berlin"


def test_the_example_holds_sixty_artists() -> None:
    roster = read_roster(ROSTER)
    assert len(roster.rows) == 60
    assert (roster.timezone, roster.currency) == ("Europe/Berlin", "EUR")
    assert len({row.department for row in roster.rows}) == 6


def test_a_line_becomes_an_artist(folder: Path) -> None:
    row = read_roster(write_csv(folder / "r.csv", ROSTER_HEADER, ZOE)).rows[0]
    assert row.artist.model_dump(mode="json", by_alias=True, exclude_unset=True) == {
        "name": "Zoë Okafor",
        "email": "zoe@example.com",
        "kind": "staff",
        "skills": [{"name": "Roto", "level": 4}, {"name": "Nuke", "level": 2}],
        "timezone": "Europe/Berlin",
        "rate": {"perDay": {"amount": "510.50", "currency": "EUR"}},
    }
    assert (row.line, row.department) == (2, "Compositing")


def test_only_the_name_is_needed(folder: Path) -> None:
    roster = read_roster(write_csv(folder / "r.csv", ROSTER_HEADER, "Zoë;;;;;;"))
    assert roster.rows[0].artist.kind == "freelance"
    assert (roster.rows[0].artist.rate, roster.rows[0].department, roster.timezone) == (None, None, "UTC")


def test_the_currency_stands_in_the_heading(folder: Path) -> None:
    header = ROSTER_HEADER.replace("EUR", "GBP")
    assert read_roster(write_csv(folder / "r.csv", header, ZOE)).currency == "GBP"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (";zoe@example.com;;;;;", "Name"),
        ("Zoë;no e-mail;;;;;", "E-mail"),
        ("Zoë;;;Roto 9;;;", "Skills"),
        ("Zoë;;;Roto 1, roto 2;;;", "Skills"),
        ("Zoë;;;;robot;;", "Kind"),
        ("Zoë;;;;;510.00;", "Day rate"),
        ("Zoë;;;;;;Europe/Atlantis", "Time zone"),
        (f"Zoë;;{'x' * 101};;;;", "Department"),
        ("Nobody\x00;;;;;;", "Name"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_line_and_column(folder: Path, line: str, column: str) -> None:
    path = write_csv(folder / "r.csv", ROSTER_HEADER, ZOE, line)
    with pytest.raises(BadFile, match=f"r.csv, line 3, column {column}: "):
        read_roster(path)


def test_nobody_is_listed_twice(folder: Path) -> None:
    same_mail = ZOE.replace("Zoë Okafor", "Somebody else").replace("zoe@", "ZOE@")
    with pytest.raises(BadFile, match="line 3, column E-mail: Line 2 has the same"):
        read_roster(write_csv(folder / "r.csv", ROSTER_HEADER, ZOE, same_mail))
    namesake = ZOE.replace("zoe@", "another.zoe@")
    assert len(read_roster(write_csv(folder / "r.csv", ROSTER_HEADER, ZOE, namesake)).rows) == 2
