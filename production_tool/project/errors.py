"""What can go wrong with projects."""

from production_tool.kit.errors import ApplicationError, Conflict, IdRaced, Invalid


class ProjectCodeTaken(Conflict):
    """Another project has this code."""

    code = "code_taken"
    title = "Another project has this code"
    default_detail = "Codes tell projects apart on the board. Choose another one."


class EndsBeforeStart(Invalid):
    """A project that would end before it starts."""

    def __init__(self) -> None:
        super().__init__([{"field": "endDate", "message": "A project does not end before it starts."}])


class ProjectRefused(Invalid):
    """A value that the database does not take; the shapes refuse it before, so nobody should meet this."""

    def __init__(self) -> None:
        super().__init__(detail="A field of the project is out of range. Nothing was saved.")


CONSTRAINTS: dict[str, type[ApplicationError]] = {
    "projects_pkey": IdRaced,
    "projects_one_per_code": ProjectCodeTaken,
    "projects_ends_after_start": EndsBeforeStart,
    "projects_status_known": ProjectRefused,
    "projects_name_is_sensible": ProjectRefused,
    "projects_progress_in_range": ProjectRefused,
    "projects_color_is_known": ProjectRefused,
    "projects_budget_is_whole": ProjectRefused,
}
