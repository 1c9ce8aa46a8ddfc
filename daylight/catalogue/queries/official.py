"""Reads of published catalogues beside the library, and of one matter in several divisions."""

from dataclasses import dataclass

from daylight.catalogue.models import OfficialCatalogue, OfficialItem, OfficialSettlement, Power
from daylight.catalogue.queries.search import Sought, facts_of, search
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.official import Compared, Listed, bare, compared
from daylight.catalogue.rules.states import State
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Beside:
    """A published catalogue beside the powers in force of its division; notes by row and by power, settled or not."""

    catalogue: OfficialCatalogue
    compared: Compared
    items: dict[int, OfficialItem]
    powers: dict[int, Power]
    on_items: dict[int, str]
    on_powers: dict[int, str]

    @property
    def open(self) -> int:
        """How many differences nobody has decided about."""
        there = [each for each in self.compared.only_there if each.id not in self.on_items]
        return len(there) + len([each for each in self.compared.only_here if each.id not in self.on_powers])


def official_catalogues() -> list[OfficialCatalogue]:
    """The published catalogues that have been kept, the latest first."""
    return list(OfficialCatalogue.objects.select_related("division"))


def beside(catalogue_id: int) -> Beside:
    """One published catalogue compared with the library as it is now. Refuses `official.unknown`."""
    found = OfficialCatalogue.objects.filter(pk=catalogue_id).first()
    if found is None:
        raise NotFound("official.unknown", msg("There is no such catalogue."))
    items = {item.pk: item for item in OfficialItem.objects.filter(catalogue=found)}
    rows = Power.objects.filter(division_id=found.division_id, state=State.PUBLISHED).select_related("department")
    powers = {power.pk: power for power in rows.defer("grams", "words")}
    notes = list(OfficialSettlement.objects.filter(catalogue=found))
    return Beside(
        found,
        compared(
            [Listed(item.pk, item.code, item.name) for item in items.values()],
            [Listed(power.pk, power.code, power.name) for power in powers.values()],
        ),
        items,
        powers,
        {each.item_id: each.note for each in notes if each.item_id},
        {each.power_id: each.note for each in notes if each.power_id},
    )


def same_matter(power: PowerFacts) -> list[PowerFacts]:
    """The published powers of other divisions that are the same matter: of the same kind, and of the same bare name."""
    wanted, pages = bare(power.name), 5
    found: list[int] = []
    for page in range(1, pages + 1):
        asked = search(Sought(words=power.name[:60], kinds=(power.kind,), page=page))
        if asked.is_near:
            break
        found += [each.id for each in asked.powers if each.division != power.division and bare(each.name) == wanted]
        if page >= asked.pages:
            break
    return facts_of(found)
