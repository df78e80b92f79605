"""Routes: signing up and in (`auth`), the studio and its members (`studio`)."""

from production_tool.tenant.api import auth, studio

ROUTES = [*auth.router.routes, *studio.router.routes]
