"""Changes that were refused, for whoever wants to know of them after their transaction is rolled back and answered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from production_tool.kit.actor import Actor
    from production_tool.kit.errors import ApplicationError


@dataclass(frozen=True, slots=True)
class Refusal:
    """One call that was refused, and nothing of it remains: whose, of which operation, and why.

    `repeat` is the same for a call that is sent again with the same key or id, and None where every call counts.
    """

    actor: Actor
    operation: str
    error: ApplicationError
    repeat: bytes | None = None


Keeper = Callable[[Refusal], Awaitable[None]]
"""Told of each refusal after it was answered. Never raises."""


def find_repeat(address: str, sent: Any, key: str | None = None) -> bytes | None:
    """What is the same when a client sends the same call again, over whichever connection: by the id of what it makes, or else
    by its key. `address`: where the call is made, or would be over HTTP. `sent`: the body. None where every call counts."""
    is_named = isinstance(sent, dict) and "id" in sent
    if key is None and not is_named:
        return None
    try:
        said = json.dumps([address, sent, None if is_named else key], sort_keys=True)
    except RecursionError:
        return None
    return hashlib.sha256(said.encode()).digest()
