"""`?dryRun=true`: the very same action under the same rules, answered, and then taken back."""

from typing import Annotated

from fastapi import Depends, Query

from production_tool.kit.http.routes import CurrentDb


async def _begin_trial(
    db: CurrentDb,
    dry_run: Annotated[
        bool, Query(alias="dryRun", description="true: answers what would be, and changes nothing.")
    ] = False,
) -> None:
    if dry_run:
        db.take_back()


DryRun = Depends(_begin_trial)
"""For routes whose change can be tried out first."""
