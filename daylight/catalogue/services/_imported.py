"""Keeping what an import read: new powers set by set, changed ones one by one, the rest untouched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection

from daylight.catalogue.models import Power, PowerCode, PowerVersion
from daylight.catalogue.rules.definitions import Document, sealed
from daylight.catalogue.rules.imports import Read, Refused
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.states import State
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.offices import queries as offices
from daylight.offices import services as office_verbs
from daylight.procedure import queries as procedure

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BATCH = 1000
CLOSED = {State.ABOLISHED, State.SECRET}
PENDING = """
UPDATE catalogue_power p SET pending_id = v.id
FROM catalogue_powerversion v WHERE v.power_id = p.id AND v.number = 1 AND p.id = ANY(%s)
"""


@dataclass
class Kept:
    """What became of the rows: created and changed powers with their definitions, and rows refused after all."""

    created: dict[int, Document] = field(default_factory=dict)
    changed: dict[int, Document] = field(default_factory=dict)
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """A power already here: its state, its versions, and what its latest definition was read from."""

    id: int
    state: str
    current: int | None
    pending: int | None
    number: int | None
    source: str


class Runs:
    """The published flows and forms that rows name, looked up once each."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int | None] = {}

    def wired(self, row: Read) -> Document | Refused:
        """By which flow and form the power of a row runs; refused where it names one that is not published."""
        flow, form = self._version("flow", row.flow), self._version("form", row.form)
        if row.flow and flow is None:
            return Refused(row.line, "row.flow")
        if row.form and form is None:
            return Refused(row.line, "row.form")
        return {"flow_version": flow, "form_version": form, "online": bool(flow and form)}

    def _version(self, kind: str, name: str) -> int | None:
        if name and (kind, name) not in self._known:
            try:
                found: int | None = procedure.flow_named(name).id if kind == "flow" else procedure.form_named(name).id
            except NotFound:
                found = None
            self._known[kind, name] = found
        return self._known.get((kind, name))


def keep_all(rows: Sequence[Read], *, by: Actor, at: datetime) -> Kept:
    """Create, change or leave the power of each row. The caller records what was touched."""
    quiet, kept = replace(by, request=None), Kept()
    bodies = _bodies(rows, quiet, at)
    known, runs = _known(rows), Runs()
    new: list[Document] = []
    for row in rows:
        body = bodies.get((row.division, row.body))
        before = known.get(row.key)
        if body is None or (before is not None and before.state in CLOSED):
            ours = body is not None and before is not None and before.state == State.ABOLISHED
            kept.refused.append(Refused(row.line, "power.abolished" if ours else "row.other_department"))
            continue
        wired = runs.wired(row)
        if isinstance(wired, Refused):
            kept.refused.append(wired)
            continue
        document = {**row.document, **wired, "department": body.id, "department_name": body.name}
        document["department_name_en"] = body.name_en
        if before is None:
            new.append(document)
        elif before.source == document["source"]["row"]:
            kept.unchanged += 1
        else:
            _rewrite(before, document)
            kept.changed[before.id] = document
    for start in range(0, len(new), BATCH):
        kept.created |= _create(new[start : start + BATCH], at)
    return kept


def _bodies(rows: Iterable[Read], by: Actor, at: datetime) -> dict[tuple[str, str], Any]:
    """The bodies that rows name, founded where they are missing; a catalogue editor sees only the own one, an
    administrator those of the own division and of the divisions below it."""
    wanted: dict[tuple[str, str], Read] = {}
    for row in rows:
        if not wanted.setdefault((row.division, row.body), row).uscc and row.uscc:
            wanted[(row.division, row.body)] = row
    if by.role is Role.CATALOGUE_EDITOR and by.department is not None:
        own = offices.department(by.department)
        return {(own.division, own.name): own}
    found: dict[tuple[str, str], Any] = {}
    above_of = {division.code: division.parent for division in offices.divisions()}
    here = set(above_of)
    for place in sorted({row.division for row in wanted.values()}):
        if by.kind is ActorKind.OFFICER and place in here and not _is_within(place, by.division, above_of):
            continue
        if place not in here:
            names = (row.division_name for row in wanted.values() if row.division == place)
            name = next((name for name in names if name), place)
            above = (code for code in (place[:4] + "00", place[:2] + "0000") if code in here and code != place)
            parent = next(above, "")
            office_verbs.found_division(place, name=name, by=by, at=at, parent=parent)
            here.add(place)
        found |= {(place, body.name): body for body in offices.departments(place)}
        taken = {body.code for (division, _), body in found.items() if division == place}
        for key in [key for key in wanted if key[0] == place and key not in found]:
            code = _free(taken)
            taken.add(code)
            made = office_verbs.found_department(place, code=code, name=key[1], by=by, at=at, uscc=wanted[key].uscc)
            found[key] = offices.department(made)
    return found


def _is_within(place: str, top: str, above_of: Mapping[str, str]) -> bool:
    """Whether a division is `top` or lies below it."""
    while place and place != top:
        place = above_of.get(place, "")
    return bool(place)


def _free(taken: set[str]) -> str:
    """The first body code that no department of the division has."""
    return next(
        code
        for n in range(1, 36**3)
        if (code := DIGITS[n // 1296] + DIGITS[n // 36 % 36] + DIGITS[n % 36]) not in taken
    )


def _known(rows: Sequence[Read]) -> dict[tuple[str, str], Known]:
    codes = PowerCode.objects.filter(code__in=[row.key[1] for row in rows]).order_by("id").select_related(None)
    columns = (
        "scheme", "code", "power_id", "power__state", "power__current_id", "power__pending_id",
        "power__current__number", "power__pending__definition__source__row", "power__current__definition__source__row",
    )  # fmt: skip
    found = {}
    for scheme, code, power, state, current, pending, number, ours, theirs in codes.values_list(*columns):
        found[(scheme, code)] = Known(power, state, current, pending, number, ours or theirs or "")
    return found


def _create(documents: list[Document], at: datetime) -> dict[int, Document]:
    powers = Power.objects.bulk_create(Power(state=State.DRAFT, **listing(document)) for document in documents)
    PowerVersion.objects.bulk_create(
        PowerVersion(power=power, number=1, definition=document, digest=sealed(document))
        for power, document in zip(powers, documents, strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(PENDING, [[power.pk for power in powers]])
    PowerCode.objects.bulk_create(
        PowerCode(power=power, scheme=document["code_scheme"], code=document["code"], since=legal_day(at))
        for power, document in zip(powers, documents, strict=True)
    )
    return {power.pk: document for power, document in zip(powers, documents, strict=True)}


def _rewrite(known: Known, document: Document) -> None:
    """The list says something new about a power: it goes into the draft, or begins a change of what is published."""
    seal = sealed(document)
    if known.pending is not None:
        PowerVersion.objects.filter(id=known.pending).update(definition=document, digest=seal)
    else:
        number = (known.number or 0) + 1
        made = PowerVersion.objects.create(power_id=known.id, number=number, definition=document, digest=seal)
        Power.objects.filter(id=known.id).update(pending=made)
    if known.state == State.DRAFT:
        Power.objects.filter(id=known.id).update(**listing(document))
