"""What the routes of signing in find at `app.state.house`."""

from typing import Annotated, cast

from fastapi import Depends, Request

from production_tool.kit.http.routes import house_of
from production_tool.tenant.access import AccessHouse


async def access_house(request: Request) -> AccessHouse:
    """The parts that signing in needs."""
    return cast("AccessHouse", house_of(request))


CurrentHouse = Annotated[AccessHouse, Depends(access_house)]
