"""`verify`: what was done behind the program is found, and where it was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest

from production_tool.cli import verifying
from production_tool.cli.verifying import verify_database
from production_tool.history.queries import whole
from production_tool.kit.postgres import OWNER, EmbeddedPostgres
from tests.cli.driving import load, run_cli
from tests.support.studio import Studio

pytestmark = pytest.mark.anyio
MONDAY = "2031-03-03"


class Work:
    """What there is in a studio: a booking that was changed twice, and ended; its artist, its project, a pencil that a hold
    challenges, a time off that was moved, and one that was removed, brought back and removed again."""

    def __init__(self, studio: Studio, ids: dict[str, str]) -> None:
        self.studio = studio
        self.ids = {**ids, "t": studio.id}

    @classmethod
    async def begin(cls, studio: Studio) -> Work:
        artist = await studio.artist(skills=[{"name": "Comp", "level": 3}])
        project = await studio.project(budget={"amount": "900.00", "currency": "EUR"})
        made = await studio.book(artist, MONDAY, projectId=project["id"])
        await studio.owner.done("PATCH", f"/bookings/{made['id']}", {"version": 1, "title": "Größe", "reason": "So"})
        await studio.book(artist, "2031-03-05")
        hold = await studio.book(artist, "2031-03-05", status="hold")
        challenged = await studio.owner.done("POST", f"/bookings/{hold['id']}/challenge", {"note": "Please"})
        away, gone = await cls._be_away(studio, artist["id"])
        await studio.owner.done("POST", f"/bookings/{made['id']}/release", {})
        await studio.owner.done("PATCH", "/tenants/current", {"version": 1, "settings": {"holdLifeHours": 48}})
        raised = {"perDay": {"amount": "500.00", "currency": "EUR"}}
        ahead = {**raised, "validFrom": "2090-01-01"}
        await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": artist["version"], "rate": ahead})
        ids = {"b": made["id"], "a": artist["id"], "p": project["id"], "c": challenged[0]["id"], "o": away, "g": gone}
        return cls(studio, ids)

    @staticmethod
    async def _be_away(studio: Studio, artist_id: str) -> tuple[str, str]:
        path, vacation = f"/artists/{artist_id}/time-off", {"kind": "vacation", "startDate": "2031-04-01"}
        away = await studio.owner.done("POST", path, {**vacation, "endDate": "2031-04-04", "note": "At the sea"})
        moved = {"version": 1, "startDate": "2031-04-02", "endDate": "2031-04-04"}
        await studio.owner.done("PATCH", f"/time-off/{away['id']}", moved)
        other = await studio.owner.done("POST", path, {**vacation, "endDate": "2031-04-01"})
        removed = (await studio.owner.delete(f"/time-off/{other['id']}")).json()
        await studio.owner.done("POST", f"/actions/{removed['meta']['actionId']}/undo", {})
        assert (await studio.owner.delete(f"/time-off/{other['id']}")).is_success
        return away["id"], other["id"]

    def tamper(self, owner_dsn: str, *statements: LiteralString) -> int:
        """Do this as the owner of the tables; the number of the event in which the booking was renamed."""
        with psycopg.connect(owner_dsn) as connection:
            renamed = connection.execute(
                "select seq from events where tenant_id = %(t)s and subject_id = %(b)s and subject_version = 2",
                self.ids,
            ).fetchone()
            assert renamed is not None
            for statement in statements:
                connection.execute(statement, {**self.ids, "n": renamed[0]})
        return renamed[0]


@pytest.fixture
async def work(fresh_studio: Studio) -> Work:
    return await Work.begin(fresh_studio)


async def verify(dsn: str, work: Work, capsys: pytest.CaptureFixture[str]) -> tuple[bool, list[str]]:
    """Whether all is whole, and the faults without the studio's name."""
    is_whole = await verify_database(dsn, work.studio.slug)
    mark = f"  FAULT  {work.studio.slug}  "
    return is_whole, [line.removeprefix(mark) for line in capsys.readouterr().out.splitlines() if "FAULT" in line]


