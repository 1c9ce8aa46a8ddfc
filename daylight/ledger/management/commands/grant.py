"""`daylight grant`: give the application's database role its rights."""

import argparse

from django.core.management.base import BaseCommand
from django.db import connections

from daylight.ledger.services import grant_application_role
from daylight.ledger.services.grant_application_role import APPLICATION_ROLE


class Command(BaseCommand):
    help = "Grant the application's role its rights (owner's connection): on the ledger it may only read and append."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--role", default=APPLICATION_ROLE, help="the application's database role")

    def handle(self, *args: object, **options: str) -> None:
        grant_application_role(connections["owner"], options["role"])
        self.stdout.write(f"{options['role']} may use every table, and read and append to the ledger.")
