"""What can go wrong with the past."""

from production_tool.kit.errors import ApplicationError, Conflict


class NotYourAction(Conflict):
    """Undo takes back one's own actions only."""

    code = "not_your_action"
    title = "Somebody else did this"
    default_detail = "Undo takes back your own changes. Ask whoever made this one, or change it anew."


CONSTRAINTS: dict[str, type[ApplicationError]] = {}
