"""Two processes on one database: what is said and done at one is heard at the other. Here both are in this one; that they
are also apart when they are real ones is tested in `tests/cli/test_several.py`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import pytest

from production_tool.realtime import neighbours
from tests.realtime.driving import PATIENCE, Listener, Person, Program, Studio, run_program

pytestmark = pytest.mark.anyio


@pytest.fixture
async def other(program: Program, app_dsn: str) -> AsyncIterator[Program]:
    """A second process on the same database, whose sweeps come too late to be of help."""
    async with run_program(app_dsn, sweep_seconds=600) as running:
        yield running


def at(program: Program, person: Person) -> Person:
    """The same person, at another process."""
    return replace(person, program=program)


async def view(listener: Listener, name: str, **more: Any) -> dict[str, Any]:
    answer = await listener.ask("presence:view", {"view": name, **more})
    assert "data" in answer, answer
    return answer["data"]


def shows(*views: str) -> Any:
    def is_it(told: Any) -> bool:
        return sorted(one["view"] for one in told["present"]) == sorted(views)

    return is_it


async def test_a_change_at_one_is_heard_at_the_other(studio: Studio, other: Program) -> None:
    artist = await studio.add_artist()
    listener = await at(other, studio.owner).listen()
    booking = await studio.owner.book(artist["id"])
    assert (await listener.until("booking:created"))["id"] == booking["id"]


async def test_people_at_both_see_each_other_and_where_they_look(studio: Studio, other: Program) -> None:
    manager = await studio.add_member("manager")
    here, there = await studio.owner.listen(), await at(other, manager).listen()
    await view(here, "board")
    own = await view(there, "artists")
    told = await here.until("presence", shows("board", "artists"))
    assert {"id": own["id"], "userId": manager.user_id, "name": "Manager Person", "view": "artists"} in told["present"]
    await there.until("presence", shows("board", "artists"))
    await view(there, "projects", selection=[str(manager.user_id)])
    await here.until("presence", shows("board", "projects"))
    await here.leave()
    await there.until("presence", shows("projects"))


async def test_who_is_here_already_is_known_to_a_process_that_starts_later(studio: Studio, app_dsn: str) -> None:
    manager = await studio.add_member("manager")
    here = await studio.owner.listen()
    await view(here, "board")
    async with run_program(app_dsn) as late:
        there = await at(late, manager).listen()
        if not shows("board", "artists")(await view(there, "artists")):
            await there.until("presence", shows("board", "artists"))
        await here.until("presence", shows("board", "artists"))
    # It has ended, and said so; whatever listens in this test was hung up with it.
    assert shows("gantt")(await view(await studio.owner.listen(), "gantt"))


async def test_nobody_of_another_studio_is_told(studio: Studio, other: Program) -> None:
    stranger = await (await studio.program.open_studio("South Light")).owner.listen()
    second = await at(other, studio.owner).listen()
    here = await studio.owner.listen()
    await view(stranger, "board")
    await view(here, "board")
    await view(second, "artists")
    await here.until("presence", shows("board", "artists"))
    assert "presence" not in stranger.names


async def see_each_other(studio: Studio, other: Program) -> tuple[Listener, Listener]:
    """The owner at this process and a manager at another one; the owner sees where both look."""
    manager = await studio.add_member("manager")
    here, there = await studio.owner.listen(), await at(other, manager).listen()
    await view(here, "board")
    await view(there, "artists")
    await here.until("presence", shows("board", "artists"))
    return here, there


async def test_words_that_were_lost_are_asked_for(
    studio: Studio, other: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "BEAT_SECONDS", 0.05)
    here, there = await see_each_other(studio, other)
    lost: list[str] = []

    def lose(_topic: str, word: str) -> None:
        lost.append(word)

    with monkeypatch.context() as losing:
        losing.setattr(other.bus, "say", lose)
        await view(there, "projects")
        while not any("projects" in word for word in lost):
            await asyncio.sleep(0)
    await here.until("presence", shows("board", "projects"))


async def test_the_people_of_a_process_that_died_are_gone_soon(
    studio: Studio, other: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "BEAT_SECONDS", 0.05)
    here, _there = await see_each_other(studio, other)
    monkeypatch.setattr(neighbours, "LIFE_SECONDS", 0.5)
    monkeypatch.setattr(other.bus, "say", Mock())
    await here.until("presence", shows("board"))


async def test_a_changed_role_and_an_ended_session_reach_the_sockets_of_the_other(
    studio: Studio, other: Program
) -> None:
    manager, leaver = await studio.add_member("manager"), await studio.add_member("viewer")
    first, second = await at(other, manager).listen(), await at(other, leaver).listen()
    members = (await studio.owner.call("GET", "/tenants/current/members"))["data"]
    member = next(one for one in members if one["userId"] == manager.user_id)
    await studio.owner.call(
        "PATCH", f"/tenants/current/members/{member['id']}", {"role": "viewer", "version": member["version"]}
    )
    await first.until_closed()
    await leaver.call("POST", "/auth/logout")
    await second.until_closed()
    await at(other, leaver).call("GET", "/auth/me", status=401)


async def test_wrong_passwords_count_at_both(studio: Studio, other: Program) -> None:
    """With retries of the last one only, because the count travels beside the answers."""
    pair = {"email": studio.owner.email, "password": "not-the-right-one-42"}
    for _ in range(10):
        assert (await studio.program.client.post("/api/v1/auth/login", json=pair)).status_code == 401
    async with asyncio.timeout(PATIENCE):
        while (await other.client.post("/api/v1/auth/login", json=pair)).status_code != 429:
            pass


async def test_pointers_reach_those_on_the_same_view_who_want_them(studio: Studio, other: Program) -> None:
    manager, viewer, quiet = [await studio.add_member(role) for role in ("manager", "viewer", "admin")]
    pointing, watching = await studio.owner.listen(), await at(other, manager).listen()
    elsewhere, calm = await viewer.listen(), await at(other, quiet).listen()
    own = await view(pointing, "board", pointers=True)
    await view(watching, "board", pointers=True)
    await view(elsewhere, "artists", pointers=True)
    await view(calm, "board")
    await pointing.until("presence", shows("artists", "board", "board", "board"))
    row = studio.owner.user_id
    await pointing.ask("presence:point", {"row": row, "day": 22300.25})
    heard = await watching.until("pointer")
    assert heard == {"id": own["id"], "row": row, "day": 22300.25, "depth": 0.5}
    for place in range(50):
        await pointing.ask("presence:point", {"row": row, "day": place})
    await pointing.ask("presence:point", {})
    await watching.until("pointer", lambda told: "row" not in told)
    # Of those in quick succession the last.
    assert watching.names.count("pointer") < 30
    for listener in (pointing, elsewhere, calm):
        assert "pointer" not in listener.names


async def test_who_sees_no_pointers_shows_none(studio: Studio) -> None:
    first, second = await studio.owner.listen(), await (await studio.add_member("manager")).listen()
    await view(first, "board")
    await view(second, "board", pointers=True)
    await first.ask("presence:point", {"day": 1})
    await view(first, "artists")
    await second.until("presence", shows("artists", "board"))
    assert "pointer" not in second.names
