from tests.contract.test_plans import *
from tests.conftest import *
import psycopg


def show(n, d=0):
    print(
        "  " * d,
        n["Node Type"],
        n.get("Relation Name", ""),
        n.get("Index Name", ""),
        "est",
        n["Plan Rows"],
        "rows",
        n["Actual Rows"],
        "loops",
        n["Actual Loops"],
        "blocks",
        n["Shared Hit Blocks"] + n["Shared Read Blocks"],
        "removed",
        n.get("Rows Removed by Filter"),
        n.get("Subplan Name", ""),
    )
    for c in n.get("Plans", []):
        show(c, d + 1)


def test_p(crowded, plans, superuser_dsn):
    dsn, studio = crowded
    actor = replace(studio.owner, artist_id=artist_of(studio, 9))
    for read in (window, window_of_some, window_of_a_project):
        del plans[:]
        run(dsn, actor, lambda db: read(db, studio))
        print(read.__name__, plans[0].tree["Execution Time"])
        show(plans[0].tree["Plan"])
    from production_tool.booking.queries import many, fragments

    with psycopg.connect(psycopg.conninfo.make_conninfo(dsn, user="postgres"), autocommit=True) as c:
        c.execute("set session_replication_role=replica")
        c.execute(
            "alter table bookings add column is_long boolean generated always as (end_time - start_time > interval '31 days') stored; drop index bookings_long; create index bookings_long on bookings (tenant_id, end_time) include (start_time, artist_id, status) where (is_long)"
        )
        c.execute("vacuum analyze bookings")
    many.IN_WINDOW_LONG = "b.is_long and b.end_time > %(from)s and b.start_time < %(to)s"
    many.IN_WINDOW_SHORT = many.IN_WINDOW_SHORT.replace(
        "b.end_time - b.start_time <= interval '31 days'", "not b.is_long"
    )
    print("=========== is_long")
    for read in (window, window_of_some, window_of_a_project):
        del plans[:]
        run(dsn, actor, lambda db: read(db, studio))
        print(read.__name__, plans[0].tree["Execution Time"])
        show(plans[0].tree["Plan"])
