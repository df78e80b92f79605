"""The roster into the studio: departments as they are met, artists who are not there yet. One transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import msgspec

from production_tool.artist.actions import create_artist, create_department
from production_tool.artist.model import ArtistFilter
from production_tool.artist.queries import list_artists, list_departments
from production_tool.artist.schemas import DepartmentCreate

if TYPE_CHECKING:
    from production_tool.artist.schemas import ArtistCreate
    from production_tool.cli.load.roster import Roster
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

PAGE = 500


@dataclass(frozen=True, slots=True)
class KnownArtist:
    """An artist of the studio, as far as a spreadsheet can name one."""

    id: UUID
    name: str
    email: str | None
    timezone: str
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Everybody on the roster, and how many of them are new."""

    artists: tuple[KnownArtist, ...]
    made: int

    def named(self, text: str) -> list[KnownArtist]:
        """Whom a cell means: the artist with this e-mail, else those with this name, who may be several or nobody.

        Who has left the roster is meant only if nobody else has the name.
        """
        wanted = text.casefold()
        by_email = [artist for artist in self.artists if artist.email == wanted]
        by_name = [artist for artist in self.artists if artist.name.casefold() == wanted]
        present = [artist for artist in by_name if not artist.is_archived]
        return by_email or present or by_name


async def load_roster(db: Db, actor: Actor, roster: Roster) -> People:
    """Put on the roster who is not there yet; who is there stays as they are."""
    known = await list_known_artists(db)
    departments = await _read_departments(db)
    made = 0
    for row in roster.rows:
        artist_id = _identify(db.tenant_id, row.artist)
        if _is_known(artist_id, row.artist, known):
            continue
        body = row.artist.model_copy(
            update={"id": artist_id, "department_id": await _find_department(db, actor, row.department, departments)}
        )
        artist, _is_new = await create_artist(db, actor, body)
        known.append(_know(artist, is_archived=False))
        made += 1
    return People(tuple(known), made)


async def list_known_artists(db: Db) -> list[KnownArtist]:
    """All artists of the studio, those who have left the roster too."""
    known: list[KnownArtist] = []
    for active in (True, False):
        cursor: str | None = None
        while True:
            page, cursor = await list_artists(db, ArtistFilter(active=active), PAGE, cursor)
            known.extend(_know(artist, is_archived=not active) for artist in msgspec.json.decode(page))
            if cursor is None:
                break
    return known


def _know(artist: dict[str, Any], *, is_archived: bool) -> KnownArtist:
    return KnownArtist(UUID(str(artist["id"])), artist["name"], artist["email"], artist["timezone"], is_archived)


def _identify(tenant_id: UUID, artist: ArtistCreate) -> UUID:
    """The id that this line of a roster makes, always the same: two loads at once make nobody twice."""
    return uuid5(tenant_id, f"artist\x1f{artist.email or artist.name.casefold()}")


def _is_known(artist_id: UUID, artist: ArtistCreate, known: list[KnownArtist]) -> bool:
    """By id or e-mail; by name only where an e-mail is missing, because two people may share a name."""
    for one in known:
        same_name = one.name.casefold() == artist.name.casefold()
        if one.id == artist_id or (artist.email is not None and one.email == artist.email):
            return True
        if same_name and (artist.email is None or one.email is None):
            return True
    return False


async def _read_departments(db: Db) -> dict[str, UUID]:
    return {one["name"].casefold(): UUID(one["id"]) for one in msgspec.json.decode(await list_departments(db))}


async def _find_department(db: Db, actor: Actor, name: str | None, departments: dict[str, UUID]) -> UUID | None:
    """The department of this name, made if it is absent."""
    if name is None:
        return None
    key = name.casefold()
    if key not in departments:
        made = await create_department(db, actor, DepartmentCreate(name=name, position=len(departments)))
        departments[key] = UUID(str(made["id"]))
    return departments[key]
