"""What might be of use to somebody: what others of their kind have applied for."""

from django.db.models import Count

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.hall.models import Application, Follow

MOST = 5


def recommended(person: int, kind: str) -> list[PowerFacts]:
    """Up to five items that others of the same kind (citizen or company) apply for most, and this person not yet.

    Only counts are used; items that are followed or were applied for are left out, as are those not open online.
    """
    own = set(Application.objects.filter(applicant=person).values_list("power_id", flat=True))
    own |= set(Follow.objects.filter(person=person, kind=Follow.Kind.POWER).values_list("target", flat=True))
    asked = Application.objects.filter(party_kind=kind).exclude(power_id__in=own).values_list("power_id")
    most = [power for power, _n in asked.annotate(n=Count("number")).order_by("-n", "power_id")[: 4 * MOST]]
    found = {each.id: each for each in catalogue.facts_of(most)}
    fitting = [found[key] for key in most if key in found and found[key].online and found[key].state == "published"]
    return fitting[:MOST]
