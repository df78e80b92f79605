"""The official JavaScript client, as a browser would run it, against the running program."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.realtime.driving import PASSWORD, PATIENCE, Person, Studio, make_booking

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
SOURCE = Path(__file__).parent / "js"
TOOLS = Path(__file__).parents[2] / ".tools"
PROGRAMS = Path(sys.executable).parent


@pytest.fixture(scope="session")
def installed() -> Path:
    """A folder with the client of exactly the versions in the lock file; installed once."""
    wanted = (SOURCE / "package.json").read_bytes() + (SOURCE / "package-lock.json").read_bytes()
    folder = TOOLS / f"realtime-client-{hashlib.sha256(wanted).hexdigest()[:12]}"
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
        (folder / "done").touch()
    return folder


@dataclass
class Client:
    """The client's process, and all that it has said."""

    process: asyncio.subprocess.Process
    said: list[dict[str, Any]] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def listen(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            async with self._news:
                self.said.append(json.loads(line))
                self._news.notify_all()

    async def until(self, count: int, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until so many things of a kind were said; the last of them."""

        def found() -> list[dict[str, Any]]:
            return [one for one in self.said if is_it(one)]

        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(lambda: len(found()) >= count)
        return found()[count - 1]

    async def until_said(self, what: str, count: int = 1) -> dict[str, Any]:
        return await self.until(count, lambda one: one["is"] == what)

    async def until_heard(self, name: str, count: int = 1) -> Any:
        return (await self.until(count, lambda one: one.get("name") == name))["payload"]

    async def order(self, what: str, **more: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": what, **more}).encode() + b"\n")
        await self.process.stdin.drain()

    @property
    def seqs(self) -> list[int]:
        """The numbers of the recorded events, as they were heard."""
        heard = [one for one in self.said if one["is"] == "heard" and one["name"] not in ("ready", "resync")]
        return [one["payload"]["seq"] for one in heard]


@asynccontextmanager
async def run_client(folder: Path, person: Person) -> AsyncIterator[Client]:
    """Start the client; it signs in and connects by itself, and ends with its input."""
    process = await asyncio.create_subprocess_exec(
        PROGRAMS / "node",
        SOURCE / "client.mjs",
        *(str(folder), person.program.url, person.email, PASSWORD, person.slug),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    client = Client(process)
    listening = asyncio.create_task(client.listen())
    try:
        yield client
        assert process.stdin is not None
        process.stdin.close()
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await listening


async def test_it_catches_up_after_a_cut_with_nothing_missed_or_doubled(installed: Path, studio: Studio) -> None:
    artist = await studio.add_artist()
    manager = await studio.add_member("manager")
    async with run_client(installed, manager) as client:
        begin = (await client.until_heard("ready"))["seq"]
        booking = await studio.owner.book(artist["id"], 0)
        assert (await client.until_heard("booking:created"))["id"] == booking["id"]
        for cut in range(1, 4):
            await client.order("lose")
            await client.until_said("disconnected", cut)
            for day in range(10):
                await studio.owner.book(artist["id"], 10 * cut + day)
            await client.order("return")
            await client.until_heard("ready", cut + 1)
            await studio.owner.book(artist["id"], 100 + cut)
            await client.until_heard("booking:created", 1 + 11 * cut)
        assert client.seqs == list(range(begin + 1, begin + 35))
        assert "resync" not in [one.get("name") for one in client.said]


async def test_a_cut_in_the_middle_of_many_bookings_loses_none(installed: Path, studio: Studio) -> None:
    artists = [await studio.add_artist(f"Artist {number}") for number in range(3)]

    async def write(artist_id: str) -> None:
        for day in range(20):
            await studio.owner.book(artist_id, day)

    async with run_client(installed, studio.owner) as client:
        begin = (await client.until_heard("ready"))["seq"]
        writing = asyncio.gather(*(write(artist["id"]) for artist in artists))
        for cut in range(1, 6):
            await client.until_heard("booking:created", 8 * cut)
            await client.order("lose")
            await client.until_said("disconnected", cut)
            await client.order("return")
            await client.until_heard("ready", cut + 1)
        await writing
        await client.until_heard("booking:created", 60)
        assert client.seqs == list(range(begin + 1, begin + 61))


async def test_it_comes_back_by_itself_as_what_it_is_after_its_role_has_changed(
    installed: Path, studio: Studio
) -> None:
    artist = await studio.add_artist()
    person = await studio.add_member("manager")
    members = (await studio.owner.call("GET", "/tenants/current/members"))["data"]
    member = next(one for one in members if one["userId"] == person.user_id)
    async with run_client(installed, person) as client:
        await client.until_heard("ready")
        change = {"role": "viewer", "version": member["version"]}
        await studio.owner.call("PATCH", f"/tenants/current/members/{member['id']}", change)
        assert (await client.until_said("disconnected"))["reason"] == "transport close"
        await client.until_heard("ready", 2)
        await studio.owner.book(artist["id"])
        assert "rate" not in (await client.until_heard("booking:created"))["data"]["after"]


async def test_a_refusal_says_why(installed: Path, studio: Studio) -> None:
    async with run_client(installed, studio.owner) as client:
        await client.until_heard("ready")
        await client.order("forget")
        await client.order("lose")
        await client.until_said("disconnected")
        await client.order("return")
        refused = await client.until_said("refused")
        assert refused["message"] == "unauthenticated"
        assert (refused["problem"]["status"], refused["problem"]["code"]) == (401, "unauthenticated")


async def test_commands_are_acknowledged(installed: Path, studio: Studio) -> None:
    artist = await studio.add_artist()
    async with run_client(installed, studio.owner) as client:
        await client.until_heard("ready")
        body = make_booking(artist["id"], status="pencil")
        await client.order("ask", name="booking:create", payload=body)
        made = (await client.until_said("answered"))["answer"]
        assert (await client.until_heard("booking:created"))["id"] == made["data"]["id"]
        await client.order("ask", name="booking:create", payload=body)
        refused = (await client.until_said("answered", 2))["answer"]
        assert [conflict["id"] for conflict in refused["conflicts"]] == [made["data"]["id"]]
        assert await client.until_heard("booking:conflict") == refused
