"""Shapes on the wire: what loading the demo made."""

from production_tool.kit.shapes import Shape


class DemoStudio(Shape):
    """How much of each there is in the studio now."""

    departments: int
    artists: int
    projects: int
    bookings: int
