"""Who hears what, as pure rules."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production_tool.artist import events as artist_events
from production_tool.booking import events as booking_events
from production_tool.kit.actor import Actor
from production_tool.kit.events import Event
from production_tool.project import events as project_events
from production_tool.realtime.rooms import find_people, find_wire_name, show_listed, show_live
from production_tool.tenant import events as tenant_events
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of
from production_tool.tenant.visibility import (
    FULL,
    GAINED,
    LOST,
    MONEY_FIELDS,
    WITHOUT_MONEY,
    Room,
    Sight,
    drop_money,
    find_sight,
    room_of,
    show_data,
)

ADA, BO, BOOKING, USER = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
RATE = {"perDay": {"amount": "450.00", "currency": "EUR"}}
COST = {"amount": "900.00", "currency": "EUR"}


def room(role: Role, artist_id: UUID | None = None) -> Room:
    actor = Actor(UUID(int=9), "user", USER, role, permissions=permissions_of(role), artist_id=artist_id)
    return room_of(actor)


def event(kind: str, name: str = "", subject: UUID = BOOKING, **data: Any) -> dict[str, Any]:
    return {
        "seq": 7,
        "name": name or f"{kind}.updated",
        "subject_kind": kind,
        "subject_id": subject,
        "subject_version": 2,
        "action_id": UUID(int=5),
        "actor_kind": "user",
        "actor_id": USER,
        "at": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "reason": "because",
        "request_id": "r1",
        "data": {"schema": 1, **data},
    }


def booked(artist: UUID, former: UUID | None = None) -> dict[str, Any]:
    about = {"artistId": str(artist), **({"formerArtistId": str(former)} if former else {})}
    before = {"artistId": str(former or artist), "rate": RATE, "title": "old"}
    after = {"artistId": str(artist), "rate": RATE, "cost": COST, "title": "new"}
    return event("booking", about=about, before=before, after=after)


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN, Role.MANAGER])
def test_who_sees_money_sees_everyones_bookings_with_it(role: Role) -> None:
    assert find_sight(booked(ADA), room(role)) == FULL


def test_a_viewer_sees_everyones_bookings_without_money_their_own_included() -> None:
    assert find_sight(booked(ADA), room(Role.VIEWER)) == WITHOUT_MONEY
    assert find_sight(booked(ADA), room(Role.VIEWER, ADA)) == WITHOUT_MONEY


def test_an_artist_sees_their_own_bookings_with_money_and_no_others() -> None:
    assert find_sight(booked(ADA), room(Role.ARTIST, ADA)) == FULL
    assert find_sight(booked(BO), room(Role.ARTIST, ADA)) is None


def test_an_artist_who_is_on_no_roster_sees_no_booking() -> None:
    assert find_sight(booked(ADA), room(Role.ARTIST)) is None


def test_a_booking_event_that_does_not_say_whose_it_is_is_heard_by_no_artist() -> None:
    nobodys = event("booking", before={}, after={"artistId": str(ADA)})
    assert find_sight(nobodys, room(Role.ARTIST, ADA)) is None
    assert find_sight({**nobodys, "data": None}, room(Role.ARTIST, ADA)) is None


def test_both_artists_hear_of_a_booking_that_moves_between_them_but_only_their_own_side() -> None:
    moved = booked(BO, former=ADA)
    lost, gained = find_sight(moved, room(Role.ARTIST, ADA)), find_sight(moved, room(Role.ARTIST, BO))
    assert (lost, gained) == (LOST, GAINED)
    assert show_data(moved["data"], LOST) == {
        "schema": 1,
        "about": {"formerArtistId": str(ADA)},
        "before": {"artistId": str(ADA), "rate": RATE, "title": "old"},
    }
    assert show_data(moved["data"], GAINED) == {
        "schema": 1,
        "about": {"artistId": str(BO)},
        "after": {"artistId": str(BO), "rate": RATE, "cost": COST, "title": "new"},
    }


def test_everyone_hears_of_artists_and_projects_but_without_money() -> None:
    for role in (Role.ARTIST, Role.VIEWER):
        assert find_sight(event("artist", subject=BO), room(role, ADA)) == WITHOUT_MONEY
        assert find_sight(event("department"), room(role, ADA)) == WITHOUT_MONEY
        assert find_sight(event("project"), room(role, ADA)) == WITHOUT_MONEY
    assert find_sight(event("project"), room(Role.MANAGER)) == FULL


def test_one_sees_ones_own_rate() -> None:
    assert find_sight(event("artist", subject=ADA), room(Role.ARTIST, ADA)) == FULL


def test_members_and_the_studio_are_heard_by_those_who_manage_members() -> None:
    for kind in ("member", "tenant"):
        heard = {role for role in Role if find_sight(event(kind), room(role, ADA)) is not None}
        assert heard == {Role.OWNER, Role.ADMIN}


def test_what_no_rule_names_is_seen_by_nobody() -> None:
    assert {find_sight(event("secret"), room(role, ADA)) for role in Role} == {None}
    assert find_wire_name("secret.updated") is None


def test_who_may_not_read_work_hears_nothing() -> None:
    nobody = room_of(Actor(UUID(int=9), "user", USER, "nobody", artist_id=ADA))
    kinds = ("booking", "artist", "project", "member")
    assert {find_sight(event(kind, about={"artistId": str(ADA)}), nobody) for kind in kinds} == {None}


def list_event_names() -> list[str]:
    found: set[str] = set()
    for module in (booking_events, artist_events, project_events, tenant_events):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, Event) and thing.name:
                found.add(thing.name)
    return sorted(found)


@pytest.mark.parametrize("name", list_event_names())
def test_every_recorded_fact_has_a_name_on_the_wire_and_somebody_who_hears_it(name: str) -> None:
    assert find_wire_name(name) is not None
    assert find_sight(event(name.partition(".")[0], name), room(Role.OWNER)) == FULL


def test_a_booking_that_ends_is_cancelled_on_the_wire_whatever_ended_it() -> None:
    for fact in ("released", "cancelled", "declined", "expired"):
        assert find_wire_name(f"booking.{fact}") == "booking:cancelled"
    assert find_wire_name("booking.created") == "booking:created"
    assert find_wire_name("booking.confirmed") == "booking:updated"


def test_money_is_taken_out_of_what_was_and_what_is() -> None:
    shown = show_data(booked(ADA)["data"], WITHOUT_MONEY)
    assert shown is not None
    assert shown["before"] == {"artistId": str(ADA), "title": "old"}
    assert shown["after"] == {"artistId": str(ADA), "title": "new"}


def test_a_sum_under_an_unknown_name_is_money_too() -> None:
    assert drop_money({"kitFee": COST, "lines": [COST, {"note": "x", "total": COST}]}) == {"lines": [{"note": "x"}]}


def test_only_the_parts_that_are_known_are_shown() -> None:
    assert show_data({"schema": 1, "after": {"title": "x"}, "secret": 1}, FULL) == {
        "schema": 1,
        "after": {"title": "x"},
    }


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.just(COST),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*MONEY_FIELDS, "title", "amount", "notes"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def find_money(value: Any) -> bool:
    if isinstance(value, dict):
        is_sum = {"amount", "currency"} <= value.keys()
        return is_sum or any(name in MONEY_FIELDS or find_money(inner) for name, inner in value.items())
    return isinstance(value, list) and any(find_money(item) for item in value)


@given(st.dictionaries(st.sampled_from([*MONEY_FIELDS, "title", "notes"]), values))
def test_no_money_is_left_however_deep_it_lies(value: dict[str, Any]) -> None:
    assert not find_money(drop_money(value))


def test_what_goes_over_a_socket_names_the_row_the_actor_and_the_action() -> None:
    payload = show_live(booked(ADA), FULL)
    assert set(payload) == {"seq", "id", "version", "actorId", "actionId", "name", "at", "data"}
    assert payload["at"] == "2026-03-02T09:00:00Z"
    erased = show_live({**booked(ADA), "data": None}, FULL)
    assert "data" not in erased


def test_a_listed_event_that_may_not_be_seen_is_its_number_alone() -> None:
    assert show_listed(booked(BO), room(Role.ARTIST, ADA)) == {"seq": 7}
    listed = show_listed(booked(ADA), room(Role.ARTIST, ADA))
    assert (listed["reason"], listed["requestId"], listed["subjectKind"]) == ("because", "r1", "booking")


def test_no_reason_is_left_out() -> None:
    listed = show_listed({**booked(ADA), "reason": None, "request_id": None}, room(Role.OWNER))
    assert "reason" not in listed
    assert "requestId" not in listed


def test_the_people_whose_rights_may_have_changed_are_named() -> None:
    assert find_people(event("member", about={"userId": "u1"})) == {"u1"}
    assert find_people(event("artist", before={"userId": "u1"}, after={"userId": "u2"})) == {"u1", "u2"}
    assert find_people(event("artist", before={"title": "x"}, after={"title": "y"})) == frozenset()
    assert find_people(event("booking", about={"userId": "u1"})) == frozenset()
    assert find_people({**event("member"), "data": None}) == frozenset()


def test_a_sight_is_the_key_under_which_a_packet_is_shared() -> None:
    assert Sight() == FULL
    assert len({FULL, WITHOUT_MONEY, LOST, GAINED}) == 4
