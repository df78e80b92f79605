"""Finding bookings by words: of their title, artist and project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.booking.queries.fragments import (
    CHALLENGED,
    EFFECTIVE_STATUS,
    IS_LIVE_HOLD,
    LIVE_HOLDS,
    RANKS,
    booking_json,
    sees_money,
    viewer_params,
    visible,
)
from production_tool.kit.wire import raw

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
    rows = await db.fetch_all(
        f"""
        with chosen as materialized (
          select b.* from bookings b
          join artists a on a.tenant_id = %(tenant)s and a.id = b.artist_id
          left join projects p on p.tenant_id = %(tenant)s and p.id = b.project_id
          where b.tenant_id = %(tenant)s and {visible(db.actor)}
            and {EFFECTIVE_STATUS} in ('hold', 'pencil', 'confirmed')
            and concat_ws(' ', b.title, a.name, p.name, p.code) ilike all (%(patterns)s)
          order by abs(extract(epoch from b.start_time - statement_timestamp())), b.id
          limit %(limit)s
        ), live_holds as ({LIVE_HOLDS} from chosen b where {IS_LIVE_HOLD}), {RANKS}, {CHALLENGED}
        select {booking_json(sees_money(db.actor))} as json
        from chosen b left join ranks r on r.id = b.id left join challenged x on x.booking_id = b.id
        order by abs(extract(epoch from b.start_time - statement_timestamp())), b.id
        """,
        patterns=patterns,
        limit=limit,
        **viewer_params(db.actor),
    )
    return raw("[" + ",".join(row["json"] for row in rows) + "]")


def _escape(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
