"""What a stored password costs whoever steals it."""

from __future__ import annotations

import pytest

from production_tool.kit import passwords

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("real_passwords")]


async def test_it_is_hashed_as_owasp_says_and_never_twice_the_same() -> None:
    one, other = [await passwords.hash_password("a quiet heron at dawn") for _ in range(2)]
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert one != other


async def test_the_right_one_is_right_and_any_other_wrong() -> None:
    stored = await passwords.hash_password("a quiet heron at dawn")
    assert await passwords.check_password("a quiet heron at dawn", stored) == (True, None)
    assert await passwords.check_password("a quiet heron at dusk", stored) == (False, None)
    assert await passwords.check_password("nobody has this password", None) == (False, None)


async def test_one_of_an_older_make_is_hashed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(passwords, "HASHER", passwords.PasswordHash((passwords.Argon2Hasher(1, 8, 1),)))
        cheap = await passwords.hash_password("a quiet heron at dawn")
    right, renewed = await passwords.check_password("a quiet heron at dawn", cheap)
    assert right
    assert renewed is not None
    assert renewed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
