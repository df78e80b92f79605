"""Changes of saved views.

A personal view is changed by whoever saved it; one of the studio by everybody who may book, because it is the studio's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from production_tool.kit.errors import EditedMeanwhile, Forbidden, IdTaken, Invalid
from production_tool.kit.events import changed_fields
from production_tool.kit.ids import new_id
from production_tool.kit.paging import digest_create
from production_tool.tenant.permissions import Permission, require
from production_tool.view.errors import TooManyViews
from production_tool.view.events import ViewCreated, ViewRemoved, ViewUpdated
from production_tool.view.queries import count_own, find_created, find_last_position, get_view

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db
    from production_tool.view.schemas import ViewChange, ViewCreate

Wire = dict[str, Any]
MOST_VIEWS = 200
LAST_POSITION = 10000


async def create_view(db: Db, actor: Actor, body: ViewCreate) -> tuple[Wire, bool]:
    """Save a view; it, and whether it is new (a repeated create with the same id is not).

    Raises `Forbidden` (sharing is for those who may book), `IdTaken`, `TooManyViews`.
    """
    require(actor, Permission.READ_WORK)
    if body.is_shared:
        require(actor, Permission.BOOK_ARTISTS)
    digest = digest_create(body)
    if body.id is not None:
        made_by = await find_created(db, body.id)
        if made_by is not None:
            if made_by != digest:
                raise IdTaken
            return await get_view(db, body.id), False
    if await count_own(db) >= MOST_VIEWS:
        raise TooManyViews
    view_id = body.id or new_id()
    last = min(await find_last_position(db) + 1, LAST_POSITION)
    await db.execute(
        """
        insert into saved_views (tenant_id, id, name, owner_id, is_shared, search, position, request_digest)
        values (%(tenant)s, %(id)s, %(name)s, %(owner)s, %(shared)s, %(search)s::jsonb, %(position)s, %(digest)s)
        """,
        id=view_id,
        name=body.name,
        owner=actor.id,
        shared=body.is_shared,
        search=json.dumps(body.search),
        position=last if body.position is None else body.position,
        digest=digest,
    )
    view = await get_view(db, view_id)
    about = {"shared": "after"} if body.is_shared else {}
    db.record(ViewCreated(id=view_id, version=view["version"], after=view, about=about))
    return view, True


async def change_view(db: Db, actor: Actor, view_id: UUID, change: ViewChange, version: int) -> Wire:
    """Change a view. Raises `NotFound`, `EditedMeanwhile`, `Forbidden`, `Invalid`."""
    require(actor, Permission.READ_WORK)
    before = await _lock_view(db, view_id)
    _require_hand(actor, before)
    if before["version"] != version:
        raise EditedMeanwhile(current=before)
    named = change.model_fields_set - {"version"}
    for field in sorted(named):
        if getattr(change, field) is None:
            raise Invalid.field(field, "This field can be changed, but not cleared.")
    _require_passing_on(actor, before, change.is_shared)
    await db.execute(
        """
        update saved_views set name = %(name)s, is_shared = %(shared)s, search = %(search)s::jsonb,
          position = %(position)s, updated_at = now()
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        id=view_id,
        name=before["name"] if change.name is None else change.name,
        shared=before["isShared"] if change.is_shared is None else change.is_shared,
        search=json.dumps(before["search"] if change.search is None else change.search),
        position=before["position"] if change.position is None else change.position,
    )
    after = await get_view(db, view_id)
    old, new = changed_fields(before, after)
    about = _shared_when(was=before["isShared"], is_now=after["isShared"])
    db.record(ViewUpdated(id=view_id, version=after["version"], before=old, after=new, about=about))
    return after


async def remove_view(db: Db, actor: Actor, view_id: UUID, version: int) -> None:
    """Delete a view. Raises `NotFound`, `EditedMeanwhile`, `Forbidden`."""
    require(actor, Permission.READ_WORK)
    view = await _lock_view(db, view_id)
    _require_hand(actor, view)
    if view["version"] != version:
        raise EditedMeanwhile(current=view)
    await db.execute("delete from saved_views where tenant_id = %(tenant)s and id = %(id)s", id=view_id)
    about = _shared_when(was=view["isShared"], is_now=False)
    db.record(ViewRemoved(id=view_id, version=view["version"], before=view, about=about))


async def _lock_view(db: Db, view_id: UUID) -> Wire:
    await db.execute(
        "select id from saved_views where tenant_id = %(tenant)s and id = %(id)s for no key update", id=view_id
    )
    return await get_view(db, view_id)


def _require_hand(actor: Actor, view: Wire) -> None:
    if view["isShared"]:
        require(actor, Permission.BOOK_ARTISTS)


def _require_passing_on(actor: Actor, before: Wire, is_shared: bool | None) -> None:
    if is_shared is None or is_shared == before["isShared"]:
        return
    require(actor, Permission.BOOK_ARTISTS)
    if not is_shared and before["ownerId"] != str(actor.id):
        raise Forbidden("Only who saved a view takes it back from the studio.")


def _shared_when(*, was: bool, is_now: bool) -> dict[str, str]:
    """What the studio may be told: all of it, that it came, that it went, or nothing."""
    if was and is_now:
        return {"shared": "always"}
    if was:
        return {"shared": "before"}
    return {"shared": "after"} if is_now else {}
