"""Bookings that become what they were, on paper: by an undo, a rollback, or because a whole moment is restored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.model.ledger import Ledger
from tests.model.records import FIRM, LIVE, Act, Clock, Refused, Row


class GoingBack(Ledger):
    """Every deed by which bookings go back, with their places in the queue."""

    def restore_moment(self, then: Mapping[str, Row | None], places: int, as_of: str) -> None:
        """Rule 9: these bookings become what they were, all or none; what had not been made ends, and what is over stays over.
        `places`: how many had been taken by then."""
        self.require_booker()
        was: dict[str, Row | None] = {}
        for row_id, old in then.items():
            now = self.rows[row_id]
            if now.status_now in LIVE or (old is not None and old.status in LIVE):
                back = self._wound_up(old, now) if old is not None else None
                if back is None or replace(back, version=0) != replace(now, version=0):
                    was[row_id] = back
        self._put_all_back(was, dict.fromkeys(was, places))

    def _wound_up(self, was: Row, now: Row) -> Row:
        """A hold that is one keeps the clock that it has now; one that comes back late has a new one."""
        if now.status == was.status == "hold" and not now.is_overdue:
            return replace(was, clock=now.clock, extensions=now.extensions)
        if was.is_overdue:
            self.act.is_warned = True
            return replace(was, clock=Clock())
        return was

    def _take_back_bookings(self, act: Act) -> None:
        for row_id in sorted(act.changed):
            left, now = self.kept[row_id][act.changed[row_id][1] - 1], self.rows[row_id]
            if replace(left, version=0) != replace(now, version=0):
                raise Refused("edited_meanwhile")
        firsts = {row_id: act.changed[row_id][0] for row_id in sorted(act.changed)}
        was = {row_id: self._before(row_id, first) for row_id, first in firsts.items()}
        self._put_all_back(was, {row_id: self.placed_by[row_id][first - 1] for row_id, first in firsts.items()})

    def _before(self, row_id: str, first: int) -> Row | None:
        """What an action found whose first version is this one. A hold is not given time by taking back what gave it some."""
        was = self.kept[row_id][first - 2] if first > 1 else None
        return was if was is None or self.rows[row_id].status == "hold" else self._wound_up(was, self.rows[row_id])

    def _put_all_back(self, was: Mapping[str, Row | None], since: Mapping[str, int]) -> None:
        """What gives time back goes first. `since`: what was placed after that was not below it then."""
        stood = {row_id: self.rows[row_id] for row_id in was}
        firm = [row for row in was.values() if row is not None and row.status in FIRM]
        for row in [self.rows[row.id] for row in firm]:
            if row.status in FIRM and any(row.id != other.id and row.overlaps(other) for other in firm):
                self.change_row(row, None, status="released")
        for row_id in sorted(was, key=lambda one: was[one] in firm):
            self.put_back(row_id, was[row_id], stood[row_id])
        for row_id in (one for one in was if was[one] is not None):
            self.confirm_over(stood[row_id], self.rows[row_id], since[row_id], was)

    def put_back(self, row_id: str, was: Row | None, stood: Row) -> None:
        row = self.rows[row_id]
        if was is None:
            over = "cancelled" if row.status == "confirmed" else "released"
            self.change_row(row, over, status=over, clock=None, reason="undone")
            return
        if row.status == "hold" and was.is_overdue:
            raise Refused("cannot_be_undone")
        self.write(replace(was, version=row.version + 1), "reverted", stood)

    def roll_back(self, row_id: str, to: int) -> None:
        """One booking becomes what it was at a version, with its place. A clock that has run out is a new one."""
        self.require_booker()
        if to > len(self.kept[row_id]):
            raise Refused("not_found")
        was, now = self.kept[row_id][to - 1], self.rows[row_id]
        if was.is_overdue:
            was = replace(was, clock=Clock())
            self.act.is_warned = True
        if replace(was, version=0) != replace(now, version=0):
            since = [*self.placed_by[row_id], self.places][to]
            after = replace(was, version=now.version + 1)
            self.write(after, "reverted")
            self.confirm_over(now, after, since)
