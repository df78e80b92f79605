"""A consumer of the log: an item for everybody who is needed, and the end of it when they are needed no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

import msgspec

from production_tool.inbox.rules import list_steps, settle
from production_tool.kit.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from production_tool.inbox.model import Closing, Opening, Revival
    from production_tool.kit.db import Db


class InboxKeeper:
    """Keeps everybody's items. What an item says of a booking is read from the booking: a row holds why somebody was told.

    Each row knows the event that it stands on, so that the log can be read again from its beginning, and nothing changes.
    """

    name = "inbox"
    hears: LiteralString = "e.subject_kind in ('booking', 'challenge') and e.name <> 'booking.created'"

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        """Open, settle and bring back items, as these events say."""
        openings, closings, revivals = settle(list_steps(events))
        if closings:
            await _close(db, closings)
        if openings:
            await _open(db, openings)
        if revivals:
            await _revive(db, revivals)


async def _open(db: Db, openings: Sequence[Opening]) -> None:
    """An item for whoever made the booking, unless a change of rank was their own doing."""
    rows = [
        {
            "id": new_id(),
            "matter": one.matter,
            "subject": one.subject_id,
            "booking": one.booking_id,
            "challenge": one.challenge_id,
            "by": one.by_id,
            "state": "over" if one.is_over else "open",
            "due": one.due_at,
            "at": one.at,
            "seq": one.seq,
            "detail": one.detail,
        }
        for one in openings
    ]
    await db.execute(
        """
        insert into inbox_items (tenant_id, id, user_id, kind, subject_id, booking_id, challenge_id, by_id, state, due_at,
                                 at, seq, detail)
        select %(tenant)s, o.id, b.created_by, o.matter, o.subject, o.booking, o.challenge, o.by, o.state, o.due, o.at,
               o.seq, o.detail
        from jsonb_to_recordset(%(rows)s::jsonb) as o (
          id uuid, matter text, subject uuid, booking uuid, challenge uuid, "by" uuid, state text, due timestamptz,
          at timestamptz, seq bigint, detail jsonb
        )
        join bookings b on b.tenant_id = %(tenant)s and b.id = o.booking
        where b.created_by is not null
          and (o.matter not in ('rank', 'outcome') or o.by is distinct from b.created_by)
        on conflict (tenant_id, user_id, kind, subject_id) do update set
          version = inbox_items.version + 1, booking_id = excluded.booking_id, by_id = excluded.by_id,
          state = excluded.state, due_at = excluded.due_at, at = excluded.at, seq = excluded.seq,
          detail = excluded.detail
        where inbox_items.seq < excluded.seq
        """,
        rows=msgspec.json.encode(rows).decode(),
    )


async def _close(db: Db, closings: Sequence[Closing]) -> None:
    rows = [
        {"subject": one.subject_id, "matters": sorted(one.matters), "seq": one.seq, "until": one.until}
        for one in closings
    ]
    await db.execute(
        """
        update inbox_items i set state = 'over', version = i.version + 1
        from (
          select c.subject, c.seq, c.until, m.matter
          from jsonb_to_recordset(%(rows)s::jsonb) as c (subject uuid, matters jsonb, seq bigint, until timestamptz),
               jsonb_array_elements_text(c.matters) as m (matter)
        ) c
        where i.tenant_id = %(tenant)s and i.subject_id = c.subject and i.kind = c.matter and i.state = 'open'
          and i.seq < c.seq and (c.until is null or i.due_at < c.until)
        """,
        rows=msgspec.json.encode(rows).decode(),
    )


async def _revive(db: Db, revivals: Sequence[Revival]) -> None:
    """Whether it is still needed is asked when it is read: of what is not, the state does not matter."""
    await db.execute(
        """
        update inbox_items i set state = 'open', version = i.version + 1
        from unnest(%(subjects)s::uuid[], %(seqs)s::bigint[]) as r (subject, seq)
        where i.tenant_id = %(tenant)s and i.subject_id = r.subject and i.state = 'over' and i.seq < r.seq
        """,
        subjects=[one.subject_id for one in revivals],
        seqs=[one.seq for one in revivals],
    )
