"""Changes of the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from production_tool.artist.errors import DepartmentInUse
from production_tool.artist.events import (
    ArtistArchived,
    ArtistCreated,
    ArtistUpdated,
    DepartmentCreated,
    DepartmentRemoved,
    DepartmentUpdated,
)
from production_tool.artist.model import lower_as_stored
from production_tool.artist.queries import find_created, get_artist, get_department
from production_tool.artist.schemas import FIRST_DAY, ArtistChange, ArtistCreate, DepartmentChange, DepartmentCreate
from production_tool.kit.clock import now
from production_tool.kit.db import LockLevel
from production_tool.kit.errors import EditedMeanwhile, IdTaken, Invalid, NotFound
from production_tool.kit.events import changed_fields
from production_tool.kit.ids import new_id
from production_tool.kit.paging import digest_create
from production_tool.kit.past import find_moment_of
from production_tool.tenant.permissions import Permission, require
from production_tool.tenant.queries import get_tenant
from production_tool.tenant.schemas import OwnSettings

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from production_tool.artist.schemas import Rate, Skill
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

Wire = dict[str, Any]
PROFILE = (
    "name", "email", "kind", "title", "departmentId", "holidayRegion", "workingPattern", "rate", "color", "userId",
    "skills", "timezone", "settings",
)  # fmt: skip
ROLLED_BACK = "rolled back"


async def create_artist(db: Db, actor: Actor, body: ArtistCreate) -> tuple[Wire, bool]:
    """Put somebody on the roster; the artist, and whether it is new (a repeated create with the same id is not).

    Raises `IdTaken`, `ArtistEmailTaken`, `NoSuchDepartment`, `Invalid`.
    """
    require(actor, Permission.EDIT_ARTISTS)
    digest = digest_create(body)
    if body.id is not None:
        made_by = await find_created(db, body.id)
        if made_by is not None:
            if made_by != digest:
                raise IdTaken
            return await get_artist(db, body.id), False
    await _require_member(db, body.user_id)
    artist_id = body.id or new_id()
    await _insert_row(db, artist_id, body, digest)
    await _replace_skills(db, artist_id, body.skills)
    if body.rate is not None:
        await _set_rate(db, artist_id, body.rate, body.rate.valid_from or FIRST_DAY)
    if body.working_pattern is not None:
        await _set_pattern(db, artist_id, body.working_pattern, FIRST_DAY)
    artist = await get_artist(db, artist_id)
    db.record(ArtistCreated(id=artist_id, version=artist["version"], after=artist))
    return artist, True


async def _insert_row(db: Db, artist_id: UUID, body: ArtistCreate, digest: bytes) -> None:
    await db.execute(
        """
        insert into artists (tenant_id, id, name, email, kind, title, department_id, user_id, timezone, holiday_region,
                             color, settings, request_digest)
        values (%(tenant)s, %(id)s, %(name)s, %(email)s, %(kind)s, %(title)s, %(department)s, %(user)s, %(timezone)s,
                %(region)s, %(color)s, %(settings)s::jsonb, %(digest)s)
        """,
        id=artist_id,
        name=body.name,
        email=body.email,
        kind=body.kind,
        title=body.title,
        department=body.department_id,
        user=body.user_id,
        timezone=body.timezone or (await get_tenant(db)).timezone,
        region=body.holiday_region,
        color=body.color,
        settings=(body.settings or OwnSettings()).merge({}),
        digest=digest,
    )


async def change_artist(
    db: Db,
    actor: Actor,
    artist_id: UUID,
    change: ArtistChange,
    version: int,
    reason: str | None = None,
    *,
    locked: bool = False,
) -> Wire:
    """Change a profile. Raises `NotFound`, `EditedMeanwhile`, `ArtistEmailTaken`, `NoSuchDepartment`, `Invalid`.

    `locked`: it is among the rows that the caller has locked.
    """
    require(actor, Permission.EDIT_ARTISTS)
    if not locked:
        await _lock_artist(db, artist_id)
    before = await get_artist(db, artist_id)
    if before["version"] != version:
        raise EditedMeanwhile(current=before)
    named = change.model_fields_set
    _refuse_nulls(change, named)
    if "user_id" in named:
        await _require_member(db, change.user_id)
    await _update_row(db, artist_id, before, change, named)
    if change.skills is not None:
        await _replace_skills(db, artist_id, change.skills)
    if change.rate is not None:
        await _set_rate(db, artist_id, change.rate, change.rate.valid_from or now().date())
    if change.working_pattern is not None:
        from_day = change.working_pattern_valid_from or now().date()
        await _set_pattern(db, artist_id, change.working_pattern, from_day)
    elif "working_pattern" in named:
        await _forget_patterns(db, artist_id)
    return await _record_change(db, artist_id, before, reason=reason)


async def rollback_artist(
    db: Db, actor: Actor, artist_id: UUID, version: int, reason: str | None, *, locked: bool = False
) -> Wire:
    """Make a profile what it was at a version; an archived artist comes back. Raises as `change_artist`.

    A rate or pattern that something newer has replaced holds from today on.
    """
    require(actor, Permission.EDIT_ARTISTS)
    is_now = await get_artist(db, artist_id)
    then = await get_artist(db, artist_id, await find_moment_of(db, "artist", artist_id, version))
    fields = {name: then[name] for name in PROFILE if then[name] != is_now[name]}
    if (then["archivedAt"] is None) != (is_now["archivedAt"] is None):
        fields["archived"] = then["archivedAt"] is not None
    if "rate" in fields and fields["rate"] is None:
        del fields["rate"]
        db.warn("The rate stays: there was none, and a rate can be changed, but not cleared.")
    elif "rate" in fields and is_now["rate"] is not None and fields["rate"]["validFrom"] < is_now["rate"]["validFrom"]:
        fields["rate"] = {name: value for name, value in fields["rate"].items() if name != "validFrom"}
    if "settings" in fields:
        fields["settings"] = OwnSettings.back_to(then["settings"], is_now["settings"])
    if not fields:
        return is_now
    change = ArtistChange.model_validate(fields)
    return await change_artist(db, actor, artist_id, change, is_now["version"], reason or ROLLED_BACK, locked=locked)


async def archive_artist(db: Db, actor: Actor, artist_id: UUID, *, locked: bool = False) -> Wire:
    """Take somebody off the roster; bookings and history stay. Doing it twice changes nothing. Raises `NotFound`."""
    require(actor, Permission.EDIT_ARTISTS)
    if not locked:
        await _lock_artist(db, artist_id)
    before = await get_artist(db, artist_id)
    if before["archivedAt"] is not None:
        return before
    await db.execute(
        "update artists set archived_at = now() where tenant_id = %(tenant)s and id = %(id)s", id=artist_id
    )
    return await _record_change(db, artist_id, before, ArtistArchived)


async def _record_change(
    db: Db,
    artist_id: UUID,
    before: Wire,
    kind: type[ArtistArchived | ArtistUpdated] = ArtistUpdated,
    reason: str | None = None,
) -> Wire:
    after = await get_artist(db, artist_id)
    old, new = changed_fields(before, after)
    db.record(kind(id=artist_id, version=after["version"], before=old, after=new, reason=reason))
    return after


async def _lock_artist(db: Db, artist_id: UUID) -> None:
    db.will_lock(LockLevel.ARTISTS)
    await db.execute(
        "select id from artists where tenant_id = %(tenant)s and id = %(id)s for no key update", id=artist_id
    )


async def _update_row(db: Db, artist_id: UUID, before: Wire, change: ArtistChange, named: set[str]) -> None:
    def pick(field: str, wire: str) -> Any:
        return getattr(change, field) if field in named else before[wire]

    await db.execute(
        """
        update artists set name = %(name)s, email = %(email)s, kind = %(kind)s, title = %(title)s,
          department_id = %(department)s, user_id = %(user)s, timezone = %(timezone)s, holiday_region = %(region)s,
          color = %(color)s, settings = %(settings)s::jsonb,
          archived_at = case when %(archived)s::boolean is null then archived_at
                             when %(archived)s then coalesce(archived_at, now()) end
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        id=artist_id,
        name=pick("name", "name"),
        email=pick("email", "email"),
        kind=pick("kind", "kind"),
        title=pick("title", "title"),
        department=pick("department_id", "departmentId"),
        user=pick("user_id", "userId"),
        timezone=pick("timezone", "timezone"),
        region=pick("holiday_region", "holidayRegion"),
        color=pick("color", "color"),
        settings=_settings_after(change, named).merge(before["settings"]),
        archived=change.archived,
    )


