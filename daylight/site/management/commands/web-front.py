"""`daylight web-front NAME …`: print the configuration of nginx in front of this site."""

import argparse

from django.core.management.base import BaseCommand

from daylight.site.launch.front import Front, configuration


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Print the site of nginx that ends TLS before `daylight serve` and shows stored pages when it is away."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("names", nargs="+", help="the names of the site, as in DAYLIGHT_HOSTS")
        parser.add_argument("--listen", default="443", help="port, or address and port, that nginx listens on")
        parser.add_argument("--certificate", default="", help="file of the certificate with its chain")
        parser.add_argument("--key", default="", help="file of its key")
        parser.add_argument("--port", type=int, default=8000, help="port of `daylight serve`")

    def handle(self, *args: object, **options: object) -> None:
        names = " ".join(map(str, options["names"]))  # type: ignore[call-overload]
        front = Front(
            str(options["listen"]), names, int(str(options["port"])), str(options["certificate"]), str(options["key"])
        )
        self.stdout.write(configuration(front))
