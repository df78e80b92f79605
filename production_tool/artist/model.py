"""The records of this domain."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistFilter:
    """Which artists a list is about. `query` is looked for in names, titles, e-mails and skills; an artist has all of
    `skills`; `active` is false for the archived ones."""

    query: str | None = None
    skills: tuple[str, ...] = ()
    department_id: UUID | None = None
    kind: str | None = None
    active: bool = True


def lower_as_stored(text: str) -> str:
    """Lower case as the database makes it: each character becomes one character (`İ` → `i`, without a dot of its own)."""
    return "".join(character.lower()[0] for character in text)
