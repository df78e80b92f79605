"""Finding bookings by words: of their title, artist and project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.booking.queries.fragments import (
    CHALLENGED,
    IS_LIVE_HOLD,
    LIVE_HOLDS,
    RANKS,
    booking_json,
    sees_money,
    viewer_params,
    visible,
)
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    import msgspec

    from production_tool.kit.db import Db

MOST_WORDS = 10


async def search_bookings(db: Db, words: str, limit: int) -> msgspec.Raw:
    """Live bookings in which each of the words stands somewhere, the nearest to now first, as a JSON array.

    Words stand in the title, in the artist's name, or in the project's name or code; capitals do not matter. No words
    find nothing, and of more than ten the first ten are looked for.
    """
    patterns = [f"%{_escape(word)}%" for word in words.split()[:MOST_WORDS]]
    if not patterns:
        return raw("[]")
    everybodys = db.actor.can(Permission.READ_EVERYONES_BOOKINGS)
    rows = await db.fetch_all(
        f"""
        with found as materialized (
          select f.id, f.away from find_bookings_by_words(%(patterns)s, %(only)s::uuid[], %(limit)s) f
        ), chosen as materialized (
          select b.*, f.away from found f
          join bookings b on b.tenant_id = %(tenant)s and b.id = f.id and {visible(db.actor)}
        ), live_holds as ({LIVE_HOLDS} from chosen b where {IS_LIVE_HOLD}), {RANKS}, {CHALLENGED}
        select {booking_json(sees_money(db.actor))} as json
        from chosen b left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        order by b.away, b.id
        """,
        patterns=patterns,
        only=None if everybodys else [db.actor.artist_id],
        limit=limit,
        **viewer_params(db.actor),
    )
    return raw("[" + ",".join(row["json"] for row in rows) + "]")


def _escape(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
