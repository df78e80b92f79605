"""Changes that were refused, for whoever wants to know of them after their transaction is rolled back and answered."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from production_tool.kit.actor import Actor
    from production_tool.kit.errors import ApplicationError


@dataclass(frozen=True, slots=True)
class Refusal:
    """One call that was refused, and nothing of it remains: whose, of which operation, when, and why.

    `repeat` is the same for a call that is sent again with the same key or id, and None where every call counts.
    """

    actor: Actor
    operation: str
    error: ApplicationError
    at: datetime
    repeat: bytes | None = None


Keeper = Callable[[Refusal], Awaitable[None]]
"""Told of each refusal after it was answered. Never raises."""


def digest_repeat(*parts: bytes) -> bytes:
    """What must be equal for two refused calls to be one call that was sent twice."""
    return hashlib.sha256(b"\0".join(parts)).digest()
