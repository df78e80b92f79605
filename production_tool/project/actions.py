"""Changes of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.kit.db import LockLevel
from production_tool.kit.errors import EditedMeanwhile, IdTaken, Invalid
from production_tool.kit.events import changed_fields
from production_tool.kit.ids import new_id
from production_tool.kit.paging import digest_create
from production_tool.kit.past import find_moment_of
from production_tool.project.events import ProjectArchived, ProjectCreated, ProjectUpdated
from production_tool.project.queries import find_created, find_least_used_hue, get_project
from production_tool.project.schemas import ProjectChange, ProjectCreate
from production_tool.tenant.permissions import Permission, require
from production_tool.tenant.schemas import OwnSettings

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

Wire = dict[str, Any]
PLAN = ("name", "client", "code", "color", "status", "budget", "startDate", "endDate", "progress", "settings")
ROLLED_BACK = "rolled back"


async def create_project(db: Db, actor: Actor, body: ProjectCreate) -> tuple[Wire, bool]:
    """Make a project; it, and whether it is new (a repeated create with the same id is not).

    Raises `IdTaken`, `ProjectCodeTaken`, `EndsBeforeStart`.
    """
    require(actor, Permission.EDIT_PROJECTS)
    digest = digest_create(body)
    if body.id is not None:
        made_by = await find_created(db, body.id)
        if made_by is not None:
            if made_by != digest:
                raise IdTaken
            return await get_project(db, body.id), False
    project_id = body.id or new_id()
    await db.execute(
        """
        insert into projects (tenant_id, id, name, client, code, color, status, budget_amount, budget_currency,
                              start_date, end_date, progress, settings, request_digest)
        values (%(tenant)s, %(id)s, %(name)s, %(client)s, %(code)s, %(color)s, %(status)s, %(amount)s, %(currency)s,
                %(start)s, %(end)s, %(progress)s, %(settings)s::jsonb, %(digest)s)
        """,
        id=project_id,
        name=body.name,
        client=body.client,
        code=body.code,
        color=body.color or await find_least_used_hue(db),
        status=body.status,
        amount=body.budget.amount if body.budget else None,
        currency=body.budget.currency if body.budget else None,
        start=body.start_date,
        end=body.end_date,
        progress=body.progress,
        settings=(body.settings or OwnSettings()).merge({}),
        digest=digest,
    )
    project = await get_project(db, project_id)
    db.record(ProjectCreated(id=project_id, version=project["version"], after=project))
    return project, True


async def change_project(
    db: Db,
    actor: Actor,
    project_id: UUID,
    change: ProjectChange,
    version: int,
    reason: str | None = None,
    *,
    locked: bool = False,
) -> Wire:
    """Change a project. Raises `NotFound`, `EditedMeanwhile`, `ProjectCodeTaken`, `EndsBeforeStart`, `Invalid`.

    `locked`: it is among the rows that the caller has locked.
    """
    require(actor, Permission.EDIT_PROJECTS)
    if not locked:
        await _lock_project(db, project_id)
    before = await get_project(db, project_id)
    if before["version"] != version:
        raise EditedMeanwhile(current=before)
    named = change.model_fields_set
    for field in ("name", "status", "color", "progress", "archived"):
        if field in named and getattr(change, field) is None:
            raise Invalid.field(field, "This field can be changed, but not cleared.")
    await _update_row(db, project_id, before, change, named)
    after = await get_project(db, project_id)
    old, new = changed_fields(before, after)
    db.record(ProjectUpdated(id=project_id, version=after["version"], before=old, after=new, reason=reason))
    return after


async def rollback_project(
    db: Db, actor: Actor, project_id: UUID, version: int, reason: str | None, *, locked: bool = False
) -> Wire:
    """Make a project what it was at a version; an archived one comes back. Raises as `change_project`."""
    require(actor, Permission.EDIT_PROJECTS)
    is_now = await get_project(db, project_id)
    then = await get_project(db, project_id, await find_moment_of(db, "project", project_id, version))
    fields = {name: then[name] for name in PLAN if then[name] != is_now[name]}
    if (then["archivedAt"] is None) != (is_now["archivedAt"] is None):
        fields["archived"] = then["archivedAt"] is not None
    if "settings" in fields:
        fields["settings"] = OwnSettings.back_to(then["settings"], is_now["settings"])
    if not fields:
        return is_now
    change = ProjectChange.model_validate(fields)
    return await change_project(db, actor, project_id, change, is_now["version"], reason or ROLLED_BACK, locked=locked)


async def archive_project(db: Db, actor: Actor, project_id: UUID, *, locked: bool = False) -> Wire:
    """Put a project away; bookings and history stay. Doing it twice changes nothing. Raises `NotFound`."""
    require(actor, Permission.EDIT_PROJECTS)
    if not locked:
        await _lock_project(db, project_id)
    before = await get_project(db, project_id)
    if before["archivedAt"] is not None:
        return before
    await db.execute(
        "update projects set archived_at = now() where tenant_id = %(tenant)s and id = %(id)s", id=project_id
    )
    after = await get_project(db, project_id)
    old, new = changed_fields(before, after)
    db.record(ProjectArchived(id=project_id, version=after["version"], before=old, after=new))
    return after


async def _lock_project(db: Db, project_id: UUID) -> None:
    db.will_lock(LockLevel.PROJECT)
    await db.execute(
        "select id from projects where tenant_id = %(tenant)s and id = %(id)s for no key update", id=project_id
    )


async def _update_row(db: Db, project_id: UUID, before: Wire, change: ProjectChange, named: set[str]) -> None:
    def pick(field: str, wire: str) -> Any:
        return getattr(change, field) if field in named else before[wire]

    budget = before["budget"] or {"amount": None, "currency": None}
    if "budget" in named:
        budget = {
            "amount": change.budget and change.budget.amount,
            "currency": change.budget and change.budget.currency,
        }
    own = change.settings or (OwnSettings.all_of() if "settings" in named else OwnSettings())
    await db.execute(
        """
        update projects set name = %(name)s, client = %(client)s, code = %(code)s, color = %(color)s,
          status = %(status)s, budget_amount = %(amount)s, budget_currency = %(currency)s, start_date = %(start)s,
          end_date = %(end)s, progress = %(progress)s, settings = %(settings)s::jsonb,
          archived_at = case when %(archived)s::boolean is null then archived_at
                             when %(archived)s then coalesce(archived_at, now()) end
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        id=project_id,
        name=pick("name", "name"),
        client=pick("client", "client"),
        code=pick("code", "code"),
        color=pick("color", "color"),
        status=pick("status", "status"),
        amount=budget["amount"],
        currency=budget["currency"],
        start=pick("start_date", "startDate"),
        end=pick("end_date", "endDate"),
        progress=pick("progress", "progress"),
        settings=own.merge(before["settings"]),
        archived=change.archived,
    )
