"""What can go wrong with artists and departments."""

from production_tool.kit.errors import ApplicationError, Conflict, IdRaced, Invalid


class ArtistEmailTaken(Conflict):
    """Another artist on the roster has this e-mail address."""

    code = "email_taken"
    title = "Another artist has this e-mail"
    default_detail = "Each artist on the roster has an e-mail of their own. Nothing was saved."


class UserHasArtist(Conflict):
    """This user is another artist on the roster already."""

    code = "user_taken"
    title = "This member is another artist already"
    default_detail = "A member is at most one artist. Unlink the other one first."


class DepartmentExists(Conflict):
    """There is a department of this name."""

    code = "department_exists"
    title = "There is a department of this name"
    default_detail = "Use the one that exists, or choose another name."


class DepartmentInUse(Conflict):
    """Artists belong to this department."""

    code = "department_in_use"
    title = "Artists belong to this department"
    default_detail = "Move its artists to another department first."


class NoSuchDepartment(Invalid):
    """The department named for an artist does not exist in this studio."""

    def __init__(self) -> None:
        super().__init__([{"field": "departmentId", "message": "There is no such department."}])


class ArtistRefused(Invalid):
    """A value that the database does not take; the shapes refuse it before, so nobody should meet this."""

    def __init__(self) -> None:
        super().__init__(detail="A field of the artist is out of range. Nothing was saved.")


CONSTRAINTS: dict[str, type[ApplicationError]] = {
    "artists_pkey": IdRaced,
    "artists_one_per_email": ArtistEmailTaken,
    "artists_one_per_user": UserHasArtist,
    "artists_department_fkey": NoSuchDepartment,
    "artists_kind_known": ArtistRefused,
    "artists_name_is_sensible": ArtistRefused,
    "artists_color_is_known": ArtistRefused,
    "artist_skills_one_per_name": ArtistRefused,
    "artist_skills_level_in_range": ArtistRefused,
    "artist_skills_name_is_sensible": ArtistRefused,
    "artist_rates_unit_known": ArtistRefused,
    "artist_rates_amount_not_negative": ArtistRefused,
    "artist_rates_currency_is_iso": ArtistRefused,
    "departments_one_per_name": DepartmentExists,
    "departments_name_is_sensible": ArtistRefused,
}
