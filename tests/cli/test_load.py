"""`production-tool load` as a person runs it, on databases of its own."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from production_tool.kit.postgres import OWNER, EmbeddedPostgres
from tests.cli.driving import BOOKINGS, BOOKINGS_HEADER, ROSTER, ROSTER_HEADER, load, run_here, serving, write_csv

EXPECTED = (Path(__file__).parent / "expected.json").read_text(encoding="utf-8")
EVERYTHING = ("artists", "departments", "projects", "bookings", "members", "events", "tenants")
ZOE = "Zoë;zoe@example.com;Comp;Roto 4;staff;510,00;Europe/Berlin"


def count_rows(data: Path) -> dict[str, int]:
    with EmbeddedPostgres(data, fsync=False) as server, psycopg.connect(server.dsn(OWNER)) as connection:
        counts = [connection.execute(f"select count(*) from {table}").fetchone() for table in EVERYTHING]
    return {table: count[0] for table, count in zip(EVERYTHING, counts, strict=True) if count}


def query(data: Path, sql: str) -> list[tuple[object, ...]]:
    with EmbeddedPostgres(data, fsync=False) as server, psycopg.connect(server.dsn(OWNER)) as connection:
        return connection.execute(sql.encode()).fetchall()


def load_small(data: Path, folder: Path, *bookings: str, roster: tuple[str, ...] = (ZOE,)) -> list[dict[str, object]]:
    people = write_csv(folder / "roster.csv", ROSTER_HEADER, *roster)
    sheet = write_csv(folder / "bookings.csv", BOOKINGS_HEADER, *bookings)
    done = run_here("load", people, sheet, "--studio", "Small", "--data", data, "--json", folder / "out.json")
    assert done.returncode == 0, done.stderr
    rows = json.loads((folder / "out.json").read_text())["rows"]
    return [{**row, "said": next((line for line in done.stdout.splitlines() if line.startswith(f"Line {row['line']}:")), "")}
            for row in rows]  # fmt: skip


@pytest.mark.slow
def test_the_spreadsheet_comes_to_what_was_expected_twice(folder: Path) -> None:
    data = folder / "new data"
    first = load(data, "--json", folder / "first.json")
    assert first.returncode == 0, first.stderr
    assert (folder / "first.json").read_text(encoding="utf-8") == EXPECTED
    assert "owner@test-studio.example" in first.stdout
    assert (
        "Line 29: Łukasz Lindqvist is already booked 23 Feb – 6 March for Juniper (line 28). Not booked."
        in first.stdout
    )
    before = count_rows(data)
    second = load(data, "--json", folder / "second.json")
    assert second.returncode == 0, second.stderr
    assert (folder / "second.json").read_text(encoding="utf-8") == EXPECTED
    assert "0 artists are new. Of 412 lines 390 are booked, 0 of them now, and 22 refused" in second.stdout
    assert count_rows(data) == before
    assert (before["artists"], before["bookings"], before["departments"], before["projects"]) == (60, 390, 6, 8)


@pytest.mark.slow
def test_it_loads_into_the_data_of_a_running_server(data: Path, folder: Path) -> None:
    with serving("serve", "--data", data, "--port", "0") as server:
        server.wait_ready()
        done = load(data, "--json", folder / "out.json")
        assert done.returncode == 0, done.stderr
        assert (folder / "out.json").read_text(encoding="utf-8") == EXPECTED
        assert server.process.poll() is None
        assert server.stop() == 0


@pytest.mark.slow
def test_equal_lines_are_bookings_each_and_stay_so(data: Path, folder: Path) -> None:
    lines = ["Zoë;Halcyon;Hold;20.09.2027;24.09.2027;hold"] * 3
    for _ in range(2):
        assert [row["outcome"] for row in load_small(data, folder, *lines)] == ["booked"] * 3
        assert query(data, "select count(*), count(distinct placed_at) from bookings") == [(3, 3)]


@pytest.mark.slow
def test_halves_and_holds_are_stored_as_they_are_meant(data: Path, folder: Path) -> None:
    load_small(
        data, folder,
        "Zoë;Halcyon;both;20.09.2027 pm;22.09.2027 am;confirmed",
        "Zoë;Halcyon;neither;04.10.2027 am;05.10.2027 pm;pencil",
        "Zoë;;late;06.10.2027;06.10.2027;hold",
        "Zoë;Halcyon;past;05.01.2015;05.01.2015;hold",
    )  # fmt: skip
    rows = query(
        data,
        """
        select title, unit, start_part, end_part, project_id is null,
               expires_at = start_time, expires_at > now() + interval '23 hours'
        from bookings order by title
        """,
    )
    assert rows == [
        ("both", "half", "pm", "am", False, None, None),
        ("late", "day", None, None, True, True, True),
        ("neither", "day", None, None, False, None, None),
        ("past", "day", None, None, False, False, True),
    ]


@pytest.mark.slow
def test_every_kind_of_refusal_says_what_is_wrong_and_changes_nothing(data: Path, folder: Path) -> None:
    namesakes = (ZOE, "Ana;ana@example.com;;;;;", "Ana;other.ana@example.com;;;;;")
    rows = load_small(
        data, folder,
        "zoë;Halcyon;by name in any case;01.03.2027;02.03.2027;Confirmed",
        "zoe@example.com;Only here;taken;02.03.2027;03.03.2027;pencil",
        "Ana;Halcyon;whoever;01.03.2027;02.03.2027;hold",
        "ana@example.com;Halcyon;by e-mail;01.03.2027;02.03.2027;hold",
        "Zoë;Halcyon;;08.03.2027;09.03.2027;hold",
        f"Zoë;{'x' * 201};T;08.03.2027;09.03.2027;hold",
        "Zoë;Halcyon;too long;08.03.2027;09.03.2030;hold",
        roster=namesakes,
    )  # fmt: skip
    assert [row["outcome"] for row in rows] == [
        "booked", "artist_already_booked", "invalid", "booked", "invalid", "invalid", "invalid",
    ]  # fmt: skip
    assert rows[1]["conflictsWithLines"] == [2]
    assert "2 artists are called Ana. Write the e-mail instead. Not booked." in str(rows[2]["said"])
    assert "Title: " in str(rows[4]["said"])
    assert "two years" in str(rows[6]["said"])
    assert query(data, "select name from projects") == [("Halcyon",)]


@pytest.mark.slow
def test_at_a_second_run_later_lines_do_not_explain_earlier_refusals(data: Path, folder: Path) -> None:
    lines = [
        "Zoë;Halcyon;first;01.03.2027;05.03.2027;confirmed",
        "Zoë;Halcyon;refused;05.03.2027;09.03.2027;confirmed",
        "Zoë;Halcyon;third;08.03.2027;09.03.2027;confirmed",
    ]
    first = load_small(data, folder, *lines)
    assert first[1]["conflictsWithLines"] == [2]
    assert load_small(data, folder, *lines) == first
    # What stands in the way now is named even so, if nothing above does.
    query(data, "update bookings set status = 'cancelled' where title = 'first' returning id")


@pytest.mark.slow
def test_a_booking_that_is_not_of_the_file_is_named_without_a_line(data: Path, folder: Path) -> None:
    load_small(data, folder, "Zoë;Halcyon;there before;01.03.2027;05.03.2027;confirmed")
    rows = load_small(data, folder, "Zoë;Halcyon;new;05.03.2027;05.03.2027;confirmed")
    assert rows[0]["conflictsWithLines"] == []
    assert "1 – 5 March for Halcyon (not in this file)" in str(rows[0]["said"])


@pytest.mark.slow
def test_a_bad_file_stores_nothing_at_all(data: Path, folder: Path) -> None:
    good = write_csv(folder / "roster.csv", ROSTER_HEADER, ZOE)
    bad = write_csv(folder / "bad.csv", BOOKINGS_HEADER, "Zoë;Halcyon;01.03.2027")
    for roster, bookings in ((good, bad), (bad, BOOKINGS), (ROSTER, good), (folder / "absent.csv", BOOKINGS)):
        done = run_here("load", roster, bookings, "--studio", "Small", "--data", data)
        assert done.returncode == 2
        assert "Nothing was loaded." in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
    assert sum(count_rows(data).values()) == 0


@pytest.mark.slow
def test_a_studio_is_found_by_name_or_address_and_never_mistaken(data: Path, folder: Path) -> None:
    people = write_csv(folder / "roster.csv", ROSTER_HEADER, ZOE)
    sheet = write_csv(folder / "bookings.csv", BOOKINGS_HEADER)
    said = [run_here("load", people, sheet, "--studio", name, "--data", data) for name in
            ("Übung & Söhne", "übung & söhne", "ubung-sohne", "Ubung Sohne", " ")]  # fmt: skip
    assert [one.returncode for one in said] == [0, 0, 0, 2, 2]
    assert "Made the studio Übung & Söhne (ubung-sohne), time zone Europe/Berlin, currency EUR." in said[0].stdout
    assert all("Loading into the studio Übung & Söhne" in one.stdout for one in said[1:3])
    assert "belongs to another studio" in said[3].stderr
    assert query(data, "select count(*) from tenants") == [(1,)]


def test_results_never_overwrite_what_is_loaded(folder: Path) -> None:
    people = write_csv(folder / "roster.csv", ROSTER_HEADER, ZOE)
    before = people.read_bytes()
    for target, words in (
        (people, "overwrite"),
        (folder / "absent" / "o.json", "cannot be written"),
        (folder, "cannot"),
    ):
        done = run_here("load", people, BOOKINGS, "--studio", "S", "--data", folder / "d", "--json", target)
        assert (done.returncode, words in done.stderr) == (2, True)
    assert people.read_bytes() == before
    assert not (folder / "d").exists()
