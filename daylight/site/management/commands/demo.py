"""`daylight demo`: the whole story, told step by step, and a city with cases in every state."""

import argparse
import json
import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from daylight.core.refusals import Refusal
from daylight.site.demo.play import Report, play, played
from daylight.site.demo.telling import Teller
from daylight.site.sample.city import accounts
from daylight.web.shown import say, say_refusal

ADDRESS = "http://127.0.0.1:8000/"


class Command(BaseCommand):
    help = "Fill an empty database with the sample city and some hundred cases, and tell six stories step by step."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=300, help="how many cases besides the stories (300)")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of words")
        parser.add_argument("--quiet", action="store_true", help="print nothing but the summary")
        parser.add_argument("--lang", choices=["zh-hans", "en"], default="zh-hans", help="language of the words")

    def handle(self, *args: object, **options: object) -> None:
        with translation.override(str(options["lang"])):
            if not settings.PRODUCTION and played():
                self._say_played(bool(options["json"]))
                return
            try:
                self._play(options)
            except Refusal as refusal:
                raise Refusal(refusal.code, say_refusal(refusal).replace("%", "%%")) from refusal

    def _play(self, options: dict[str, object]) -> None:
        quiet = bool(options["json"] or options["quiet"])
        teller = Teller(_nothing if quiet else self._write, colour=sys.stdout.isatty())
        report = play(int(str(options["cases"])), teller, _nothing if quiet else self._progress)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_record(), ensure_ascii=False, default=str))
        else:
            self._summary(report)

    def _summary(self, report: Report) -> None:
        said = _("%(cases)s cases over %(days)s days, %(acts)s acts, %(seconds)s seconds.")
        self._write("")
        self._write(said % {key: getattr(report, key) for key in ("cases", "days", "acts", "seconds")})
        for name, counts in report.counts.items():
            self._write(f"  {name:<14}" + "  ".join(f"{key} {value}" for key, value in counts.items()))
        self._write(_("Sample accounts at %(address)s") % {"address": ADDRESS})
        for username, password, name, name_en in accounts():
            self._write(f"  {username:<16} {password:<18} {name_en if translation.get_language() == 'en' else name}")

    def _say_played(self, as_json: bool) -> None:
        said = _("This database already holds the demonstration; nothing was changed.")
        self.stdout.write(json.dumps({"changed": False, "said": said}, ensure_ascii=False) if as_json else said)

    def _progress(self, what: str) -> None:
        self._write(f"… {say(what)}")

    def _write(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _nothing(line: str) -> None:
    """Say nothing."""
