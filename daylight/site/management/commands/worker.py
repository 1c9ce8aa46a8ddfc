"""`daylight worker`: the background worker."""

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

GRACE = 5


class Command(BaseCommand):
    help = "Run the background worker: deadlines are watched, silence is counted as acceptance, records are prepared."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as running:  # type: ignore[attr-defined]
            running.run_worker(
                name="daylight", concurrency=2, delete_jobs="successful", shutdown_graceful_timeout=GRACE
            )
