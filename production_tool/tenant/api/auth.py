"""Signing up, in and out. These routes have no studio yet, so they open their own short transactions: a password is
checked between two of them, never inside one, because that takes long and would hold a connection."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from production_tool.identity import actions as identity
from production_tool.identity.errors import WrongPassword
from production_tool.identity.model import Session, SessionKind
from production_tool.identity.queries import find_credentials, list_memberships
from production_tool.identity.rules import find_password_fault
from production_tool.kit.actor import Actor, stranger
from production_tool.kit.db import Db, run_action
from production_tool.kit.errors import Invalid, NotFound
from production_tool.kit.http.answers import answer
from production_tool.kit.http.routes import API, PlainRoute
from production_tool.kit.ids import new_id
from production_tool.kit.passwords import check_password, hash_password
from production_tool.kit.shapes import Answer
from production_tool.tenant.access import COOKIE, SECURE_COOKIE, AccessHouse, find_token, origin_of
from production_tool.tenant.actions import add_member, create_tenant
from production_tool.tenant.api.house import CurrentHouse
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of
from production_tool.tenant.schemas import Me, SignedIn, SignIn, SignUp, Token

router = APIRouter(prefix=f"{API}/auth", tags=["Signing in"], route_class=PlainRoute)


@router.post("/signup", status_code=201, response_model=Answer[SignedIn], openapi_extra={"security": []})
async def sign_up(request: Request, body: SignUp, house: CurrentHouse) -> Response:
    """Make an account and a studio with it as owner, signed in. 409 `email_taken` if the account exists."""
    house.front_door.refuse_other_origins(request)
    house.sign_ups.take(_address(request))
    fault = find_password_fault(body.password, [body.email, body.name, body.studio])
    if fault:
        raise Invalid.field("password", fault)
    password_hash = await hash_password(body.password)
    user_id = new_id()
    actor = Actor(
        tenant_id=new_id(),
        kind="user",
        id=user_id,
        role=Role.OWNER,
        permissions=permissions_of(Role.OWNER),
        origin=origin_of(request),
    )

    async def work(db: Db) -> tuple[str, list[dict[str, Any]], UUID]:
        await identity.register_user(
            db, actor, user_id=user_id, email=body.email, name=body.name, password_hash=password_hash
        )
        await create_tenant(db, actor, name=body.studio, timezone=body.timezone, currency=body.currency)
        await add_member(db, actor, user_id=user_id, email=body.email, name=body.name, role=Role.OWNER)
        token = await identity.open_session(db, actor, user_id, "cookie", house.session_life)
        return token, await list_memberships(db, user_id), db.action_id

    token, memberships, action_id = await run_action(house.database, actor, work)
    user = {"id": user_id, "name": body.name, "email": body.email}
    response = answer(_signed_in(user, memberships, None), status=201, action_id=action_id)
    return _set_cookie(request, response, token, house)


@router.post("/login", response_model=Answer[SignedIn], openapi_extra={"security": []})
async def sign_in(request: Request, body: SignIn, house: CurrentHouse) -> Response:
    """Sign a browser in: sets the session cookie. 401 says that the pair is wrong, never which half of it."""
    house.front_door.refuse_other_origins(request)
    user, memberships, token = await _prove(request, body, house, "cookie", house.session_life)
    return _set_cookie(request, answer(_signed_in(user, memberships, body.tenant_id)), token, house)


@router.post("/token", response_model=Answer[Token], openapi_extra={"security": []})
async def get_token(request: Request, body: SignIn, house: CurrentHouse) -> Response:
    """Get a bearer token for a script. It is shown once; send it as `Authorization: Bearer <token>`."""
    _user, memberships, token = await _prove(request, body, house, "bearer", house.token_life)
    _check_membership(memberships, body.tenant_id)
    return answer(Token(access_token=token, expires_in=int(house.token_life.total_seconds())))


@router.post("/logout", status_code=204)
async def sign_out(request: Request, house: CurrentHouse) -> Response:
    """End the session or revoke the token that this request came with."""
    session = await house.front_door.identify(request)
    token, _from_cookie = find_token(request)
    assert token is not None
    actor = stranger(origin_of(request))
    await run_action(house.database, actor, lambda db: identity.close_session(db, actor, token, session.user_id))
    house.front_door.end(token)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE)
    response.delete_cookie(SECURE_COOKIE, secure=True)
    return response


@router.get("/me", response_model=Answer[Me])
async def who_am_i(request: Request, house: CurrentHouse) -> Response:
    """Who is signed in, and in which studios they work as what."""
    session = await house.front_door.identify(request)
    shown = _signed_in(_user_of(session), session.memberships, None)
    return answer({"user": shown["user"], "memberships": shown["memberships"]})


async def _prove(
    request: Request, body: SignIn, house: AccessHouse, kind: SessionKind, life: timedelta
) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    """Check the password, slowly and evenly, then open a session."""
    house.wrong_passwords.check(body.email)
    house.wrong_passwords_by_address.check(_address(request))
    actor = stranger(origin_of(request))
    found = await run_action(house.database, actor, lambda db: find_credentials(db, body.email), read_only=True)
    right, renewed = await check_password(body.password, found.password_hash if found else None)
    # Once more: of many guesses sent at once none had been counted when they were let in.
    house.wrong_passwords.check(body.email)
    house.wrong_passwords_by_address.check(_address(request))
    if found is None or not right:
        house.wrong_passwords.count(body.email)
        house.wrong_passwords_by_address.count(_address(request))
        user_id = found.user_id if found else None
        await run_action(house.database, actor, lambda db: identity.record_refused_sign_in(db, actor, user_id))
        raise WrongPassword

    async def work(db: Db) -> tuple[str, list[dict[str, Any]]]:
        if renewed is not None:
            await identity.replace_password_hash(db, found.user_id, found.password_hash, renewed)
        token = await identity.open_session(db, actor, found.user_id, kind, life)
        return token, await list_memberships(db, found.user_id)

    token, memberships = await run_action(house.database, replace(actor), work)
    return {"id": found.user_id, "name": found.name, "email": body.email}, memberships, token


def _check_membership(memberships: list[dict[str, Any]], wanted: UUID | None) -> None:
    if wanted is not None and str(wanted) not in {membership["tenantId"] for membership in memberships}:
        raise NotFound


def _signed_in(user: dict[str, Any], memberships: list[dict[str, Any]], wanted: UUID | None) -> dict[str, Any]:
    _check_membership(memberships, wanted)
    shown = [_show_membership(membership) for membership in memberships]
    chosen = next((one for one in shown if wanted is None or one["tenant"]["id"] == str(wanted)), None)
    return {
        "user": user,
        "tenant": chosen["tenant"] if chosen else None,
        "role": chosen["role"] if chosen else None,
        "memberships": shown,
    }


def _show_membership(membership: dict[str, Any]) -> dict[str, Any]:
    names = ("slug", "name", "timezone", "currency")
    tenant = {"id": membership["tenantId"], **{name: membership[name] for name in names}}
    return {"tenant": tenant, "role": membership["role"], "artistId": membership["artistId"]}


def _user_of(session: Session) -> dict[str, Any]:
    return {"id": session.user_id, "name": session.name, "email": session.email}


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _set_cookie(request: Request, response: Response, token: str, house: AccessHouse) -> Response:
    # Over plain HTTP on this machine a cookie cannot be `Secure` for every client, and `__Host-` needs `Secure`.
    secure = house.is_secure or request.url.scheme == "https"
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        token,
        max_age=int(house.session_life.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=secure,
        path="/",
    )
    return response
