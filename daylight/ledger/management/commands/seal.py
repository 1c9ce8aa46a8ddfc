"""`daylight seal`: bring the public log up to the ledger now, instead of waiting for the worker."""

from django.core.management.base import BaseCommand

from daylight.ledger import queries
from daylight.ledger.services import seal_log


class Command(BaseCommand):
    help = "Seal every committed entry into the public log and publish a signed head. May be run at any time."

    def handle(self, *args: object, **options: object) -> None:
        done = seal_log(at=queries.now())
        self.stdout.write(f"{done.added} entries sealed; the log has {done.size} leaves.")
