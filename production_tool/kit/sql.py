"""Fragments of SQL that more than one domain writes. Only our own words go in; values are always parameters."""

from typing import LiteralString


def json_instant(column: LiteralString) -> LiteralString:
    """An instant as RFC 3339 in UTC with `Z`, as cheaply as PostgreSQL can (`to_char` costs four times as much)."""
    return f"replace(({column} at time zone 'UTC')::text, ' ', 'T') || 'Z'"


def json_money(amount: LiteralString, currency: LiteralString) -> LiteralString:
    """`{"amount": "450.00", "currency": "EUR"}`, or null."""
    return (
        f"case when {amount} is not null then json_build_object('amount', ({amount})::text, 'currency', {currency}) end"
    )
