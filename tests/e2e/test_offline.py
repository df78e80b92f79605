"""Without a network: what waits in the outbox, in which order it is sent, and what becomes of what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Page, Request, expect

from tests.support.board import Board, Stage
from tests.support.browser import Watch

pytestmark = pytest.mark.anyio
NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket|ERR_FAILED"
AOIFE, MINA = "Aoife Brennan", "Mina Okafor"


@pytest.fixture(autouse=True)
def cut_off(watch: Watch) -> None:
    """The tests take the network away, and the browser complains of that."""
    watch.expect(NO_NETWORK)


def list_changes(page: Page) -> list[tuple[str, dict[str, Any], str | None]]:
    """What the window asks to be changed from now on: path, body, key."""
    sent: list[tuple[str, dict[str, Any], str | None]] = []

    def note(request: Request) -> None:
        if request.method in {"POST", "PATCH", "DELETE"}:
            path = request.url.partition("/api/v1")[2]
            sent.append((path, json.loads(request.post_data or "{}"), request.headers.get("idempotency-key")))

    page.on("request", note)
    return sent


async def go_offline(board: Board, *, waits: str | None = None) -> None:
    """Take the network away, and see that the board knows."""
    await board.page.context.set_offline(True)
    await expect(board.page.get_by_text("Offline since")).to_be_visible()
    if waits is not None:
        await expect(board.page.get_by_text(waits)).to_be_visible()


async def come_back(board: Board) -> None:
    """Give it back."""
    await board.page.context.set_offline(False)
    await expect(board.page.get_by_text("Offline since")).to_have_count(0)


async def hold(board: Board, artist: str, first: int, last: int, title: str) -> None:
    """Drag out a hold, on no project."""
    form = await board.drag_out(artist, first, last)
    await form.get_by_label("Title").fill(title)
    await board.page.keyboard.press("Enter")
    await expect(board.bar(title)).to_be_visible()


async def test_what_is_done_offline_is_sent_once_each_in_order(board: Board, stage: Stage) -> None:
    await board.open()
    await go_offline(board)
    await hold(board, AOIFE, 0, 1, "Seq 010")
    await board.expect_toast("Held", "takes its place in the queue when it is sent")
    await board.drag_bar("Seq 010", 1)
    await board.expect_bar("Seq 010", AOIFE, 1, 2)
    await board.drag_bar("Seq 010", to=MINA)
    await board.expect_bar("Seq 010", MINA, 1, 2)
    await expect(board.bar("Seq 010")).to_have_attribute("data-queued", "true")
    await expect(board.page.get_by_text("3 changes wait.")).to_be_visible()
    assert await stage.bookings() == []
    sent = list_changes(board.page)
    await come_back(board)
    await board.expect_toast("3 changes sent")
    await expect(board.bar("Seq 010")).not_to_have_attribute("data-queued", "true")
    assert await stage.place("Seq 010") == (MINA, 1, 2)
    paths, keys = [path for path, _, _ in sent], {key for _, _, key in sent}
    assert (paths, len(keys)) == (["/bookings", "/bookings/batch", "/bookings/batch"], 3)
    assert [body["operations"][0]["version"] for _, body, _ in sent[1:]] == [1, 2]
    assert (await stage.find("Seq 010"))["version"] == 3
