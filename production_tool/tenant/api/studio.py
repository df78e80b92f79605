"""The studio and its members."""

from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from production_tool.identity import actions as identity
from production_tool.identity.errors import EmailTaken
from production_tool.identity.queries import find_credentials
from production_tool.identity.rules import find_password_fault
from production_tool.kit.errors import Invalid
from production_tool.kit.http.answers import answer, entity, named_version
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.ids import new_id
from production_tool.kit.passwords import check_password, hash_password
from production_tool.kit.shapes import Answer, ListAnswer
from production_tool.tenant import actions, queries
from production_tool.tenant.api.house import CurrentHouse
from production_tool.tenant.permissions import Permission, needs
from production_tool.tenant.schemas import Member, MemberAdd, MemberChange, Tenant, TenantChange

router = APIRouter(prefix=f"{API}/tenants/current", tags=["Studio"], route_class=ActionRoute)


@router.get("", response_model=Answer[Tenant], openapi_extra=needs(Permission.READ_WORK))
async def get_studio(db: CurrentDb) -> Response:
    """The studio: name, zone, currency, settings."""
    tenant = await queries.get_tenant(db)
    return entity(tenant, tenant.version)


@router.patch("", response_model=Answer[Tenant], openapi_extra=needs(Permission.MANAGE_SETTINGS))
async def change_studio(request: Request, body: TenantChange, db: CurrentDb, actor: CurrentActor) -> Response:
    """Change the studio. Settings that are not named stay as they are."""
    tenant = await actions.change_tenant(db, actor, body, named_version(request, body.version))
    return entity(tenant, tenant.version, action_id=db.action_id)


@router.get("/members", response_model=ListAnswer[Member], openapi_extra=needs(Permission.READ_MEMBERS))
async def list_members(db: CurrentDb) -> Response:
    """Everybody who works in the studio, by name."""
    members = await queries.list_members(db)
    return answer(members, limit=len(members), nextCursor=None)


@router.post("/members", status_code=201, response_model=Answer[Member], openapi_extra=needs(Permission.MANAGE_MEMBERS))
async def add_member(body: MemberAdd, db: CurrentDb, actor: CurrentActor, house: CurrentHouse) -> Response:
    """Add somebody by e-mail and password. An account that exists joins with its own password and no other."""
    found = await find_credentials(db, body.email)
    if found is not None:
        # Who manages members of some studio must not be able to guess passwords faster than at the front door.
        house.wrong_passwords.check(body.email)
        right, _renewed = await check_password(body.password, found.password_hash)
        house.wrong_passwords.check(body.email)
        if not right:
            house.wrong_passwords.count(body.email)
            raise EmailTaken("There is an account with this e-mail. It can be added with its own password only.")
        user_id = found.user_id
    else:
        fault = find_password_fault(body.password, [body.email, body.name])
        if fault:
            raise Invalid.field("password", fault)
        user_id = new_id()
        password_hash = await hash_password(body.password)
        await identity.register_user(
            db, actor, user_id=user_id, email=body.email, name=body.name, password_hash=password_hash
        )
    member = await actions.add_member(db, actor, user_id=user_id, email=body.email, name=body.name, role=body.role)
    return entity(member, member.version, status=201, action_id=db.action_id)


@router.patch("/members/{member_id}", response_model=Answer[Member], openapi_extra=needs(Permission.MANAGE_MEMBERS))
async def change_member(
    request: Request, member_id: UUID, body: MemberChange, db: CurrentDb, actor: CurrentActor
) -> Response:
    """Change a member's name or role. The last owner stays one."""
    member = await actions.change_member(db, actor, member_id, body, named_version(request, body.version))
    return entity(member, member.version, action_id=db.action_id)


@router.delete("/members/{member_id}", response_model=Answer[None], openapi_extra=needs(Permission.MANAGE_MEMBERS))
async def remove_member(member_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Remove a member. The account and everything that it did stay."""
    await actions.remove_member(db, actor, member_id)
    return answer(None, action_id=db.action_id)
