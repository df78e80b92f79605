"""`production-tool demo`: what it makes, once, whenever it was cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from production_tool.cli import demo
from production_tool.cli.demo import furnish_demo
from production_tool.cli.demo_files import SIGN_INS_FILE, STATE_FILE
from production_tool.cli.refusal import Refusal
from production_tool.kit.config import Config
from production_tool.kit.errors import Unavailable
from production_tool.kit.postgres import APP, OWNER, EmbeddedPostgres
from tests.cli.driving import serving

pytestmark = pytest.mark.slow


@pytest.fixture
def database(data: Path) -> Iterator[EmbeddedPostgres]:
    """A running database without any studio."""
    with EmbeddedPostgres(data, fsync=False) as server:
        yield server


def count(database: EmbeddedPostgres) -> dict[str, int]:
    """How many rows of each kind there are, in all studios."""
    with psycopg.connect(database.dsn(OWNER)) as owner:
        return {
            table: owner.execute(f"select count(*) from {table}").fetchone()[0]  # type: ignore[index,arg-type]
            for table in WHOLE
        }


LOADED, PLACED_LATER = 315, 9
"""How many bookings the studio is filled with, and how many its people place afterwards."""
WHOLE = {"tenants": 1, "members": 5, "artists": 48, "projects": 9, "bookings": LOADED + PLACED_LATER, "refusals": 3}


def test_each_of_the_three_signs_in_to_what_is_theirs(data: Path) -> None:
    with serving("demo", "--data", data, "--port", "0") as server:
        url = server.wait_ready()
        people = dict(re.findall(r"^ +(\w+) +\S+@demo\.example +(\S+)$", server.text, re.MULTILINE))
        assert list(people) == ["owner", "manager", "artist"]
        assert f"48 artists, 9 projects and {LOADED} bookings" in server.text
        seen = {role: look(url, role, password) for role, password in people.items()}
        assert server.stop() == 0
    assert seen["owner"] == seen["manager"]
    assert seen["owner"]["bookings"] == LOADED + PLACED_LATER
    assert 3 <= seen["artist"]["bookings"] <= 10
    assert {one["tenant"] for one in seen.values()} == {("Demo studio", "Europe/Dublin", "EUR", "IE")}
    with serving("demo", "--data", data, "--port", "0") as again:
        again.wait_ready()
        assert "Making" not in again.text
        assert dict(re.findall(r"^ +(\w+) +\S+@demo\.example +(\S+)$", again.text, re.MULTILINE)) == people
        assert again.stop() == 0


def test_its_people_work_in_it(database: EmbeddedPostgres, data: Path) -> None:
    furnish_demo(database.dsn(APP), Config(data=data))
    with psycopg.connect(database.dsn(OWNER)) as owner:
        done = owner.execute(
            """
            select m.name, e.name from events e join members m on m.user_id = e.actor_id
            where e.action_id <> (select action_id from events where name = 'booking.created' order by seq limit 1)
            """
        ).fetchall()
        refused = owner.execute(
            "select m.name, r.title, r.kind from refusals r join members m on m.user_id = r.actor_id"
        )
        assert sorted(refused.fetchall()) == [
            ("Demo manager", "Roto, seq 090", "away"),
            ("Ines Marchetti", "Car shots", "booked"),
            ("Owen Takahashi", "Ep 13 animation", "booked"),
        ]
        asked = owner.execute(
            """
            select m.name, b.title from challenges c join bookings b on b.id = c.booking_id
            join members m on m.user_id = b.created_by where m.name <> 'Demo owner' order by b.title
            """
        ).fetchall()
    assert asked == [("Demo manager", "Ep 13 comp"), ("Demo manager", "Seq 090 comp")]
    assert {who for who, _event in done} == {"Demo owner", "Demo manager", "Ines Marchetti", "Owen Takahashi"}
    assert {event for _who, event in done} >= {
        "booking.created", "booking.confirmed", "booking.released", "booking.cancelled", "booking.updated",
        "booking.extended", "challenge.opened",
    }  # fmt: skip


def look(url: str, role: str, password: str) -> dict[str, Any]:
    """What somebody sees after signing in."""
    with httpx.Client(base_url=f"{url}/api/v1") as client:
        body = {"email": f"{role}@demo.example", "password": password}
        token = client.post("/auth/token", json=body).raise_for_status().json()["data"]["accessToken"]
        client.headers["Authorization"] = f"Bearer {token}"
        tenant = client.get("/tenants/current").json()["data"]
        bookings = client.get("/bookings", params={"count": "true", "limit": 1}).json()["meta"]["total"]
    facts = (tenant["name"], tenant["timezone"], tenant["currency"], tenant["settings"]["holidayRegion"])
    return {"tenant": facts, "bookings": bookings}


@pytest.mark.parametrize("step", ["load_demo", "_link_artist", "write_state"])
def test_a_start_that_is_cut_off_is_gone_on_with(
    database: EmbeddedPostgres, data: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    config, dsn = Config(data=data), database.dsn(APP)
    with monkeypatch.context() as patch:
        calls = 0

        def fail(*_arguments: Any) -> Any:
            nonlocal calls
            calls += 1
            if step != "write_state" or calls > 1:  # the first one comes before the studio
                raise Unavailable
            return None

        patch.setattr(demo, step, fail)
        if step == "write_state":
            (data / STATE_FILE).write_text('{"isLoaded": false}')
        with pytest.raises(Unavailable):
            furnish_demo(dsn, config)
    sign_ins = (data / SIGN_INS_FILE).read_text()
    said = furnish_demo(dsn, config)
    assert "".join(f"{line.strip()}\n" for line in said[1:]) == sign_ins
    assert count(database) == WHOLE
    assert json.loads((data / STATE_FILE).read_text()) == {"isLoaded": True}
    with psycopg.connect(database.dsn(OWNER)) as owner:
        linked = owner.execute("select name from artists where user_id is not null").fetchall()
    assert linked == [(demo.ARTIST,)]
    furnish_demo(dsn, config)
    assert count(database) == WHOLE


def test_a_damaged_file_is_told(database: EmbeddedPostgres, data: Path) -> None:
    (data / STATE_FILE).write_text("{")
    with pytest.raises(Refusal, match="is damaged"):
        furnish_demo(database.dsn(APP), Config(data=data))
    assert count(database)["tenants"] == 0
