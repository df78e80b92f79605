"""`production-tool load`: a producer's spreadsheet into a studio, which is made if it is absent."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from production_tool.cli.connection import connect
from production_tool.cli.console import printable, say
from production_tool.cli.installation import open_database
from production_tool.cli.load.job import Result, Spreadsheet, load_spreadsheet, read_spreadsheet
from production_tool.cli.load.outcome import refuse_unwritable, write_outcomes
from production_tool.cli.studio import find_first_owner, find_studio, make_studio

if TYPE_CHECKING:
    from pathlib import Path

    from production_tool.cli.accounts import SignIn
    from production_tool.kit.actor import Actor
    from production_tool.kit.config import Config
    from production_tool.kit.db import Database
    from production_tool.tenant.schemas import Tenant

COMMAND = "load"


def load_files(config: Config, roster: Path, bookings: Path, studio: str, json_file: Path | None) -> None:
    """Load both files and say what came of them. Raises `Refusal`; refused lines are a result, not a failure."""
    if json_file is not None:
        refuse_unwritable(json_file, [roster, bookings])
    sheet = read_spreadsheet(roster, bookings)
    with open_database(config) as dsn:
        result = asyncio.run(_load(dsn, sheet, studio))
    _report(result)
    if json_file is not None:
        write_outcomes(json_file, result.outcomes)


async def _load(dsn: str, sheet: Spreadsheet, studio: str) -> Result:
    async with connect(dsn) as database:
        tenant, actor = await _enter(database, sheet, studio)
        return await load_spreadsheet(database, actor, tenant, sheet)


async def _enter(database: Database, sheet: Spreadsheet, studio: str) -> tuple[Tenant, Actor]:
    """The studio, and its first owner, on whose behalf the lines are booked."""
    tenant = await find_studio(database, studio)
    if tenant is not None:
        say(f"Loading into the studio {tenant.name} ({tenant.slug}).")
        return tenant, await find_first_owner(database, tenant.id, COMMAND)
    zone, currency = sheet.roster.timezone, sheet.roster.currency
    tenant, actor, owner = await make_studio(database, studio, timezone=zone, currency=currency, command=COMMAND)
    _show_owner(tenant, owner)
    return tenant, actor


def _show_owner(tenant: Tenant, owner: SignIn) -> None:
    say(f"Made the studio {tenant.name} ({tenant.slug}), time zone {tenant.timezone}, currency {tenant.currency}.")
    say("Its owner signs in with this password, which is shown only now:")
    say(f"  {owner.show()}")


def _report(result: Result) -> None:
    """Every refused line in words, then the sums."""
    for outcome in result.outcomes:
        if not outcome.is_booked:
            say(printable(outcome.sentence))
    say(summarise(result))


def summarise(result: Result) -> str:
    """`60 artists are new. Of 412 lines 390 are booked, 390 of them now, and 22 refused: 18 artist_already_booked, …`"""
    booked = sum(outcome.is_booked for outcome in result.outcomes)
    new = sum(outcome.is_new for outcome in result.outcomes)
    codes = Counter(outcome.outcome for outcome in result.outcomes if not outcome.is_booked)
    refused = ", ".join(f"{number} {code}" for code, number in codes.most_common())
    artists = f"{result.artists_made} artists are new" if result.artists_made != 1 else "1 artist is new"
    return (
        f"{artists}. Of {len(result.outcomes)} lines {booked} are booked, {new} of them now, "
        f"and {sum(codes.values())} refused{f': {refused}' if refused else ''}."
    )
