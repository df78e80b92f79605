"""Who is here and what they look at."""

from __future__ import annotations

from typing import Any

import pytest

from production_tool.realtime import presence
from tests.realtime.driving import Listener, Studio, fresh_id

pytestmark = pytest.mark.anyio


def look_at(view: str, user_id: str) -> Any:
    """Whether a presence says that this user looks at this view."""
    return lambda told: any(one["view"] == view and one["userId"] == user_id for one in told["present"])


async def view(listener: Listener, name: str, **more: Any) -> dict[str, Any]:
    return (await listener.ask("presence:view", {"view": name, **more}))["data"]


async def test_others_are_told_who_looks_at_what_and_the_one_who_moves_is_not(studio: Studio) -> None:
    person = await studio.add_member("manager")
    owner, manager = await studio.owner.listen(), await person.listen()
    selection = [fresh_id()]
    own = await view(manager, "board", **{"from": "2031-01-06", "to": "2031-01-31"}, selection=selection)
    told = await owner.until("presence", look_at("board", person.user_id))
    entry = {
        "id": own["id"],
        "userId": person.user_id,
        "name": "Manager Person",
        "view": "board",
        "from": "2031-01-06",
        "to": "2031-01-31",
        "selection": selection,
    }
    assert told == {"present": [entry]}
    assert own["present"] == [entry]
    await view(owner, "artists")
    await manager.until("presence", look_at("artists", studio.owner.user_id))
    assert not any(look_at("board", person.user_id)(told) for name, told in manager.heard[:1] if name == "presence")
    assert manager.names.count("presence") == 1


async def test_who_comes_later_is_answered_with_who_is_here(studio: Studio) -> None:
    owner = await studio.owner.listen()
    await view(owner, "board")
    second = await studio.owner.listen()
    present = (await view(second, "gantt"))["present"]
    assert sorted(one["view"] for one in present) == ["board", "gantt"]


async def test_everyone_is_told_when_somebody_goes(studio: Studio) -> None:
    person = await studio.add_member("viewer")
    owner, viewer = await studio.owner.listen(), await person.listen()
    await view(viewer, "board")
    await owner.until("presence", look_at("board", person.user_id))
    await viewer.leave()
    await owner.until("presence", lambda told: told["present"] == [])


async def test_an_artist_neither_appears_nor_is_told(studio: Studio) -> None:
    person = await studio.add_member("artist")
    owner, artist = await studio.owner.listen(), await person.listen()
    assert (await view(artist, "board"))["present"] == []
    await view(owner, "board")
    third = await studio.owner.listen()
    await view(third, "gantt")
    told = await owner.until("presence", look_at("gantt", studio.owner.user_id))
    assert person.user_id not in str(told)
    assert "presence" not in artist.names


async def test_another_studio_is_not_told(studio: Studio) -> None:
    other = await studio.program.open_studio("South Light")
    stranger, owner, second = await other.owner.listen(), await studio.owner.listen(), await studio.owner.listen()
    await view(owner, "board")
    await second.until("presence")
    assert (await view(stranger, "board"))["present"][0]["userId"] == other.owner.user_id
    assert stranger.names == ["ready"]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"view": ""},
        {"view": "A b"},
        {"view": "x" * 41},
        {"view": 1},
        {"view": "board", "from": "today"},
        {"view": "board", "selection": ["x"]},
        {"view": "board", "selection": [fresh_id()] * 51},
        {"view": "board", "unknown": 1},
    ],
)
async def test_what_one_looks_at_is_small_and_of_a_known_shape(studio: Studio, payload: dict[str, Any]) -> None:
    listener = await studio.owner.listen()
    answer = await listener.ask("presence:view", payload)
    assert answer["code"] == "invalid"
    assert answer["errors"]


async def test_a_crowd_is_shown_in_part(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "MOST_SHOWN", 2)
    listeners = [await studio.owner.listen() for _ in range(3)]
    answers = [await view(listener, "board") for listener in listeners]
    assert [len(answer["present"]) for answer in answers] == [1, 2, 2]
