"""Answers and materials that came from registers, and materials asked for although they were held."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.hall.models import Application, FilledAnswer, LicenceExtract, Material
from daylight.hall.rules.materials import asked_for
from daylight.hall.rules.reuse import licence_kind
from daylight.registers import queries as registers

MOST = 5000


@dataclass(frozen=True, slots=True)
class Filled:
    """An answer that a register gave, and whether the draft still says the same."""

    key: str
    register: str
    value: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class AskedAnyway:
    """A material of an item, how often it was handed in, and how often although a licence for it was held."""

    power: PowerFacts
    material: str
    handed_in: int
    held: int


def filled_answers(draft: UUID) -> dict[str, Filled]:
    """The answers of a draft that registers gave, by key."""
    rows = FilledAnswer.objects.filter(draft_id=draft).order_by("key")
    return {row.key: Filled(row.key, row.register, row.value, row.as_of) for row in rows}


def extracts(digests: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of these files, those that were made from an electronic licence: its kind and number by digest."""
    rows = LicenceExtract.objects.filter(digest__in=list(digests))
    return {row.digest: (row.kind, row.number) for row in rows}


def asked_anyway(division: str, on: date) -> list[AskedAnyway]:
    """The materials that applicants of a division uploaded although they held a licence in force for them.

    Looks at the latest applications of the division; licences count as they stand on that day. The aim is an empty
    list.
    """
    rows = Application.objects.filter(division=division).order_by("-submitted_at")[:MOST]
    made = {row.number: row for row in rows}
    files = list(
        Material.objects.filter(division=division, number__in=list(made)).values_list("number", "key", "digest")
    )
    from_licences = extracts({digest for _number, _key, digest in files})
    held = registers.licences_of(division, {row.party_id for row in made.values()}, on)
    all_in: Counter[tuple[int, str]] = Counter()
    anyway: Counter[tuple[int, str]] = Counter()
    for number, key, digest in {(number, key): (number, key, digest) for number, key, digest in files}.values():
        application = made[number]
        kinds = {
            each["key"]: licence_kind(each)
            for each in asked_for(catalogue.version(application.power_version).materials)
        }
        all_in[application.power_version, key] += 1
        if digest not in from_licences and (application.party_id, kinds.get(key, "")) in held:
            anyway[application.power_version, key] += 1
    return [_line(version, key, all_in[version, key], n) for (version, key), n in anyway.most_common()]


def _line(version: int, key: str, handed_in: int, held: int) -> AskedAnyway:
    power = catalogue.version(version)
    name = next((str(each["name"]) for each in power.materials if each["key"] == key), key)
    return AskedAnyway(power, name, handed_in, held)
