"""The plans of an action in the shape of the API: `meta.ripple`, with the hash that names it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import msgspec

from production_tool.booking.actions.ripple_of_challenges import describe_challenges, without_clock
from production_tool.booking.model import LIVE
from production_tool.booking.queries.around import list_names
from production_tool.booking.queries.budget import get_project_budget
from production_tool.booking.rules import Affected, Outcome, commitment_of, cost_of
from production_tool.kit.shapes import show_amount
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.booking.actions.ripple_of_challenges import Affair
    from production_tool.booking.model import Booking
    from production_tool.booking.rules import Below, Check, Plan
    from production_tool.kit.db import Db

Shown = dict[str, Any]
MONEY = ("cost", "budgets")


async def describe_ripple(db: Db, desk: Desk) -> Shown:
    """What the plans made at a desk come to together. Asked after they were carried out, in a dry run as in earnest."""
    plans = desk.foresight.plans
    affected = join_affected(plans)
    affair = await describe_challenges(db, desk)
    ripple: Shown = {
        "bookings": [_show_change(plan) for plan in plans],
        "rule": _find_rule(plans, desk),
        "holds": [_show_hold(one) for one in affected],
        "challenges": affair.shown,
        "told": await _list_told(db, desk, affected, affair),
        "checks": [_show_check(plan, check) for plan in plans for check in plan.checks],
        "cost": _show_costs(plans),
        "budgets": await _list_budgets(db, plans),
    }
    digest = _digest(ripple, desk.foresight.made)
    if not db.actor.can(Permission.SEE_MONEY):
        ripple = _without_money(ripple)
    return {**ripple, "planHash": digest}


def _digest(ripple: Shown, made: Sequence[UUID]) -> str:
    """The name of a plan. What is made with it has another id each time, and stands there by its number; what it is called
    changes nothing, and is often said last; and the clock of a challenge that is opened begins when it is."""
    timeless = ripple | {"challenges": [without_clock(one) for one in ripple["challenges"]]}
    text = msgspec.json.encode(_unnamed(timeless, set(made)), order="deterministic").decode()
    for number, booking_id in enumerate(made):
        text = text.replace(str(booking_id), str(number))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _unnamed(shown: Any, made: set[UUID]) -> Any:
    if isinstance(shown, list):
        return [_unnamed(one, made) for one in cast("list[Any]", shown)]
    if not isinstance(shown, dict):
        return shown
    fields = cast("Shown", shown)
    is_made = fields.get("bookingId") in made
    return {name: _unnamed(value, made) for name, value in fields.items() if not (is_made and name == "title")}


def join_affected(plans: Sequence[Plan]) -> list[Affected]:
    """The holds that several changes touch one after another: as before the first and after the last of them.

    A hold that is itself changed is none of them; one that ends where it began is only told.
    """
    own = {plan.change.after.id for plan in plans}
    joined: dict[UUID, Affected] = {}
    for one in (one for plan in plans for one in plan.affected):
        first = joined.get(one.hold.id, one)
        outcome = one.outcome
        if outcome is not Outcome.RELEASED:
            outcome = Outcome.TOLD if first.before == one.after else Outcome.MOVES
        joined[one.hold.id] = replace(one, before=first.before, outcome=outcome)
    return [one for one in joined.values() if one.hold.id not in own]


def find_policy(desk: Desk, artist_id: UUID, project_id: UUID | None) -> tuple[Below, str]:
    """What becomes of the holds below a booking that is confirmed, and whose rule that is: the nearest to the artist."""
    own = desk.find_setting("holdsBelowConfirmed", artist_id, project_id)
    below, whose = own or (desk.settings.holds_below_confirmed, "tenant")
    return ("release" if below == "release" else "keep"), whose


def _find_rule(plans: Sequence[Plan], desk: Desk) -> Shown:
    """The rule that decides; where bookings of one action come under several, the one that releases."""
    rules = [find_policy(desk, one.artist_id, one.project_id) for one in (plan.change.after for plan in plans)]
    below, whose = max(rules, default=(desk.settings.holds_below_confirmed, "tenant"), key=lambda one: one[0])
    return {"holdsBelowConfirmed": below, "of": whose}


def _show_place(booking: Booking) -> Shown:
    shown = {
        "bookingId": booking.id,
        "artistId": booking.artist_id,
        "projectId": booking.project_id,
        "title": booking.title,
        "startDate": booking.start_date.isoformat(),
        "startPart": booking.start_part,
        "endDate": booking.end_date.isoformat(),
        "endPart": booking.end_part,
    }
    return {name: value for name, value in shown.items() if value is not None}


def _show_change(plan: Plan) -> Shown:
    before, after = plan.change.before, plan.change.after
    shown = _show_place(after) | {"status": after.status}
    return shown | ({"statusBefore": before.status} if before else {})


def _show_hold(one: Affected) -> Shown:
    shown = _show_place(one.hold) | {"outcome": one.outcome, "before": one.before, "after": one.after}
    return shown | ({"createdBy": one.hold.created_by} if one.hold.created_by else {})


def _show_check(plan: Plan, check: Check) -> Shown:
    figures = {"hours": check.hours, "rule": check.rule}
    return {
        "kind": check.kind,
        "ok": check.ok,
        "bookingId": plan.change.after.id,
        **{name: value for name, value in figures.items() if value is not None},
        "days": [day.isoformat() for day in check.days],
    }


# ── who is told ──


async def _list_told(db: Db, desk: Desk, affected: Sequence[Affected], affair: Affair) -> list[Shown]:
    """Everybody once, with the nearest reason: whose time it is, whose booking it is, whose hold it is, whose challenge."""
    plans = desk.foresight.plans
    reasons: dict[UUID, tuple[str, list[UUID]]] = {}

    def add(user_id: UUID | None, why: str, booking_id: UUID) -> None:
        if user_id is not None and user_id != db.actor.id:
            reasons.setdefault(user_id, (why, []))[1].append(booking_id)

    unreached: list[Shown] = []
    for plan in plans:
        for artist_id in dict.fromkeys(one.artist_id for one in (plan.change.before, plan.change.after) if one):
            artist = desk.artist(artist_id)
            add(artist.user_id, "artist", plan.change.after.id)
            if artist.user_id is None and artist.name not in {one["name"] for one in unreached}:
                unreached.append({"name": artist.name, "why": "unreached", "bookingIds": [plan.change.after.id]})
    for plan in plans:
        if plan.change.before is not None:
            add(plan.change.before.created_by, "booking", plan.change.after.id)
    for one in affected:
        add(one.hold.created_by, "hold", one.hold.id)
    for user_id, why, booking_id in affair.told:
        add(user_id, why, booking_id)
    names = await list_names(db, reasons) if reasons else {}
    told = [
        {"userId": user_id, "name": names[user_id], "why": why, "bookingIds": list(dict.fromkeys(ids))}
        for user_id, (why, ids) in reasons.items()
        if user_id in names
    ]
    return told + unreached


# ── money ──


def _show_costs(plans: Sequence[Plan]) -> Shown:
    """The price of each booking, and the sums before and after; one for each currency, because they are never added."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for plan in plans:
        for index, one in enumerate((plan.change.before, plan.change.after)):
            cost = cost_of(one)
            if one is not None and cost is not None and one.rate_currency:
                was, will_be = sums.get(one.rate_currency, (Decimal(), Decimal()))
                sums[one.rate_currency] = (was, will_be + cost) if index else (was + cost, will_be)
    return {
        "lines": [line for plan in plans if (line := _show_line(plan.change.after))],
        "sums": [
            {
                "before": _show_money(was, currency),
                "after": _show_money(will_be, currency),
                "difference": _show_money(will_be - was, currency),
            }
            for currency, (was, will_be) in sums.items()
        ],
    }