HERE = "where tenant_id = %(t)s and seq = %(n)s"
OF_BOOKING = "where tenant_id = %(t)s and id = %(b)s"
OF_CHALLENGE = "where tenant_id = %(t)s and id = %(c)s"
OF_TIME_OFF = "where tenant_id = %(t)s and id = %(o)s"
OF_VERSION = "where tenant_id = %(t)s and row_id = %(b)s"
# What the owner does, and what is said of it. {n} is the event that renamed the booking.
TAMPERING: dict[str, tuple[tuple[LiteralString, ...], list[str]]] = {
    "the content of an event": (
        (f"update events set reason = 'Another' {HERE}",),
        ["event {n}: its content was changed (data, reason, address or agent)"],
    ),
    "an event without its salt": (
        (f"update events set salt = null {HERE}",),
        ["event {n}: its content was changed (data, reason, address or agent)"],
    ),
    "the facts of an event": (
        (f"update events set at = at + interval '1 us' {HERE}",),
        ["event {n}: its facts were changed (name, subject, version, actor, time …)"],
    ),
    "an event with a hash of its own": (
        (
            f"""update events set request_id = 'r', hash = event_hash(prev_hash, tenant_id, seq, name, subject_kind,
                subject_id, subject_version, action_id, actor_kind, actor_id, at, 'r', digest) {HERE}""",
        ),
        ["event {n1}: does not continue the event before it"],
    ),
    "a gap in the numbers": (
        (f"delete from events {HERE}",),
        [
            "event {n1}: event {n} is missing before it",
            "bookings {b}: title in the table is not what the events say",
            "bookings {b}: title in version 3 is not what the events say",
            "bookings {b}: version 2 is there, and no event tells of it",
        ],
    ),
    "a cut tail": (
        ("delete from events where tenant_id = %(t)s and seq > %(n)s and subject_id = %(a)s",),
        [
            "event {end1}: is the last, and the counter of the log stands at {end}",
            "artists {a}: version in the table is not what the events say",
        ],
    ),
    "a row that was changed": (
        (f"update bookings set title = 'Mine' {OF_BOOKING}",),
        [
            "bookings {b}: title in the table is not what the events say",
            "bookings {b}: version in the table is not what the events say",
        ],
    ),
    "a column, past the triggers": (
        (
            "alter table bookings disable trigger user",
            f"update bookings set rate_amount = 1, billed_quantity = 2 {OF_BOOKING}",
            "alter table bookings enable trigger user",
        ),
        [
            "bookings {b}: cost in the table is not what the events say",
            "bookings {b}: rate in the table is not what the events say",
        ],
    ),
    "what is shown, past the triggers": (
        (
            "alter table bookings disable trigger user",
            f"""update bookings set wire = replace(wire, 'Größe', 'Mine') {OF_BOOKING}""",
            "alter table bookings enable trigger user",
        ),
        ["bookings {b}: title in the table is not what the events say"],
    ),
    "a row that was removed": (
        (f"delete from bookings {OF_BOOKING}",),
        ["bookings {b}: is missing from the table"],
    ),
    "a row that nobody made": (
        (
            """insert into projects (tenant_id, id, name, color, status)
               select tenant_id, '00000000-0000-7000-8000-000000000001', 'Ghost', color, status
               from projects where tenant_id = %(t)s and id = %(p)s""",
        ),
        ["projects 00000000-0000-7000-8000-000000000001: is in the table, and no event made it"],
    ),
    "a deadline and a rule": (
        (f"update challenges set deadline = deadline + interval '1 day', policy = 'ask' {OF_CHALLENGE}",),
        [
            "challenges {c}: deadline in the table is not what the events say",
            "challenges {c}: policy in the table is not what the events say",
            "challenges {c}: version in the table is not what the events say",
        ],
    ),
    "a challenge, past the triggers": (
        (
            "alter table challenges disable trigger user",
            f"update challenges set created_at = created_at + interval '1 us' {OF_CHALLENGE}",
            "alter table challenges enable trigger user",
        ),
        ["challenges {c}: createdAt in the table is not what the events say"],
    ),
    "a challenge that was removed": (
        (f"delete from challenges {OF_CHALLENGE}",),
        ["challenges {c}: is missing from the table"],
    ),
    "a time off that was removed": (
        (f"delete from time_off {OF_TIME_OFF}",),
        ["time_off {o}: is missing from the table"],
    ),
    "a time off that was put away": (
        (f"update time_off set removed_at = now() {OF_TIME_OFF}",),
        ["time_off {o}: is missing from the table"],
    ),
    "a time off that is back": (
        ("update time_off set removed_at = null where tenant_id = %(t)s and id = %(g)s",),
        ["time_off {g}: is in the table, and no event made it"],
    ),
    "a kind and an end": (
        (f"update time_off set kind = 'sick', end_time = end_time + interval '1 day' {OF_TIME_OFF}",),
        [
            "time_off {o}: endTime in the table is not what the events say",
            "time_off {o}: kind in the table is not what the events say",
            "time_off {o}: version in the table is not what the events say",
        ],
    ),
    "an earlier version": (
        (
            f"""update row_versions set "row" = jsonb_set("row", '{{title}}', '"Mine"') {OF_VERSION} and version = 1""",
            f"""update row_versions set wire_money = '', start_time = start_time + interval '1 day', action_id = null
                {OF_VERSION} and version = 2""",
            f"""update row_versions set "row" = jsonb_set("row", '{{start_date}}', '"never"') {OF_VERSION} and version = 3""",
        ),
        [
            "bookings {b}: title in version 1 is not what the events say",
            "bookings {b}: actionId in version 2 is not what the events say",
            "bookings {b}: cost in version 2 is not what the events say",
            "bookings {b}: rate in version 2 is not what the events say",
            "bookings {b}: startTime in version 2 is not what the events say",
            "bookings {b}: what is in version 3 cannot be read",
        ],
    ),
    "a version that was removed, and one that was put in": (
        (
            f"update row_versions set version = 9 {OF_VERSION} and version = 2",
            "delete from row_versions where tenant_id = %(t)s and row_id = %(o)s and version = 1",
            "delete from row_versions where tenant_id = %(t)s and row_id = %(c)s",
        ),
        [
            "bookings {b}: version 2 is missing",
            "bookings {b}: version 9 is there, and no event tells of it",
            "challenges {c}: version 1 is missing",
            "time_off {o}: version 1 is missing",
        ],
    ),
    "the version of a project and of a challenge": (
        (
            """update row_versions set "row" = "row" || '{"budget_amount": 1, "policy": "ask"}'
               where tenant_id = %(t)s and row_id in (%(p)s, %(c)s)""",
        ),
        [
            "projects {p}: budget in version 1 is not what the events say",
            "challenges {c}: policy in version 1 is not what the events say",
        ],
    ),
    "what is shown, so that it cannot be read": (
        (
            "alter table bookings disable trigger user",
            f"update bookings set wire = 'nothing' {OF_BOOKING}",
            "alter table bookings enable trigger user",
        ),
        ["bookings {b}: what is in the table cannot be read"],
    ),
    "a setting, and one that is no setting": (
        ("""update tenants set settings = '{"challengeHours": "many", "refusalMonths": 2}' where id = %(t)s""",),
        [
            "tenants {t}: settings.challengeHours in the table is not what the events say",
            "tenants {t}: settings.holdLifeHours in the table is not what the events say",
            "tenants {t}: settings.refusalMonths in the table is not what the events say",
            "tenants {t}: version in the table is not what the events say",
        ],
    ),
    "settings that are none, and those of the past": (
        (
            "alter table tenants disable trigger user",
            "update tenants set settings = '[]' where id = %(t)s",
            "alter table tenants enable trigger user",
            """update row_versions set "row" = jsonb_set("row", '{settings,holdLifeHours}', '9')
               where tenant_id = %(t)s and table_name = 'tenants' and version = 2""",
        ),
        [
            "tenants {t}: what is in the table cannot be read",
            "tenants {t}: settings.holdLifeHours in version 2 is not what the events say",
        ],
    ),
    "a budget": (
        ("update projects set budget_amount = 1 where tenant_id = %(t)s and id = %(p)s",),
        [
            "projects {p}: budget in the table is not what the events say",
            "projects {p}: version in the table is not what the events say",
        ],
    ),
    "a skill and a rate": (
        (
            "update artist_skills set level = 5 where tenant_id = %(t)s and artist_id = %(a)s",
            "update artist_rates set amount = 1 where tenant_id = %(t)s and artist_id = %(a)s",
        ),
        [
            "artists {a}: rate in the table is not what the events say",
            "artists {a}: skills in the table is not what the events say",
        ],
    ),
}


