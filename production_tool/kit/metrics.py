"""Numbers for Prometheus, at `/metrics`."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

registry = CollectorRegistry()

bookings_created = Counter("bookings_created_total", "Bookings made, by status.", ["status"], registry=registry)
booking_attempts = Counter("booking_attempts_total", "Tries to make or move a booking.", registry=registry)
conflict_rate = Gauge(
    "booking_conflict_rate", "Share of tries to make or move a booking that met a taken artist.", registry=registry
)
response_time = Histogram(
    "api_response_time_seconds",
    "Time to answer, by route and status.",
    ["method", "route", "status"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0),
    registry=registry,
)
open_sockets = Gauge("realtime_sockets", "Open realtime connections.", registry=registry)

_tries = 0
_conflicts = 0


def count_booking_attempt(*, conflicted: bool) -> None:
    """Count one try to make or move a booking, and keep `booking_conflict_rate` up to date."""
    global _tries, _conflicts  # noqa: PLW0603 - a process has one set of numbers
    _tries += 1
    _conflicts += conflicted
    booking_attempts.inc()
    conflict_rate.set(_conflicts / _tries)


def render_metrics() -> bytes:
    """All numbers in Prometheus' text format."""
    return generate_latest(registry)