def _show_line(booking: Booking) -> Shown | None:
    cost = cost_of(booking)
    if cost is None or booking.status not in LIVE or booking.rate_amount is None or booking.rate_currency is None:
        return None
    return {
        "bookingId": booking.id,
        "quantity": float(booking.billed_quantity or 0),
        "unit": booking.rate_unit,
        "rate": _show_money(booking.rate_amount, booking.rate_currency),
        "cost": _show_money(cost, booking.rate_currency),
    }


async def _list_budgets(db: Db, plans: Sequence[Plan]) -> list[Shown]:
    """What each project with a budget has left, before and after. Read when the changes stand, so that the sums are those
    of the same moment; what was before is that less the changes."""
    places = [one for plan in plans for one in (plan.change.before, plan.change.after) if one]
    shown: list[Shown] = []
    for project_id in dict.fromkeys(one.project_id for one in places if one.project_id):
        sums = await get_project_budget(db, project_id)
        if "budget" not in sums:
            continue
        currency = sums["budget"]["currency"]
        added = sum(
            (
                commitment_of(plan.change.after, project_id, currency)
                - commitment_of(plan.change.before, project_id, currency)
                for plan in plans
            ),
            Decimal(),
        )
        left = Decimal(sums["left"]["amount"])
        shown.append(
            {
                "projectId": project_id,
                "budget": sums["budget"],
                "confirmed": sums["confirmed"],
                "pencilled": sums["pencilled"],
                "added": _show_money(added, currency),
                "before": _show_money(left + added, currency),
                "left": sums["left"],
            }
        )
    return shown


def _show_money(amount: Decimal, currency: str) -> dict[str, str]:
    return {"amount": show_amount(amount), "currency": currency}


def _without_money(ripple: Shown) -> Shown:
    return {name: value for name, value in ripple.items() if name not in MONEY}
