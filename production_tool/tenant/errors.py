"""What can go wrong with studios and their members."""

from production_tool.kit.errors import ApplicationError, Conflict, Invalid


class AlreadyMember(Conflict):
    """This person works in this studio already."""

    code = "already_member"
    title = "Already a member"
    default_detail = "This person is a member of the studio. Change the role instead."


class LastOwner(Conflict):
    """A studio always has an owner."""

    code = "last_owner"
    title = "A studio needs an owner"
    default_detail = "Make somebody else an owner first."


class SlugTaken(Conflict):
    """Another studio has this address."""

    code = "slug_taken"
    title = "Another studio has this address"
    default_detail = "Choose another slug."


class SettingsRefused(Invalid):
    """A setting that the database does not take."""

    def __init__(self) -> None:
        super().__init__(detail="A setting of the studio is out of range. Nothing was saved.")


CONSTRAINTS: dict[str, type[ApplicationError]] = {
    "members_one_per_user": AlreadyMember,
    "tenant_directory_one_per_slug": SlugTaken,
    "tenants_name_is_sensible": SettingsRefused,
    "tenants_currency_is_iso": SettingsRefused,
    "members_name_is_sensible": SettingsRefused,
    "members_role_known": SettingsRefused,
}
