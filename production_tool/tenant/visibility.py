"""Who may see which event, and how much of it. One pure function for the log, the sockets and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from production_tool.kit.actor import Actor

MONEY_FIELDS = frozenset({"rate", "cost", "budget"})
ADMINISTRATIVE = frozenset({"member", "tenant"})


def show_data(actor: Actor, event: Mapping[str, Any]) -> dict[str, Any] | None:
    """The data of an event (`subject_kind`, `data`) as the actor may see it; None if they may not know of it at all."""
    data: dict[str, Any] = event["data"] or {}
    about = data.get("about", {})
    kind = event["subject_kind"]
    if kind in ADMINISTRATIVE:
        return data if actor.can(Permission.MANAGE_MEMBERS) else None
    own = actor.artist_id is not None and str(actor.artist_id) in (about.get("artistId"), about.get("formerArtistId"))
    if kind == "booking":
        if not own and not actor.can(Permission.READ_EVERYONES_BOOKINGS):
            return None
        return data if actor.can(Permission.SEE_MONEY) or own else without_money(data)
    return data if actor.can(Permission.SEE_MONEY) else without_money(data)


def without_money(data: dict[str, Any]) -> dict[str, Any]:
    """The same data without rates, costs and budgets."""
    shown = dict(data)
    for name in ("before", "after"):
        part: dict[str, Any] | None = data.get(name)
        if part is not None:
            shown[name] = {key: value for key, value in part.items() if key not in MONEY_FIELDS}
    return shown
