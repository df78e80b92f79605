"""Accounts made from the command line, where nobody is signed in: whoever reads the screen is their owner."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from production_tool.identity.actions import register_user
from production_tool.identity.errors import EmailTaken
from production_tool.kit.actor import Actor, Origin
from production_tool.kit.ids import new_id
from production_tool.tenant.actions import add_member
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of

if TYPE_CHECKING:
    from production_tool.kit.db import Db

CONSONANTS, VOWELS = "bdglmnprstvz", "aeiou"
WORDS, SYLLABLES, DIGITS = 3, 3, 4


@dataclass(frozen=True, slots=True)
class SignIn:
    """A new account, with its password in plain text: to be shown to whom it belongs, never logged."""

    user_id: UUID
    role: Role
    name: str
    email: str
    password: str

    def show(self) -> str:
        """One line for the screen."""
        return f"{self.role:<8} {self.email:<28} {self.password}"


def invent_sign_in(role: Role, name: str, email: str) -> SignIn:
    """An account that does not exist yet, with a random password."""
    return SignIn(new_id(), role, name, email, invent_password())


def invent_password() -> str:
    """`bilago-tuneva-rosemi-4821`: 66 random bits that can be read out and typed."""
    words = [
        "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES)) for _ in range(WORDS)
    ]
    return "-".join([*words, f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"])


def act_as(tenant_id: UUID, user_id: UUID, role: Role, name: str, command: str) -> Actor:
    """A member who acts through a command, which is recorded as the agent with everything that it changes."""
    return Actor(
        tenant_id=tenant_id,
        kind="user",
        id=user_id,
        role=role,
        permissions=permissions_of(role),
        name=name,
        origin=Origin(agent=f"production-tool {command}"),
    )


async def enrol(db: Db, actor: Actor, sign_in: SignIn, password_hash: str) -> None:
    """Make the account and let it work in the actor's studio. Raises `EmailTaken`."""
    user_id, email, name = sign_in.user_id, sign_in.email, sign_in.name
    try:
        await register_user(db, actor, user_id=user_id, email=email, name=name, password_hash=password_hash)
    except EmailTaken as error:
        raise EmailTaken(f"Somebody has the e-mail {email} already. Give the studio another name.") from error
    await add_member(db, actor, user_id=user_id, email=email, name=name, role=sign_in.role)
