"""Powers as a table for a spreadsheet."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.kinds import label_of
from daylight.web.shown import limit, say

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_answer(powers: Iterable[PowerFacts]) -> HttpResponse:
    """A CSV file in UTF-8 with a mark that spreadsheets understand."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="powers.csv"'
    writer = csv.writer(answer)
    writer.writerow(_headings())
    for power in powers:
        basis = "；".join(f"《{each['law']}》{each['article']}" for each in power.basis)
        cells = [
            power.code, power.name, say(label_of(power.kind)), power.department_name, power.division, basis,
            limit(power.statutory), limit(power.promised), _fee(power), power.number, power.since, power.digest,
        ]  # fmt: skip
        writer.writerow([defused(str("" if cell is None else cell)) for cell in cells])
    return answer


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def _headings() -> list[str]:
    return [
        _("Power code"), _("Name of the power"), _("Kind of power"), _("Responsible body"), _("Division"),
        _("Legal basis"), _("Statutory time limit"), _("Promised time limit"), _("Fee"), _("Version"),
        _("In force since"), _("Digest"),
    ]  # fmt: skip


def _fee(power: PowerFacts) -> str:
    if power.fee.get("charged") is None:
        return ""
    return str(power.fee["standard"]) if power.fee["charged"] else _("No fee")
