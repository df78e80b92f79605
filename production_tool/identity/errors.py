"""What can go wrong when somebody proves who they are."""

from production_tool.kit.errors import ApplicationError, Conflict, Unauthenticated


class WrongPassword(Unauthenticated):
    """The pair of e-mail and password is not known. Which of the two is wrong is not said."""

    title = "E-mail or password is wrong"
    default_detail = "Check both and try again."


class EmailTaken(Conflict):
    """There is an account with this e-mail address."""

    code = "email_taken"
    title = "There is an account with this e-mail"
    default_detail = "Sign in instead, or use another address."


CONSTRAINTS: dict[str, type[ApplicationError]] = {"users_one_per_email": EmailTaken}
