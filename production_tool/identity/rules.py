"""What a password must be: long enough, not one that everybody tries first, not the person's own name.

OWASP ASVS 5.0, section 6.2: at least 12 characters, no rules about kinds of characters, checked against a list of common
passwords and against words of the context.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST, LONGEST = 12, 128


def find_password_fault(password: str, context: Iterable[str]) -> str | None:
    """Why this password is refused, as a sentence; None if it is good enough. `context`: e-mail, names, studio."""
    folded = password.casefold()
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    if len(password) > LONGEST:
        return f"A password has at most {LONGEST} characters."
    if len(set(folded)) < 5:
        return "This password repeats too few characters."
    if _is_common(folded):
        return "This password is on the list that attackers try first."
    if any(len(word) >= 4 and word.casefold() in folded for word in _words(context)):
        return "A password does not contain your name, e-mail or studio."
    return None


def _words(context: Iterable[str]) -> list[str]:
    return [word for text in context for word in text.replace("@", " ").replace(".", " ").split()]


def _is_common(folded: str) -> bool:
    common = _common_passwords()
    stem = folded.rstrip("0123456789!?.")
    return folded in common or (len(stem) >= 6 and stem in common) or _is_one_common_word_repeated(folded, common)


def _is_one_common_word_repeated(folded: str, common: frozenset[str]) -> bool:
    return any(
        len(folded) % size == 0 and folded[:size] * (len(folded) // size) == folded and folded[:size] in common
        for size in range(3, len(folded) // 2 + 1)
    )


@cache
def _common_passwords() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"])
