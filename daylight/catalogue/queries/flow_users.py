"""Which powers run by a flow."""

from django.db.models import Q

from daylight.catalogue.models import Power
from daylight.catalogue.queries.powers import Held
from daylight.catalogue.rules.states import State

COLUMNS = ["id", "code_scheme", "code", "name", "kind", "state", "department_id", "current__number", "pending__number"]


def powers_of_flow(versions: list[int], department: int) -> list[Held]:
    """The powers of a department whose text in force or in preparation names one of these versions of a flow."""
    names = Q(current__definition__flow_version__in=versions) | Q(pending__definition__flow_version__in=versions)
    rows = Power.objects.filter(names, department_id=department).exclude(state=State.SECRET).order_by("id")
    return [Held(*row) for row in rows.values_list(*COLUMNS)]
