"""Which items take cases from a sheet, and which have no structured data at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from daylight.casework.queries.fileable import begins_with_filing
from daylight.casework.rules.structured import Defect, defect_of
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.procedure import queries as procedure
from daylight.procedure.rules.definition import Form


@dataclass(frozen=True, slots=True)
class ItemForm:
    """An item with the number of fields that its cases are asked for, and what is defective about it, if anything."""

    power: PowerFacts
    fields: int
    defect: Defect | None


def form_of(power: PowerFacts) -> Form | None:
    """The form of an item that is applied for, None for one that the office files itself."""
    if power.form_version is None or (power.flow_version and begins_with_filing(power.flow_version)):
        return None
    return procedure.form(power.form_version).definition


def importable(departments: Iterable[int]) -> list[PowerFacts]:
    """Items of these departments that a sheet can feed: filed by duty, or applied for without a file to hand in."""
    return [
        power
        for power in _exercised(departments)
        if power.flow_version and (begins_with_filing(power.flow_version) or _needs_no_file(power))
    ]


def item_forms(departments: Iterable[int]) -> list[ItemForm]:
    """Every item of these departments with its structured fields and its defect."""
    found = []
    for power in _exercised(departments):
        filed = bool(power.flow_version and begins_with_filing(power.flow_version))
        form = form_of(power)
        defect, fields = defect_of(form, is_filed=filed)
        found.append(ItemForm(power, fields, defect))
    return sorted(found, key=lambda each: (each.defect is None, each.power.department, each.power.key))


def _exercised(departments: Iterable[int]) -> list[PowerFacts]:
    return [catalogue.current(power) for body in departments for power in catalogue.exercised_ids(body)]


def _needs_no_file(power: PowerFacts) -> bool:
    return power.form_version is not None and not any(each.get("required") for each in power.materials)
