"""`daylight load-package NAME`: load the lists of an office or a trade, all of them or nothing."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.site.packages.loading import PARTS, Loaded, load_package
from daylight.site.packages.reading import MANIFEST, Package, package_named, read_package, shelf
from daylight.web.shown import say

EPILOG = """
NAME is a package on the shelf (daylight/site/sample/packages, DAYLIGHT_PACKAGES), or a folder with package.json.
Without NAME the packages are listed. What is there already stays; the same package again changes nothing.
"""


class Command(BaseCommand):
    help = "Load a package: departments, posts, laws, flows, forms, powers and charts of an office or a trade."
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **options: object) -> "argparse.ArgumentParser":  # type: ignore[override]
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.epilog, parser.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="the package")
        parser.add_argument("--division", default=settings.DIVISION, help="division to load it into (6 digits)")
        parser.add_argument("--publish", action="store_true", help="publish the powers that have every element")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and keep nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
        parser.add_argument("--lang", choices=["zh-hans", "en"], default="zh-hans", help="language of the words")

    def handle(self, *args: object, **options: object) -> None:
        with translation.override(str(options["lang"])):
            if not options["name"]:
                self._list(bool(options["json"]))
                return
            division, dry_run = str(options["division"]), bool(options["dry_run"])
            done = load_package(
                _found(str(options["name"])),
                division=division,
                by=job("load-package", division),
                at=ledger.now(),
                dry_run=dry_run,
                publishing=bool(options["publish"]),
            )
            self.stdout.write(json.dumps(asdict(done), ensure_ascii=False) if options["json"] else _text(done, dry_run))
            if done.problems:
                raise CommandError(say("Nothing was loaded: see the lines above."), returncode=2)

    def _list(self, as_json: bool) -> None:
        found = shelf()
        told = [{"name": each.name, "title": each.title, "note": each.note, "holds": each.holds} for each in found]
        lines = [f"{each.name:<24} {each.title}  {each.note}" for each in found]
        self.stdout.write(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines))


def _found(name: str) -> Package:
    folder = Path(name)
    return read_package(folder) if (folder / MANIFEST).exists() else package_named(name)


def _text(done: Loaded, dry_run: bool) -> str:
    lines = [
        f"{say(PARTS[each.name]):<12} " + say("%(made)s new, %(there)s there already, %(left)s left") % asdict(each)
        for each in done.parts
    ]
    lines += [f"  {each.file}:{each.line} {say(each.said, **each.values)}" for each in done.problems]
    lines.append(say("%(n)s powers published.") % {"n": done.published})
    return "\n".join([*lines, say("This was a trial: nothing was kept.")] if dry_run else lines)