@pytest.mark.parametrize("what", TAMPERING)
async def test_tampering_is_found_where_it_was_done(
    work: Work, what: str, app_dsn: str, owner_dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await verify(app_dsn, work, capsys) == (True, [])
    end = (await work.studio.owner.get("/events?after=0&limit=500")).json()["data"][-1]["seq"]
    statements, expected = TAMPERING[what]
    n = work.tamper(owner_dsn, *statements)
    places: dict[str, Any] = {**work.ids, "n": n, "n1": n + 1, "end": end, "end1": end - 1}
    assert await verify(app_dsn, work, capsys) == (False, [one.format(**places) for one in expected])


async def test_a_large_studio_is_read_in_batches(
    work: Work, app_dsn: str, owner_dsn: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "EVENTS_AT_ONCE", 2)
    monkeypatch.setattr(whole, "ROWS_AT_ONCE", 1)
    assert await verify(app_dsn, work, capsys) == (True, [])
    n = work.tamper(owner_dsn, f"update bookings set notes = 'x' {OF_BOOKING}", f"delete from events {HERE}")
    _whole, faults = await verify(app_dsn, work, capsys)
    assert faults[0] == f"event {n + 1}: event {n} is missing before it"
    assert f"bookings {work.ids['b']}: notes in the table is not what the events say" in faults


async def test_what_was_erased_is_counted_and_is_no_fault(
    work: Work, app_dsn: str, owner_dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    work.tamper(owner_dsn, f"update events set data = null, reason = null, salt = null {HERE}")
    assert await verify_database(app_dsn, work.studio.slug)
    assert "1 of them erased" in capsys.readouterr().out


async def test_of_very_many_faults_the_first_are_shown(
    work: Work, app_dsn: str, owner_dsn: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "MOST_SHOWN", 2)
    work.tamper(owner_dsn, "update events set address = 'x' where tenant_id = %(t)s")
    assert not await verify_database(app_dsn, work.studio.slug)
    said = capsys.readouterr().out
    assert (said.count("FAULT"), " more\n" in said, "docs/admin.md" in said) == (2, True, True)


def test_all_studios_of_an_installation(data: Path) -> None:
    assert load(data).returncode == 0
    done = run_cli("verify", "--data", data)
    assert (done.returncode, "test-studio: " in done.stdout, "All is whole." in done.stdout) == (0, True, True), done
    with EmbeddedPostgres(data) as server, psycopg.connect(server.dsn(OWNER)) as connection:
        connection.execute("update artists set name = 'Nobody' where name = (select min(name) from artists)")
    done = run_cli("verify", "--data", data, "--tenant", "test-studio")
    assert (done.returncode, "name in the table is not what the events say" in done.stdout) == (1, True), done
    done = run_cli("verify", "--data", data, "--tenant", "nowhere")
    assert (done.returncode, "no studio with the address" in done.stderr) == (2, True), done
