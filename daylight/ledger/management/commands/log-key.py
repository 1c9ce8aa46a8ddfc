"""`daylight log-key`: the keys of the public log, and a change of them."""

import argparse

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.ledger import queries
from daylight.ledger.services import change_log_key, seal_log
from daylight.ledger.verifier.notes import ED25519, SM2


class Command(BaseCommand):
    help = "Say which keys the public log was signed with, the one in force first; --change makes a new one."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--change", choices=(ED25519, SM2), help="put a new key of this kind in force")

    def handle(self, *args: object, **options: object) -> None:
        try:
            if options["change"]:
                at = queries.now()
                change_log_key(str(options["change"]), by=job("log-key", settings.DIVISION), at=at)
                seal_log(at=at)
        except Refusal as error:
            raise CommandError(str(error), returncode=2) from error
        for key in queries.published_keys():
            self.stdout.write(f"{key.algorithm}  {key}")
        if options["change"]:
            self.stdout.write("Both keys sign from now on. Tell all the new one; docs/verify.md says what comes next.")
