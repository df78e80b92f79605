"""What can go wrong with the demo."""

from production_tool.kit.errors import ApplicationError, Conflict


class StudioNotEmpty(Conflict):
    """The demo is for studios that have nothing of their own yet."""

    code = "studio_not_empty"
    title = "This studio has artists or projects"
    default_detail = (
        "The demo can be loaded into an empty studio only, and this one has artists or projects already. Nothing was "
        "changed. Sign up for another studio to look at the demo."
    )


CONSTRAINTS: dict[str, type[ApplicationError]] = {}
