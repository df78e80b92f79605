"""What can go wrong with saved views."""

from production_tool.kit.errors import ApplicationError, Conflict, IdRaced, Invalid


class TooManyViews(Conflict):
    """One person keeps so many views that nobody could find one among them."""

    code = "too_many_views"
    title = "Too many saved views"
    default_detail = "One person keeps at most 200 views. Delete some that are not needed any more."


class ViewRefused(Invalid):
    """A value that the database does not take; the shapes refuse it before, so nobody should meet this."""

    def __init__(self) -> None:
        super().__init__(detail="A field of the view is out of range. Nothing was saved.")


CONSTRAINTS: dict[str, type[ApplicationError]] = {
    "saved_views_pkey": IdRaced,
    "saved_views_name_is_sensible": ViewRefused,
    "saved_views_position_in_range": ViewRefused,
    "saved_views_search_is_small": ViewRefused,
}
