"""What every deed on paper is made of: looking, writing, and what follows from it for others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Self

from tests.model.records import BOOKERS, FIRM, LIVE, Act, Away, Challenge, Clock, Refused, Row, Told

# Booking rule 4: from, to, and whether it is said why.
STEPS = {
    ("hold", "pencil"): False, ("hold", "confirmed"): False, ("pencil", "confirmed"): False,
    ("confirmed", "pencil"): True, ("confirmed", "hold"): True, ("pencil", "hold"): True,
    ("hold", "released"): False, ("pencil", "released"): False, ("hold", "declined"): False,
    ("pencil", "declined"): False, ("confirmed", "cancelled"): True,
}  # fmt: skip
EVENT_OF = {"hold": "held", "pencil": "pencilled"}
EVENT_OF_STATE = {"answered": "answered", "cancelled": "cancelled", "lapsed": "lapsed", "asked": "lapsed"}


def is_worked(slot: int) -> bool:
    """Whether a half-day is none of a weekend. The first one is of a Thursday."""
    return (slot // 2 + 3) % 7 < 5


class Ledger:
    """All that there is. A deed that is refused leaves no trace."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.kept: dict[str, list[Row]] = {}
        self.placed_by: dict[str, list[int]] = {}
        self.challenges: dict[str, Challenge] = {}
        self.away: dict[str, Away] = {}
        self.kept_away: dict[str, list[Away]] = {}
        self.acts: dict[int, Act] = {}
        self.studio_rules = {"holdsBelowConfirmed": "keep", "challengePolicy": "release"}
        self.artist_rules: dict[int, dict[str, str]] = {}
        self.project_rules: dict[str, str] = {}
        self.studio_version: int = 1
        self.most_extensions = 3
        self.most_challenges = 3
        self.places: int = 0
        self.act = Act("nobody")

    def copy(self) -> Self:
        other = type(self)()
        other.__dict__.update(self.__dict__)
        for name in ("rows", "challenges", "away", "acts", "studio_rules"):
            setattr(other, name, dict(getattr(self, name)))
        other.kept = {row_id: list(rows) for row_id, rows in self.kept.items()}
        other.placed_by = {row_id: list(places) for row_id, places in self.placed_by.items()}
        other.kept_away = {away_id: list(rows) for away_id, rows in self.kept_away.items()}
        return other

    def run(self, serial: int, who: str, verb: str, **what: Any) -> tuple[Act, Self]:
        """Do a deed: what is told of it, and the studio afterwards. Raises `Refused`."""
        after = self.copy()
        after.act = Act(who)
        getattr(after, verb)(**what)
        after.end_moot()
        after.tell_of_moves(self.rows)
        after.acts[serial] = after.act
        return after.act, after

    def attempt(self, work: Callable[[], object]) -> Refused | None:
        """Do it, or nothing of it; why not."""
        stood, act = self.copy(), self.act.copy()
        try:
            work()
        except Refused as refused:
            self.__dict__.update(stood.__dict__)
            self.act = act
            return refused
        return None

    # ── what can be seen ──

    def live(self) -> Iterable[Row]:
        return (row for row in self.rows.values() if row.status_now in LIVE)

    def segments(self, hold: Row, others: Iterable[Row]) -> list[tuple[int, int, int]]:
        """Rule 2, half-day by half-day: after every firm booking and every hold that was placed before."""
        seniors = [other for other in others if other.comes_before(hold)]
        found: list[tuple[int, int, int]] = []
        for slot in range(hold.start, hold.end):
            rank = 1 + sum(o.artist == hold.artist and o.start <= slot < o.end for o in seniors)
            if found and found[-1][2] == rank:
                found[-1] = (found[-1][0], slot + 1, rank)
            else:
                found.append((slot, slot + 1, rank))
        return found

    def rank(self, hold: Row, others: Iterable[Row]) -> int:
        return max(rank for _start, _end, rank in self.segments(hold, others))

    def in_the_way(self, row: Row) -> set[str]:
        """Rule 1."""
        return {o.id for o in self.rows.values() if o.id != row.id and o.status in FIRM and o.overlaps(row)}

    def is_away(self, artist: int, slot: int) -> bool:
        return any(
            away.artist == artist and away.start <= slot < away.end and not away.is_removed
            for away in self.away.values()
        )

    def find_rule(self, row: Row, name: str) -> tuple[str, str]:
        """A policy and whose it is: the one nearest to the artist wins (rule 3)."""
        for rules, whose in (
            (self.artist_rules.get(row.artist, {}), "artist"),
            (self.project_rules if row.is_on_project else {}, "project"),
            (self.studio_rules, "tenant"),
        ):
            if name in rules:
                return rules[name], whose
        raise KeyError(name)

    def open_of(self, row_id: str) -> list[Challenge]:
        """The challenges that a booking is in, those first that are decided first."""
        found = [one for one in self.challenges.values() if row_id in (one.booking, one.challenger) and not one.is_over]
        return sorted(found, key=lambda one: one.due)

    def asking_for(self, row_id: str) -> list[Row]:
        """The live holds that challenge a booking."""
        challengers = [self.rows[one.challenger] for one in self.open_of(row_id) if one.booking == row_id]
        return [row for row in challengers if row.status_now in LIVE]

    # ── what follows for others ──

    def tell_of_moves(self, before: Mapping[str, Row]) -> None:
        """Rule 2: each hold whose rank is another now, though nobody moved it, is told of once. What is recorded counts: who has
        run out stands in the queue until that is recorded, and is told of nothing else."""
        was = [row for row in before.values() if row.status in LIVE]
        now = [row for row in self.rows.values() if row.status in LIVE]
        for hold in now:
            stood = self.act.before.get(hold.id, hold)
            if hold.status == "hold" and not hold.is_overdue and stood is not None and stood.stands_as(hold):
                old, new = self.rank(hold, was), self.rank(hold, now)
                if old != new:
                    name = "booking.promoted" if new < old else "booking.demoted"
                    self.act.told.append(Told(name, hold.id, hold.version, old, new))

    def end_moot(self) -> None:
        """A challenge ends when there is nothing left to decide."""
        for one in sorted(self.challenges.values(), key=lambda one: one.due):
            asked, asks = self.rows[one.booking], self.rows[one.challenger]
            if one.is_over:
                continue
            if asked.status == "confirmed":
                self.end_challenge(one, "answered", "confirm", "confirmed")
            elif asked.status in ("released", "declined"):
                self.end_challenge(one, "answered", "release", "released")
            elif not (
                asked.status in LIVE and asks.status == "hold" and asked.overlaps(asks) and asked.comes_before(asks)
            ):
                self.end_challenge(one, "cancelled", None, "ended")

    def end_challenge(self, one: Challenge, state: str, answer: str | None, outcome: str) -> None:
        said = None if state == "asked" else outcome
        after = replace(one, state=state, answer=answer, outcome=said, version=one.version + 1)
        self.challenges[one.key] = after
        self.act.told.append(Told(f"challenge.{EVENT_OF_STATE[state]}", one.key, after.version))

    # ── writing ──

    def require_booker(self) -> None:
        if self.act.who not in BOOKERS:
            raise Refused("forbidden")

    def new_place(self) -> int:
        self.places += 1
        return self.places

    def write(self, row: Row, event: str | None, stood: Row | None = None) -> None:
        """`stood`: what it was before all of this, where that is not what it is now."""
        self.heed_time_off(row, stood or self.rows.get(row.id))
        if row.status in FIRM and (conflicts := self.in_the_way(row)):
            raise Refused("artist_already_booked", conflicts)
        self.put_down(row, event)

    def put_down(self, row: Row, event: str | None) -> None:
        first = self.act.changed.get(row.id, (row.version, 0))[0]
        self.act.before.setdefault(row.id, self.rows.get(row.id))
        self.act.changed[row.id] = (first, row.version)
        self.rows[row.id] = row
        self.kept.setdefault(row.id, []).append(row)
        self.placed_by.setdefault(row.id, []).append(self.places)
        if event is not None:
            self.act.told.append(Told(f"booking.{event}", row.id, row.version))

    def heed_time_off(self, row: Row, stood: Row | None) -> None:
        """Rule 6: nobody is newly booked over time off, which is time that would be worked; a hold there is warned of."""
        kept = range(0)
        if stood and stood.status_now in LIVE and stood.artist == row.artist:
            is_firmer = row.status in LIVE and LIVE.index(row.status) > LIVE.index(stood.status)
            kept = range(0) if is_firmer else range(stood.start, stood.end)
        new = [slot for slot in range(row.start, row.end) if is_worked(slot) and slot not in kept]
        if row.status in LIVE and any(self.is_away(row.artist, slot) for slot in new):
            if row.status in FIRM:
                raise Refused("artist_unavailable")
            self.act.is_warned = True

    def change_row(self, row: Row, event: str | None, **changes: Any) -> Row:
        changed = replace(row, version=row.version + 1, **changes)
        self.write(changed, event)
        return changed

    def confirm_over(self, before: Row | None, after: Row, since: int = 0, spared: Collection[str] = ()) -> None:
        """Rule 5: what becomes of the holds below what was not confirmed there before. Of what goes back only those matter
        that were placed since then, and none that goes back with it."""
        if after.status != "confirmed" or self.find_rule(after, "holdsBelowConfirmed")[0] == "keep":
            return
        had = range(before.start, before.end) if before and before.status == "confirmed" else range(0)
        if before and before.artist == after.artist and {*range(after.start, after.end)} <= {*had}:
            return
        below = [row for row in self.live() if row.status == "hold" and row.overlaps(after)]
        for hold in [row for row in below if row.place > since and row.id not in spared]:
            self.change_row(hold, "released", status="released", clock=None, reason="confirmed above")

    def take(self, row_id: str, version: int | None) -> Row:
        row = self.rows[row_id]
        if version is not None and version != row.version:
            raise Refused("edited_meanwhile")
        return row

    def take_live(self, row_id: str, version: int | None) -> Row:
        row = self.take(row_id, version)
        if row.status_now not in LIVE:
            raise Refused("booking_is_over")
        return row

    def move_to(self, row: Row, to: str, reason: str | None) -> dict[str, Any]:
        if (row.status, to) not in STEPS:
            raise Refused("invalid_transition")
        if STEPS[row.status, to] and not reason:
            raise Refused("invalid")
        clock = Clock() if to == "hold" else None
        return {"status": to, "clock": clock, "extensions": 0, "reason": None if to in LIVE else reason}

    def do_step(self, row_id: str, to: str, reason: str | None, version: int | None) -> None:
        row = self.take_live(row_id, version)
        if to == "ended":
            to = "cancelled" if row.status == "confirmed" else "released"
        if to != row.status:
            after = self.change_row(row, EVENT_OF.get(to, to), **self.move_to(row, to, reason))
            self.confirm_over(row, after)
