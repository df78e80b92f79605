"""Hashing: argon2id with OWASP's values (19 MiB, 2 rounds, 1 lane), in a thread, two at a time.

More than two at once would let a burst of sign-ins take the machine's memory and both its cores.
"""

from __future__ import annotations

import asyncio
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))
_two_at_a_time = asyncio.Semaphore(2)


async def hash_password(password: str) -> str:
    """The string to store."""
    async with _two_at_a_time:
        return await asyncio.to_thread(HASHER.hash, password)


async def check_password(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Whether the password is right, and a new hash if the stored one is of an older make.

    Without a stored hash (unknown e-mail) the same work is done against a hash of nothing, so that both take as long.
    """
    async with _two_at_a_time:
        right, renewed = await asyncio.to_thread(HASHER.verify_and_update, password, stored or hash_of_nothing())
    return (right and stored is not None), (renewed if stored is not None else None)


@cache
def hash_of_nothing() -> str:
    """What is checked for those who have no password here."""
    return HASHER.hash("nobody has this password")
