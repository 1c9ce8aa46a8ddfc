"""起草公开信息: the unit's reporter supplies the material of an entry; it waits for its signatures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import Entry, Unit
from daylight.disclosure.rules.approval import CHAINS
from daylight.disclosure.rules.bodies import BY_KEY, Column, columns_of
from daylight.disclosure.rules.indexing import index_number
from daylight.disclosure.rules.schedule import SCHEDULE_NAMES, entry_due, is_period
from daylight.disclosure.rules.screening import Screened, screened
from daylight.disclosure.services._entries import signature, stream, unit_of
from daylight.disclosure.services._numbers import next_number
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class Material:
    """What the reporter hands in. `period` is for periodic columns, `matter` and `stage` for staged work, `power` the
    power it is about; `details` are the facts its column asks for; title,
    summary and body may be told in English too."""

    column: str
    title: str
    summary: str
    body: str
    made_on: date
    details: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    genre: str = ""
    assembly: str = ""
    document_number: str = ""
    schedule: str = "temporary"
    period: str = ""
    matter: str = ""
    stage: str = ""
    completed_on: date | None = None
    power: int | None = None
    chain: str = "unit"
    title_en: str = ""
    summary_en: str = ""
    body_en: str = ""


@transaction.atomic
def draft_entry(department: int, material: Material, *, by: Actor, at: datetime) -> str:
    """Hand in the material of an entry and return its number; what may not be public is masked at once.

    The officer who maintains the list of the body reports for it. Refuses `entry.*` for what is missing.
    """
    unit, body = unit_of(department), offices.department(department)
    on = legal_day(at)
    reporter = by
    if by.kind is not ActorKind.JOB:
        reporter = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=department, on=on)
    column = _checked(unit, material)
    _must_be_its_own(department, material.power)
    found = screened(_texts(material), keep=(body.phone, body.supervision_phone))
    serial = next_number(unit.division, f"index/{department}/{on.year}")
    number = index_number(body.uscc, f"{unit.division}{body.code}", on.year, serial)
    workdays = offices.workdays(unit.division)
    warn_at, due_at = entry_due(column.every, material.period, material.completed_on, material.made_on, workdays)
    entry = Entry(division=unit.division, number=number, department=department, is_internal=column.is_internal)
    _fill(entry, material, found)
    entry.warn_at, entry.due_at, entry.drafted_at, entry.owner = warn_at, due_at, at, reporter.person
    entry.drafted_by = signature(reporter)
    entry.save(force_insert=True)
    payload = {"column": material.column, "period": material.period, "chain": material.chain, "due_at": due_at}
    payload |= {"findings": entry.findings, "made_on": material.made_on}
    ledger.record("entry.drafted", stream=stream(number), by=reporter, at=at, payload=payload, division=unit.division)
    return number


def _checked(unit: Unit, material: Material) -> Column:
    column = BY_KEY.get(material.column)
    if column is None or column not in columns_of(unit.body_type, internal=True):
        raise Refusal("entry.column", msg("This body has no such column."))
    if not (material.title.strip() and material.summary.strip() and material.body.strip()):
        raise Refusal("entry.empty", msg("Give the entry a title, a summary and a text."))
    if material.schedule not in SCHEDULE_NAMES or material.chain not in CHAINS:
        raise Refusal("entry.choice", msg("Choose how the work is disclosed and who approves it."))
    if column.every and not is_period(column.every, material.period):
        raise Refusal("entry.period", msg("Say for which period: 2026-10, 2026-Q4 or 2026, as the column asks."))
    if material.schedule == "staged" and not (material.matter.strip() and material.stage.strip()):
        raise Refusal("entry.stage", msg("Staged work needs the name of the matter and of the stage."))
    missing = [key for key, _label in column.fields if not material.details.get(key, "").strip()]
    if missing:
        raise Refusal("entry.details", msg("Fill in every fact that this column asks for."))
    return column


def _must_be_its_own(department: int, power: int | None) -> None:
    if power is not None and power not in catalogue.exercised_ids(department):
        raise Refusal("entry.power", msg("Choose a power that this body exercises."))


def _texts(material: Material) -> dict[str, str]:
    known = {"title": material.title, "summary": material.summary, "body": material.body}
    known |= {"title_en": material.title_en, "summary_en": material.summary_en, "body_en": material.body_en}
    known |= {"matter": material.matter, "stage": material.stage, "document_number": material.document_number}
    return known | {f"details.{key}": text for key, text in material.details.items()}


def _fill(entry: Entry, material: Material, found: Screened) -> None:
    texts = {name: text.strip() for name, text in found.texts.items()}
    entry.column, entry.title, entry.summary = material.column, texts["title"][:200], texts["summary"][:500]
    entry.body, entry.matter, entry.stage = texts["body"], texts["matter"][:120], texts["stage"][:60]
    entry.title_en, entry.summary_en = texts["title_en"][:200], texts["summary_en"][:500]
    entry.body_en = texts["body_en"]
    labels = [key for key, _label in BY_KEY[material.column].fields]
    entry.details = {key: texts[f"details.{key}"][:1000] for key in labels}
    entry.theme, entry.genre, entry.assembly = material.theme[:60], material.genre[:60], material.assembly[:60]
    entry.document_number, entry.power = texts["document_number"][:80], material.power
    entry.schedule, entry.period, entry.chain = material.schedule, material.period, material.chain
    entry.made_on, entry.completed_on, entry.findings = material.made_on, material.completed_on, found.findings
    entry.state, entry.words = "draft", ""
