"""Studios with a row in every table, made by the program's own actions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from production_tool.artist.actions import create_artist, create_department
from production_tool.artist.schemas import ArtistCreate, DepartmentCreate
from production_tool.booking.actions import create_booking, create_time_off, open_challenge
from production_tool.booking.errors import ArtistAlreadyBooked
from production_tool.booking.events import BookingPromoted
from production_tool.booking.schemas import BookingCreate, ChallengeOpen, TimeOffCreate
from production_tool.booking.tasks import WarningPlanner
from production_tool.history.tasks import ActivityCounter, RefusalKeeper
from production_tool.inbox.tasks import InboxKeeper
from production_tool.kit.actor import Actor, system_actor
from production_tool.kit.db import run_action
from production_tool.kit.http.idempotency import find_answer
from production_tool.kit.ids import new_id
from production_tool.kit.log import catch_up
from production_tool.kit.refusals import Refusal
from production_tool.project.actions import create_project
from production_tool.project.schemas import ProjectCreate
from production_tool.tenant.actions import add_member, create_tenant
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of
from production_tool.view.actions import create_view
from production_tool.view.schemas import ViewCreate

if TYPE_CHECKING:
    from production_tool.kit.db import Database, Db

ARTIST = {
    "name": "Mira Okafor",
    "email": "mira@example.test",
    "skills": [{"name": "Compositing", "level": 4}],
    "rate": {"perDay": {"amount": "450.00", "currency": "EUR"}},
    "workingPattern": {"mon": [["09:00", "18:00"]]},
    "color": "teal",
    "holidayRegion": "DE-BE",
    "title": "Comp lead",
}

BOOKING = {"title": "Comp", "status": "pencil", "startDate": "2031-03-03", "endDate": "2031-03-14"}


@dataclass(frozen=True, slots=True)
class Furnished:
    """A studio's owner, and the ids of one thing of each kind."""

    owner: Actor
    artist_id: UUID
    project_id: UUID
    booking_id: UUID

    @property
    def tenant_id(self) -> UUID:
        """The studio."""
        return self.owner.tenant_id

    def as_role(self, role: Role) -> Actor:
        """The same person with the rights of another role."""
        return replace(self.owner, role=role, permissions=permissions_of(role), artist_id=None)


async def furnish(database: Database, name: str) -> Furnished:
    """A studio with a member, an artist with time off, a project, a firm booking, a key and a consumer's cursor."""
    permissions = permissions_of(Role.OWNER)
    owner = Actor(new_id(), "user", new_id(), Role.OWNER, permissions)

    async def work(db: Db) -> Furnished:
        await create_tenant(db, owner, name=name, timezone="Europe/Berlin", currency="EUR")
        assert owner.id is not None
        await add_member(db, owner, user_id=owner.id, email="o@example.test", name="Olu Weber", role=Role.OWNER)
        department = await create_department(db, owner, DepartmentCreate(name="Compositing"))
        body = ArtistCreate.model_validate({**ARTIST, "departmentId": department["id"]})
        artist, _new = await create_artist(db, owner, body)
        wanted = {"name": "Helix", "code": "HLX", "budget": {"amount": "90000.00", "currency": "EUR"}}
        project, _new = await create_project(db, owner, ProjectCreate.model_validate(wanted))
        booking = BookingCreate.model_validate(
            {"id": new_id(), "artistId": artist["id"], "projectId": project["id"], **BOOKING}
        )
        await create_booking(db, owner, booking)
        assert booking.id is not None
        return Furnished(owner, booking.artist_id, UUID(project["id"]), booking.id)

    furnished = await run_action(database, owner, work)
    away = TimeOffCreate.model_validate({"kind": "sick", "startDate": "2031-04-01", "endDate": "2031-04-02"})
    await run_action(database, owner, lambda db: create_time_off(db, owner, furnished.artist_id, away))
    view = ViewCreate(name="Comp team", search={"zoom": "quarter"})
    await run_action(database, owner, lambda db: create_view(db, owner, view))
    await run_action(database, owner, lambda db: find_answer(db, "a-key", b"digest"))
    hold = {**BOOKING, "artistId": furnished.artist_id, "status": "hold", "expiresAt": "2031-02-01T09:00:00Z"}
    await run_action(database, owner, lambda db: create_booking(db, owner, BookingCreate.model_validate(hold)))
    await run_action(database, system_actor(owner.tenant_id), lambda db: _promote(db, furnished))
    low = {**hold, "startDate": "2031-05-05", "endDate": "2031-05-06"}
    first, junior = (BookingCreate.model_validate({**low, "id": new_id()}) for _ in range(2))
    for one in (first, junior):
        await run_action(database, owner, partial(create_booking, actor=owner, body=one))
    assert junior.id is not None
    opened = partial(open_challenge, actor=owner, booking_id=junior.id, body=ChallengeOpen())
    await run_action(database, owner, opened)
    await _clash(database, furnished)
    for consumer in (ActivityCounter(), WarningPlanner(), InboxKeeper()):
        await catch_up(database, consumer, owner.tenant_id)
    return furnished


async def _clash(database: Database, furnished: Furnished) -> None:
    """Somebody wants the artist at the same time, and is refused."""
    owner = furnished.owner
    taken = BookingCreate.model_validate({**BOOKING, "artistId": furnished.artist_id})
    try:
        await run_action(database, owner, partial(create_booking, actor=owner, body=taken))
    except ArtistAlreadyBooked as error:
        await RefusalKeeper(database).keep(Refusal(owner, "create_booking", error))


async def _promote(db: Db, furnished: Furnished) -> None:
    """As if somebody else's hold had stood before: an inbox has an item then."""
    await db.execute("select 1")
    about, was, is_now = {"artistId": furnished.artist_id}, {"rank": 2}, {"rank": 1}
    db.record(BookingPromoted(id=furnished.booking_id, version=1, about=about, before=was, after=is_now))
