"""Whatever several people do, in whatever order and at once: the program never disagrees with a studio on paper.

`PT_MODEL_EXAMPLES` and `PT_MODEL_STEPS` make it go further, with other deeds each time. What it finds is made as small as it
can be, which takes minutes, unless `PT_MODEL_SMALLEST` is 0.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from functools import partial

import httpx
import psycopg
import pytest
from anyio import to_thread
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from production_tool.app import create_app, make_database
from production_tool.kit.config import Config
from production_tool.kit.postgres import OWNER, SUPERUSER
from tests.model.acting import act_out
from tests.model.machine import Machine
from tests.model.mistaken import MISTAKEN
from tests.model.paper import Paper
from tests.model.rehearsal import Rehearsal, Stage
from tests.support.cluster import clone_database, dsn_for
from tests.support.lifespan import running
from tests.support.studio import Api

pytestmark = pytest.mark.anyio
EXAMPLES = int(os.environ.get("PT_MODEL_EXAMPLES", "0"))
STEPS = int(os.environ.get("PT_MODEL_STEPS", "40"))
PHASES = (Phase.explicit, Phase.generate, *([Phase.shrink] if os.environ.get("PT_MODEL_SMALLEST") != "0" else []))
QUICK = settings(max_examples=8, stateful_step_count=STEPS, derandomize=True, phases=(Phase.explicit, Phase.generate))
DEEP = settings(max_examples=EXAMPLES or 1, stateful_step_count=STEPS, print_blob=True, phases=PHASES)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@pytest.fixture(scope="module")
def database_of_its_own(superuser_dsn: str) -> str:
    """Nobody else's clocks run here."""
    return clone_database(superuser_dsn)


@pytest.fixture
def connections(
    superuser_dsn: str, database_of_its_own: str
) -> Iterator[tuple[psycopg.Connection, psycopg.Connection]]:
    dsns = [dsn_for(superuser_dsn, role=role, database=database_of_its_own) for role in (OWNER, SUPERUSER)]
    with psycopg.connect(dsns[0], autocommit=True) as owner, psycopg.connect(dsns[1], autocommit=True) as superuser:
        superuser.execute("set session_replication_role = replica")
        yield owner, superuser


@pytest.fixture
async def stage(
    superuser_dsn: str, database_of_its_own: str, connections: tuple[psycopg.Connection, psycopg.Connection]
) -> AsyncIterator[Stage]:
    """A program whose clocks do nothing by themselves: the test says when."""
    app_dsn = dsn_for(superuser_dsn, database=database_of_its_own)
    owner_dsn = dsn_for(superuser_dsn, role=OWNER, database=database_of_its_own)
    database = make_database(app_dsn, 4)
    await database.open()
    application = create_app(Config(log_level="error", sign_ups_per_hour=100_000), app_dsn, with_worker=False)
    transport = httpx.ASGITransport(application)
    async with running(application), httpx.AsyncClient(transport=transport, base_url="http://studio.test") as client:
        yield Stage(Api(client), database, owner_dsn, *connections)
    await database.close()


async def test_the_program_never_disagrees_with_a_studio_on_paper(stage: Stage) -> None:
    machine = type("Machine", (Machine,), {"rehearse": partial(Rehearsal.begin, stage), "outcomes": Counter[str]()})
    patient = settings(DEEP if EXAMPLES else QUICK, deadline=None, suppress_health_check=[*SLOW])
    await to_thread.run_sync(partial(run_state_machine_as_test, machine, settings=patient))
    print(dict(sorted(machine.outcomes.items())))


async def test_what_is_acted_out_agrees(stage: Stage) -> None:
    it = await Rehearsal.begin(stage)
    await act_out(it)
    await it.close()


@pytest.mark.parametrize("wrong", MISTAKEN)
async def test_a_rule_that_is_wrong_on_paper_is_noticed(stage: Stage, wrong: type[Paper]) -> None:
    """The negative control."""
    it = await Rehearsal.begin(stage, wrong)
    with pytest.raises(AssertionError):
        await act_out(it)
