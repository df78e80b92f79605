"""`production-tool verify`: is each studio's log whole, and do its events make the tables again? Changes nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from production_tool.app import make_database
from production_tool.cli.connection import CONNECTIONS
from production_tool.cli.console import printable, say
from production_tool.cli.installation import open_database
from production_tool.cli.refusal import Exit, Refusal
from production_tool.cli.studio import find_tenant_id, reader_of
from production_tool.history.queries.whole import (
    BESIDE_EVENTS,
    TABLES,
    find_log_end,
    find_slug,
    read_beside_events,
    read_links,
)
from production_tool.history.rules import Discontinued, Told, find_differences, replay_row
from production_tool.kit.db import run_action
from production_tool.tenant.schemas import TenantSettings

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.config import Config
    from production_tool.kit.db import Database, Row

BEFORE_THE_FIRST = bytes(32)
MOST_SHOWN = 100
STANDARD: dict[str, Any] = TenantSettings().model_dump(mode="json", by_alias=True)
ADVICE = (
    "Something was changed behind the program. Nothing was put right: keep this output, make a copy of the database, "
    "and read “Is the history whole” in docs/admin.md."
)


@dataclass(slots=True)
class Verdict:
    """What was looked at in one studio, and what was found: sentences, each with its place."""

    faults: list[str] = field(default_factory=list[str])
    events: int = 0
    erased: int = 0
    rows: dict[str, int] = field(default_factory=dict[str, int])
    found: int = 0

    def add(self, place: str, what: str) -> None:
        """Keep a fault; of very many only the first, and how many there are."""
        self.found += 1
        if self.found <= MOST_SHOWN:
            self.faults.append(f"{place}: {what}")


def verify_studios(config: Config, slug: str | None) -> bool:
    """Look at one studio, or at all, and say what was found; whether all is whole. Raises `Refusal`."""
    with open_database(config) as dsn:
        return asyncio.run(verify_database(dsn, slug))


async def verify_database(dsn: str, slug: str | None) -> bool:
    """The same of the database that this connection string names, as the role that owns nothing."""
    database = make_database(dsn, CONNECTIONS)
    await database.open()
    try:
        broken = 0
        tenants = await _list_tenants(database, slug)
        for tenant_id in tenants:
            broken += not await _verify_studio(database, tenant_id)
    finally:
        await database.close()
    if broken:
        say(f"{broken} of {len(tenants)} studios {'is' if broken == 1 else 'are'} not whole. {ADVICE}")
    elif not tenants:
        say("There is no studio yet.")
    else:
        say("All is whole.")
    return broken == 0


async def _list_tenants(database: Database, slug: str | None) -> list[UUID]:
    if slug is not None:
        tenant_id = await find_tenant_id(database, slug)
        if tenant_id is None:
            raise Refusal(f"There is no studio with the address “{printable(slug)}”.", Exit.BAD_INPUT)
        return [tenant_id]
    # Nobody has a cursor of this name, so these are all studios with a history. Their ids are all that is told.
    async with database.connection() as connection:
        cursor = await connection.execute("select tenant_id from tenants_behind('verify') order by 1")
        return [row[0] for row in await cursor.fetchall()]


async def _verify_studio(database: Database, tenant_id: UUID) -> bool:
    """One studio, a batch in each transaction, so that the largest fits in the memory of the smallest."""
    slug = await run_action(database, reader_of(tenant_id), find_slug, read_only=True) or str(tenant_id)
    verdict = Verdict()
    await _follow_chain(database, tenant_id, verdict)
    for kind in BESIDE_EVENTS:
        await _compare_rows(database, tenant_id, kind, verdict)
    counted = ", ".join(
        f"{number:,} {TABLES[kind].replace('_', ' ')}" for kind, number in verdict.rows.items() if kind != "tenant"
    )
    erased = f", {verdict.erased:,} of them erased" if verdict.erased else ""
    outcome = f"{verdict.found:,} faults" if verdict.found else "whole"
    say(f"{slug}: {verdict.events:,} events{erased}, {counted}: {outcome}")
    for fault in verdict.faults:
        say(f"  FAULT  {slug}  {printable(fault)}")
    if verdict.found > len(verdict.faults):
        say(f"  and {verdict.found - len(verdict.faults):,} more")
    return not verdict.found


async def _follow_chain(database: Database, tenant_id: UUID, verdict: Verdict) -> None:
    reader, seq, last = reader_of(tenant_id), 0, BEFORE_THE_FIRST
    while True:
        after = seq
        for link in await run_action(database, reader, partial(read_links, after=seq), read_only=True):
            _judge_link(link, seq, last, verdict)
            seq, last = link["seq"], link["hash"]
        if seq > after:
            continue
        end = await run_action(database, reader, partial(find_log_end, after=seq), read_only=True)
        if end is None:
            verdict.add("log", "its counter is missing")
        elif end["has_more"]:
            continue
        elif (end["seq"], end["last_hash"]) != (seq, last):
            verdict.add(f"event {seq}", f"is the last, and the counter of the log stands at {end['seq']}")
        return


def _judge_link(link: Row, seq: int, last: bytes, verdict: Verdict) -> None:
    place = f"event {link['seq']}"
    verdict.events += 1
    verdict.erased += link["is_erased"]
    if link["seq"] != seq + 1:
        missing = f"event {seq + 1} is" if link["seq"] == seq + 2 else f"events {seq + 1} to {link['seq'] - 1} are"
        verdict.add(place, f"{missing} missing before it")
    elif link["prev_hash"] != last:
        verdict.add(place, "does not continue the event before it")
    if link["content_changed"]:
        verdict.add(place, "its content was changed (data, reason, address or agent)")
    if link["facts_changed"]:
        verdict.add(place, "its facts were changed (name, subject, version, actor, time …)")


async def _compare_rows(database: Database, tenant_id: UUID, kind: str, verdict: Verdict) -> None:
    last: UUID | None = None
    verdict.rows[kind] = 0
    while True:
        batch = partial(read_beside_events, kind=kind, after=last)
        rows = await run_action(database, reader_of(tenant_id), batch, read_only=True)
        if not rows:
            return
        for row in rows:
            _judge_row(kind, _spread_settings(row) if kind == "tenant" else row, verdict)
        verdict.rows[kind] += sum(row["stored"] is not None for row in rows)
        last = rows[-1]["id"]


def _spread_settings(row: Row) -> Row:
    """Each setting of the studio as a field of its own, also where it has the value that is not stored."""
    versions: list[dict[str, Any]] = row["versions"]
    return {
        **row,
        "events": [{**event, "data": event["data"] and _spread_sides(event["data"])} for event in row["events"]],
        "stored": row["stored"] and _spread_forms(row["stored"]),
        "versions": [{**one, "forms": _spread_forms(one["forms"])} for one in versions],
    }


def _spread_forms(forms: list[dict[str, Any] | None]) -> list[dict[str, Any] | None]:
    return [_spread(form) if form is not None and isinstance(form["settings"], dict) else None for form in forms]


def _spread_sides(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, **{side: _spread(data[side]) for side in ("before", "after") if side in data}}


def _spread(fields: dict[str, Any]) -> dict[str, Any]:
    if "settings" not in fields:
        return fields
    settings = {**STANDARD, **fields["settings"]}
    others = {name: value for name, value in fields.items() if name != "settings"}
    return {**others, **{f"settings.{name}": value for name, value in settings.items()}}


def _judge_row(kind: str, row: Row, verdict: Verdict) -> None:
    place = f"{TABLES[kind]} {row['id']}"
    if any(event["data"] is None for event in row["events"]):
        return  # Erased: what it said is gone, so nothing can be made of it.
    try:
        replayed, told = replay_row(row["events"])
    except Discontinued as broken:
        about = f", field {broken.field}" if broken.field else ""
        verdict.add(place, f"event {broken.seq} {broken.sentence}{about}")
        return
    if replayed is None:
        if row["stored"] is not None:
            verdict.add(place, "is in the table, and no event made it")
    elif row["stored"] is None:
        verdict.add(place, "is missing from the table")
    else:
        _judge_forms(place, "the table", replayed, row["stored"], verdict)
    if row["versions"] is not None:
        _judge_versions(place, row, told, verdict)


def _judge_versions(place: str, row: Row, told: dict[int, Told], verdict: Verdict) -> None:
    """The earlier versions, by which the past is shown and gone back to."""
    kept = {one["version"]: one for one in row["versions"]}
    for version, said in told.items():
        if version in kept:
            expected = {**said.row, "actionId": said.action_id}
            one = kept[version]
            filed = [{**expected, **one["filed"]}]
            forms = [form and {**form, "actionId": said.action_id} for form in one["forms"]]
            _judge_forms(place, f"version {version}", expected, forms + filed, verdict)
        elif row["keeps_all"]:
            verdict.add(place, f"version {version} is missing")
    # Of a row that was changed past the program the version that it has now is a fault of the table already.
    stored: list[dict[str, Any] | None] = row["stored"] or []
    now = {form["version"] for form in stored if form is not None}
    for version in sorted(kept.keys() - told.keys() - now):
        # An action that writes a row twice tells of it once, by the later version.
        later = min((other for other in told if other > version), default=None)
        if later is None or told[later].action_id != kept[version]["filed"]["actionId"]:
            verdict.add(place, f"version {version} is there, and no event tells of it")


def _judge_forms(
    place: str, where: str, replayed: dict[str, Any], forms: list[dict[str, Any] | None], verdict: Verdict
) -> None:
    if any(form is None for form in forms):
        verdict.add(place, f"what is in {where} cannot be read")
    differing = {name for form in forms if form is not None for name in find_differences(replayed, form)}
    for name in sorted(differing):
        verdict.add(place, f"{name} in {where} is not what the events say")
