"""The document names every event that the program can record, and the shapes in which clients hear of them."""

from __future__ import annotations

from typing import Any

from production_tool.kit.events import Event
from production_tool.tenant.model import EventName, SubjectKind
from tests.architecture.examples import read_document

Json = dict[str, Any]


def list_declared(event: type[Event] = Event) -> set[tuple[str, str]]:
    """Name and kind of every event that the program itself declares."""
    is_own = event.name and event.__module__.startswith("production_tool.")
    own: set[tuple[str, str]] = {(event.name, event.kind)} if is_own else set()
    return own.union(*(list_declared(child) for child in event.__subclasses__()))


def read_shapes() -> Json:
    return read_document()["components"]["schemas"]


def test_the_list_of_names_is_that_of_the_declarations() -> None:
    read_document()
    declared = list_declared()
    assert {name for name, _kind in declared} == set(EventName)
    assert {kind for _name, kind in declared} == set(SubjectKind)
    assert all(name.startswith(f"{kind}.") for name, kind in declared)


def test_clients_are_told_all_names_wherever_an_event_is_named() -> None:
    shapes = read_shapes()
    assert shapes["EventName"]["enum"] == [name.value for name in EventName]
    reference = {"$ref": "#/components/schemas/EventName"}
    for shape in ("LiveEvent", "HistoryEvent", "Change", "HourOfActivity"):
        assert shapes[shape]["properties"]["name"] == reference, shape
    assert reference in shapes["RecordedEvent"]["properties"]["name"]["anyOf"]


def test_what_a_socket_hears_has_a_shape() -> None:
    live = read_shapes()["LiveEvent"]
    assert set(live["properties"]) == {"seq", "id", "version", "actorId", "actionId", "name", "at", "data"}
    assert set(live["required"]) == set(live["properties"]) - {"data"}


def test_recorded_rows_have_the_fields_of_the_api_without_what_others_decide() -> None:
    shapes = read_shapes()
    of_others: dict[str, set[str]] = {
        "Booking": {"rank", "rankSegments", "challenge"},
        "Artist": set(),
        "Project": set(),
    }
    for name, derived in of_others.items():
        recorded = shapes[f"Recorded{name}"]
        assert set(recorded["properties"]) == set(shapes[name]["properties"]) - derived
        assert "required" not in recorded
        assert all({"type": "null"} in shape["anyOf"] for shape in recorded["properties"].values())
