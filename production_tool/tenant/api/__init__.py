"""Routes: signing up and in (`auth`), the studio and its members (`studio`)."""

from fastapi import APIRouter

from production_tool.tenant.api import auth, studio

router = APIRouter()
router.include_router(auth.router)
router.include_router(studio.router)
