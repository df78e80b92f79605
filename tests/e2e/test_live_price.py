"""Price, budget and refusal are seen before the mouse is let go, and they are those that the program then stores."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.support.board import Board, Stage, nothing_sent
from tests.support.browser import Watch

pytestmark = pytest.mark.anyio
AOIFE, MINA, RHYS = "Aoife Brennan", "Mina Okafor", "Rhys Pritchard"
BUDGET = {"amount": "5000.00", "currency": "EUR"}


@pytest.fixture
async def budgeted(stage: Stage) -> Stage:
    """The same studio with a budget for its project."""
    path = f"/projects/{stage.project['id']}"
    stage.project = await stage.studio.owner.done("PATCH", path, {"version": 1, "budget": BUDGET})
    return stage


def ghost_card(page: Page) -> Locator:
    """The card beside what is dragged, once the program has answered."""
    return page.locator("[data-answered]")


async def test_the_price_of_a_drag_is_what_the_program_then_stores(board: Board, stage: Stage) -> None:
    await board.open()
    async with nothing_sent(board.page):
        await board.press_days(AOIFE, 3, 8)
        card = ghost_card(board.page)
        await expect(card).to_contain_text("4 days × €450")
        await expect(card).to_contain_text("2 days not worked")
        await expect(card).to_contain_text("€1,800")
        await board.page.keyboard.press("p")
        await board.page.mouse.up()
    form = board.quick_create(AOIFE)
    await form.get_by_role("textbox", name="Title").fill("Seq 050 comp")
    await form.get_by_role("button", name="Pencil Aoife, €1,800").click()
    await board.expect_toast(AOIFE)
    assert (await stage.find("Seq 050 comp"))["cost"] == {"amount": "1800.00", "currency": "EUR"}


async def test_a_pulled_end_says_what_the_project_would_have_left(board: Board, budgeted: Stage) -> None:
    await budgeted.book(AOIFE, 0, 1, "Roto")
    await board.open()
    await board.press_bar("Roto", 2, grip="end")
    card = ghost_card(board.page)
    await expect(card).to_contain_text("4 days × €450")
    await expect(card).to_contain_text(re.compile(r"Halcyon budget left\s*€3,200"))
    await expect(card).to_contain_text("Was €4,100 of €5,000")
    await board.page.mouse.up()
    await board.expect_toast("Roto")
    path = f"/projects/{budgeted.project['id']}/budget"
    assert (await budgeted.studio.owner.done("GET", path))["left"]["amount"] == "3200.00"


async def test_quick_create_says_the_budget_of_the_project_that_is_chosen(board: Board, budgeted: Stage) -> None:
    await board.open()
    form = await board.drag_out(AOIFE, 0, 11)
    await expect(form).not_to_contain_text("budget")
    await board.type_project("Halc", "HLC · Halcyon")
    await expect(form).to_contain_text(re.compile(r"Halcyon budget left, if confirmed\s*€500"))
    await form.get_by_text("Confirmed", exact=True).click()
    await expect(form).to_contain_text(re.compile(r"Halcyon budget left\s*€500"))
    await expect(form.get_by_role("button", name="Book Aoife, €4,500")).to_be_visible()


async def test_more_than_the_budget_is_said_as_over(board: Board, budgeted: Stage) -> None:
    await budgeted.book(AOIFE, 0, 4, "Roto")
    await budgeted.book(MINA, 0, 4, "Paint")
    await board.open()
    await board.press_bar("Roto", 7, grip="end")
    await expect(ghost_card(board.page)).to_contain_text("€1,750 over")


async def test_what_the_program_would_refuse_turns_the_ghost_before_it_is_let_go(board: Board, stage: Stage) -> None:
    """The board has not heard of what stands in the way: only the program can say so."""
    await board.open()
    sockets = re.compile(r"/events|/api/ws")
    await board.page.route(sockets, lambda route: route.abort())
    booked = await stage.book(AOIFE, 2, 3, "Grade", status="hold")

    async def refuse(route: Route) -> None:
        problem = {"type": "/problems/artist_already_booked", "title": "Taken", "status": 409, "detail": "Taken.",
                   "code": "artist_already_booked", "conflicts": [booked]}  # fmt: skip
        await route.fulfill(status=409, content_type="application/problem+json", json=problem)

    await board.page.route("**/bookings?dryRun=true", refuse)
    await board.press_days(MINA, 2, 4)
    await expect(board.page.get_by_text("Mina Okafor is taken: Halcyon, Grade")).to_be_visible()
    await expect(board.page.locator("[data-ghost] [data-refused]")).to_be_visible()
    await board.page.keyboard.press("Escape")
    await board.page.mouse.up()
    await expect(board.page.locator("[data-ghost]")).to_have_count(0)


async def test_the_price_of_the_program_stands_and_the_card_says_so(board: Board) -> None:
    await board.open()

    async def dearer(route: Route) -> None:
        answer = await route.fetch()
        body = await answer.json()
        body["data"]["cost"]["amount"] = "999.50"
        await route.fulfill(response=answer, json=body)

    await board.page.route("**/bookings?dryRun=true", dearer)
    await board.press_days(AOIFE, 0, 1)
    card = ghost_card(board.page)
    await expect(card).to_contain_text("€999.50")
    await expect(card).to_contain_text("This page counted €900. The server's price stands.")


async def test_without_an_answer_the_number_of_the_page_stands(board: Board, watch: Watch) -> None:
    watch.expect("dryRun=true")
    await board.open()
    await board.page.route("**/bookings?dryRun=true", lambda route: route.abort())
    async with board.page.expect_event("requestfailed"):
        await board.press_days(AOIFE, 0, 1)
    await expect(board.page.get_by_text("2 days × €450")).to_be_visible()
    await expect(board.page.get_by_text("€900").first).to_be_visible()
    await expect(ghost_card(board.page)).to_have_count(0)


async def test_one_answer_is_asked_for_while_the_ghost_rests_and_none_while_it_moves(board: Board) -> None:
    asked: list[str] = []
    board.page.on("request", lambda request: asked.append(request.url) if "dryRun" in request.url else None)
    await board.open()
    await board.press_days(AOIFE, 0, 4)
    await expect(ghost_card(board.page)).to_be_visible()
    assert len(asked) <= 2
    before = len(asked)
    await board.page.mouse.move(*await board.spot(AOIFE, 4, 0.6))
    await board.page.keyboard.press("Escape")
    assert len(asked) == before


async def test_a_new_booking_says_price_and_place_in_the_queue(board: Board, stage: Stage) -> None:
    await stage.book(AOIFE, 0, 1, "Roto")
    await board.open()
    await board.page.mouse.move(*await board.spot(AOIFE, 2, 0.25))
    await board.page.mouse.down()
    await board.page.keyboard.down("Shift")
    await board.page.mouse.move(*await board.spot(AOIFE, 0, 0.75), steps=5)
    await board.page.mouse.up()
    await board.page.keyboard.up("Shift")
    await board.quick_create(AOIFE).get_by_role("button", name="More fields").click()
    dialog = board.dialog
    await expect(dialog).to_contain_text("2 days")
    await expect(dialog).to_contain_text("€900")
    await expect(dialog).to_contain_text("2nd in the queue")
    await dialog.get_by_role("textbox", name="Title").fill("Clean-up")
    await dialog.get_by_role("button", name="Place a hold").click()
    await board.expect_toast(AOIFE)
    made = await stage.find("Clean-up")
    assert (made["unit"], made["startPart"], made["endPart"], made["cost"]["amount"]) == ("half", "pm", "am", "900.00")
