"""What a project's bookings come to, beside its budget. Only sums of one currency are added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.booking.queries.fragments import IS_LIVE_HOLD
from production_tool.kit.errors import NotFound
from production_tool.kit.shapes import show_amount

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal
    from uuid import UUID

    from production_tool.kit.db import Db

Money = dict[str, str]


async def get_project_budget(db: Db, project_id: UUID) -> dict[str, Any]:
    """The budget, what is held, pencilled and confirmed, and what is left. Raises `NotFound`.

    The currency is that of the budget, or the studio's without one; `unpriced` counts the live bookings that have no
    price in it. A hold whose clock has run out holds no money either (booking rule 3).
    """
    row = await db.find_one(
        f"""
        select p.budget_amount as budget, m.currency, s.held, s.pencilled, s.confirmed, s.unpriced
        from projects p
        join tenants t on t.tenant_id = %(tenant)s and t.id = %(tenant)s
        cross join lateral (select coalesce(p.budget_currency, t.currency) as currency) m
        cross join lateral (
          select coalesce(sum(c.cost) filter (where c.status = 'hold'), 0) as held,
                 coalesce(sum(c.cost) filter (where c.status = 'pencil'), 0) as pencilled,
                 coalesce(sum(c.cost) filter (where c.status = 'confirmed'), 0) as confirmed,
                 count(*) filter (where c.cost is null) as unpriced
          from (
            select b.status, case when b.rate_currency = m.currency
                   then round(coalesce(b.billed_quantity, 0) * b.rate_amount, 2) end as cost
            from bookings b
            where b.tenant_id = %(tenant)s and b.project_id = p.id
              and (b.status in ('pencil', 'confirmed') or ({IS_LIVE_HOLD}))
          ) c
        ) s
        where p.tenant_id = %(tenant)s and p.id = %(id)s
        """,
        id=project_id,
    )
    if row is None:
        raise NotFound
    return _show_budget(row)


def _show_budget(row: dict[str, Any]) -> dict[str, Any]:
    def money(amount: Decimal) -> Money:
        return {"amount": show_amount(amount), "currency": row["currency"]}

    committed = row["pencilled"] + row["confirmed"]
    shown: dict[str, Any] = {
        "held": money(row["held"]),
        "pencilled": money(row["pencilled"]),
        "confirmed": money(row["confirmed"]),
        "committed": money(committed),
        "unpriced": row["unpriced"],
    }
    if row["budget"] is None:
        return shown
    return {"budget": money(row["budget"]), **shown, "left": money(row["budget"] - committed)}


async def find_budget_of(db: Db, projects: Collection[UUID | None]) -> dict[str, Any] | None:
    """The budget, what is committed and what is left of the one project that a change concerns; None if it concerns
    several or none, or if that project has no budget."""
    (project_id,) = projects if len(projects) == 1 else (None,)
    if project_id is None:
        return None
    sums = await get_project_budget(db, project_id)
    return {name: sums[name] for name in ("budget", "committed", "left")} if "budget" in sums else None


async def list_budgets(db: Db, project_ids: Collection[UUID]) -> list[dict[str, Any]]:
    """Of those of these projects that have a budget: what is committed in its currency, and what is left."""
    rows = await db.fetch_all(
        """
        select p.id, p.budget_amount as budget, p.budget_currency as currency, s.committed
        from projects p
        cross join lateral (
          select coalesce(sum(round(coalesce(b.billed_quantity, 0) * b.rate_amount, 2)), 0) as committed
          from bookings b
          where b.tenant_id = %(tenant)s and b.project_id = p.id and b.status in ('pencil', 'confirmed')
            and b.rate_currency = p.budget_currency
        ) s
        where p.tenant_id = %(tenant)s and p.id = any(%(projects)s) and p.budget_amount is not null
        order by p.id
        """,
        projects=sorted(set(project_ids)),
    )
    return [_show_left(row) for row in rows]


def _show_left(row: dict[str, Any]) -> dict[str, Any]:
    sums = {"budget": row["budget"], "committed": row["committed"], "left": row["budget"] - row["committed"]}
    shown = {name: {"amount": show_amount(sum_), "currency": row["currency"]} for name, sum_ in sums.items()}
    return {"projectId": row["id"], **shown}
