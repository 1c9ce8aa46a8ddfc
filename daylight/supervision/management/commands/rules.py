"""`daylight rules add FILE…`, `daylight rules list`: the library of supervision rules."""

import argparse
import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.supervision.queries.library import library, verdicts_of
from daylight.supervision.rules.judging.document import read
from daylight.supervision.services import propose_rule


class Command(BaseCommand):
    help = "Add supervision rules from files (docs/rules.md tells the format), or list them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=["add", "list"])
        parser.add_argument("files", nargs="*", help="rule files in TOML or JSON, or folders of them")
        parser.add_argument("--reason", default="rules add", help="why, as the ledger keeps it")
        parser.add_argument("--division", default=settings.DIVISION, help="whose rules")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        division = str(options["division"])
        if options["what"] == "list":
            told = _listed(division)
            lines = [f"{rule['id']:<10} {rule['level']:<7} {rule['state']:<9} {rule['name']}" for rule in told]
        else:
            told = self._add(division, options)
            lines = [f"{rule['id']} is proposed as version {rule['number']}." for rule in told]
        self.stdout.write(json.dumps({"rules": told}, ensure_ascii=False) if options["json"] else "\n".join(lines))

    def _add(self, division: str, options: dict[str, object]) -> list[dict[str, object]]:
        given = options["files"]
        files = [each for name in given for each in _files(Path(name))] if isinstance(given, list) else []
        if not files:
            raise CommandError("Name a rule file or a folder of rule files.", returncode=2)
        by, at = job("rules add", division), ledger.now()
        made = [read(file) for file in files]
        return [
            {
                "id": each.id,
                "number": propose_rule(each, division=division, reason=str(options["reason"]), by=by, at=at),
                "state": "proposed",
                "digest": each.digest,
            }
            for each in made
        ]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted([*path.glob("*.toml"), *path.glob("*.json")])
    if not path.is_file():
        raise CommandError(f"{path} does not exist.", returncode=2)
    return [path]


def _listed(division: str) -> list[dict[str, object]]:
    ends = verdicts_of(division)
    return [
        {
            "id": rule.document.id,
            "name": rule.document.name,
            "level": rule.document.level.value,
            "dimension": rule.document.dimension.value,
            "number": rule.number,
            "state": rule.state,
            "basis": rule.document.basis,
            "waits_for": rule.document.waits_for,
            "raised": ends[rule.document.id].raised if rule.document.id in ends else 0,
            "false_alarms": ends[rule.document.id].false_alarms if rule.document.id in ends else None,
        }
        for rule in library(division)
    ]
