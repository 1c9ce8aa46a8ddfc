"""Risk scores of items as the complaints about them move them."""

from datetime import date, datetime, timedelta

from django.db.models import Count

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries.search import Sought
from daylight.catalogue.rules.rule_documents import RISK
from daylight.hall.models import Letter
from daylight.hall.rules.complaint_risks import Moved, moved

YEAR = timedelta(days=365)
COUNTED = ("complaint", "report")


def complaint_risks(division: str, on: date, at: datetime) -> list[Moved]:
    """Every risk point with factors in a division, those that complaints move most first.

    Counted are complaints and reports about the item registered during the year up to `at`; weights and grades are
    those of the risk rules in force on the day.
    """
    about = Letter.objects.filter(division=division, kind__in=COUNTED, power_id__isnull=False)
    about = about.filter(registered_at__gt=at - YEAR, registered_at__lte=at)
    counted = dict(about.values_list("power_id").annotate(n=Count("number")))
    in_force = catalogue.rules_in_force(division, "risk", on)
    rules = in_force.document if in_force else RISK
    found = [
        moved(power.id, point, counted.get(power.id, 0), rules)
        for power in catalogue.everything(Sought(divisions=(division,)))
        for point in power.risk_points
        if point.get("factors")
    ]
    return sorted(found, key=lambda each: (each.score - each.moved, -each.moved, each.power))