def _settings_after(change: ArtistChange, named: set[str]) -> OwnSettings:
    return change.settings or (OwnSettings.all_of() if "settings" in named else OwnSettings())


def _refuse_nulls(change: ArtistChange, named: set[str]) -> None:
    for field in ("name", "kind", "timezone", "skills", "rate", "archived"):
        if field in named and getattr(change, field) is None:
            raise Invalid.field(field, "This field can be changed, but not cleared.")


async def _require_member(db: Db, user_id: UUID | None) -> None:
    if user_id is None:
        return
    found = await db.find_value(
        "select true from members where tenant_id = %(tenant)s and user_id = %(user)s", user=user_id
    )
    if not found:
        raise Invalid.field("userId", "There is no such member in this studio.")


async def _replace_skills(db: Db, artist_id: UUID, skills: list[Skill]) -> None:
    await db.execute(
        """
        delete from artist_skills
        where tenant_id = %(tenant)s and artist_id = %(artist)s and lower(name) <> all(%(names)s)
        """,
        artist=artist_id,
        names=[lower_as_stored(skill.name) for skill in skills],
    )
    if not skills:
        return
    await db.execute(
        """
        insert into artist_skills (tenant_id, id, artist_id, name, level, position)
        select %(tenant)s, s.id, %(artist)s, s.name, s.level, s.position
        from unnest(%(ids)s::uuid[], %(names)s::text[], %(levels)s::smallint[], %(positions)s::int[])
          as s (id, name, level, position)
        on conflict (tenant_id, artist_id, lower(name))
        do update set name = excluded.name, level = excluded.level, position = excluded.position
        """,
        artist=artist_id,
        ids=[new_id() for _ in skills],
        names=[skill.name for skill in skills],
        levels=[skill.level for skill in skills],
        positions=list(range(len(skills))),
    )


