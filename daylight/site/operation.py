"""运行维护: health, backups and upgrades on one page for the system administrator, from what is really there."""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.actors import Actor, Role
from daylight.ledger import queries as ledger
from daylight.offices.views.administration import administrators_only
from daylight.site.deployment import CHAPTERS, backups, checks
from daylight.site.health import OLDEST_HEARTBEAT, worker_age
from daylight.site.schedule import runs
from daylight.web.pages import render
from daylight.web.requests import Request

DATABASE = """
SELECT current_setting('server_version'), pg_database_size(current_database()),
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
       current_setting('max_connections')::int, pg_postmaster_start_time(), clock_timestamp()
"""


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """The database server: version, bytes of this database, connections in use and allowed, and since when it runs."""

    version: str
    size: int
    connections: int
    most: int
    since: object
    now: object


@require_safe
@administrators_only(Role.SYSTEM_ADMIN)
def operation(request: Request, by: Actor) -> HttpResponse:
    """Whether everything runs, which backups there are, and whether the database is at the state of this code."""
    with connection.cursor() as cursor:
        cursor.execute(DATABASE)
        database = DatabaseFacts(*cursor.fetchone())
    age, audit, executor = worker_age(), ledger.last_audit(), MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    facts = {
        "database": database,
        "worker_age": age,
        "worker_is_well": age is not None and age <= OLDEST_HEARTBEAT,
        "audit": audit,
        "audit_is_late": audit is not None and audit.is_late(datetime.now(UTC)),
        "failing": [each for each in runs(database.now) if each.is_failing],  # type: ignore[arg-type]
        "chapters": CHAPTERS,
        "checks": checks(),
        "backups": backups()[:20],
        "version": version("daylight"),
        "waiting": [f"{migration.app_label} {migration.name}" for migration, _backwards in waiting],
    }
    return render(request, "site/operation.html", facts)