async def _set_rate(db: Db, artist_id: UUID, rate: Rate, valid_from: date) -> None:
    await db.execute(
        """
        insert into artist_rates (tenant_id, id, artist_id, valid_from, unit, amount, currency)
        values (%(tenant)s, %(id)s, %(artist)s, %(valid_from)s, %(unit)s, %(amount)s, %(currency)s)
        on conflict (tenant_id, artist_id, valid_from)
        do update set unit = excluded.unit, amount = excluded.amount, currency = excluded.currency
        """,
        id=new_id(),
        artist=artist_id,
        valid_from=valid_from,
        unit=rate.unit,
        amount=rate.money.amount,
        currency=rate.money.currency,
    )


async def _set_pattern(db: Db, artist_id: UUID, pattern: dict[str, list[list[str]]], valid_from: date) -> None:
    await db.execute(
        """
        insert into artist_patterns (tenant_id, id, artist_id, valid_from, pattern)
        values (%(tenant)s, %(id)s, %(artist)s, %(valid_from)s, %(pattern)s::jsonb)
        on conflict (tenant_id, artist_id, valid_from) do update set pattern = excluded.pattern
        """,
        id=new_id(),
        artist=artist_id,
        valid_from=valid_from,
        pattern=msgspec.json.encode(pattern).decode(),
    )


async def _forget_patterns(db: Db, artist_id: UUID) -> None:
    await db.execute(
        "delete from artist_patterns where tenant_id = %(tenant)s and artist_id = %(artist)s", artist=artist_id
    )


async def create_department(db: Db, actor: Actor, body: DepartmentCreate) -> Wire:
    """Make a department. Raises `DepartmentExists`."""
    require(actor, Permission.EDIT_ARTISTS)
    department_id = new_id()
    await db.execute(
        """
        insert into departments (tenant_id, id, name, position)
        values (%(tenant)s, %(id)s, %(name)s, %(position)s)
        """,
        id=department_id,
        name=body.name,
        position=body.position,
    )
    after = await get_department(db, department_id)
    db.record(DepartmentCreated(id=department_id, version=1, after=after))
    return after


async def change_department(db: Db, actor: Actor, department_id: UUID, change: DepartmentChange, version: int) -> Wire:
    """Rename or move a department. Raises `NotFound`, `EditedMeanwhile`, `DepartmentExists`."""
    require(actor, Permission.EDIT_ARTISTS)
    before = await get_department(db, department_id)
    changed = await db.execute(
        """
        update departments set name = coalesce(%(name)s, name), position = coalesce(%(position)s, position)
        where tenant_id = %(tenant)s and id = %(id)s and version = %(version)s
        """,
        id=department_id,
        name=change.name,
        position=change.position,
        version=version,
    )
    after = await get_department(db, department_id)
    if not changed:
        raise EditedMeanwhile(current=after)
    old, new = changed_fields(before, after)
    db.record(DepartmentUpdated(id=department_id, version=after["version"], before=old, after=new))
    return after


async def remove_department(db: Db, actor: Actor, department_id: UUID) -> None:
    """Remove a department that has no artists. Raises `NotFound`, `DepartmentInUse`."""
    require(actor, Permission.EDIT_ARTISTS)
    before = await get_department(db, department_id)
    in_use = await db.find_value(
        "select exists (select 1 from artists where tenant_id = %(tenant)s and department_id = %(id)s)",
        id=department_id,
    )
    if in_use:
        raise DepartmentInUse
    removed = await db.execute("delete from departments where tenant_id = %(tenant)s and id = %(id)s", id=department_id)
    if not removed:
        raise NotFound
    db.record(DepartmentRemoved(id=department_id, version=before["version"], before=before))
