"""发布制度: a body's regime is published, or a new text of it; texts before stay readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure.models import Regime, RegimeVersion
from daylight.disclosure.rules.regimes import FUNCTIONS, KINDS, NOTICE, NOTICES
from daylight.disclosure.services._entries import signature
from daylight.disclosure.services._numbers import next_number
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class RegimeText:
    """What is published. `kind` is one of four, `notice` one of the twelve notices or "" , `functions` name what
    carries it out, `since` is its first day in force; title and text may be told in English too."""

    title: str
    text: str
    kind: str
    since: date
    notice: str = ""
    document_number: str = ""
    functions: Sequence[str] = ()
    title_en: str = ""
    text_en: str = ""


@transaction.atomic
def publish_regime(department: int, told: RegimeText, *, replaces: str = "", by: Actor, at: datetime) -> str:
    """Publish a regime of a body, or the next text of the one named in `replaces`, and return its number.

    Refuses `regime.*` for a choice nobody knows, an empty text, or a first day not later than that of the text before.
    """
    body = offices.department(department)
    officer = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=body.division, on=legal_day(at))
    _must_be_sound(told)
    row = _regime(body.division, department, replaces, at)
    row.kind, row.notice, row.functions = told.kind, told.notice, list(told.functions)
    row.save()
    RegimeVersion.objects.create(
        division=body.division,
        number=row.number,
        version=row.latest,
        title=told.title.strip()[:200],
        title_en=told.title_en.strip()[:200],
        text=told.text.strip(),
        text_en=told.text_en.strip(),
        document_number=told.document_number.strip()[:80],
        since=_after_the_last(row, told.since),
        published_at=at,
        published_by=signature(officer),
    )
    payload = {"department": department, "version": row.latest, "kind": told.kind, "title": told.title.strip()}
    payload |= {"notice": told.notice, "since": told.since, "functions": list(told.functions)}
    stream = f"regime/{row.number}"
    ledger.record("regime.published", stream=stream, by=officer, at=at, payload=payload, division=body.division)
    return row.number


def _regime(division: str, department: int, replaces: str, at: datetime) -> Regime:
    if not replaces:
        year = legal_day(at).year
        serial = next_number(division, f"regime/{year}")
        return Regime(division=division, number=f"ZD{year}-{serial:04d}", department=department)
    row = Regime.objects.select_for_update().filter(division=division, number=replaces, department=department).first()
    if row is None:
        raise NotFound("regime.unknown", msg("This body has no regime of that number."))
    row.latest += 1
    return row


def _must_be_sound(told: RegimeText) -> None:
    if not told.title.strip() or not told.text.strip():
        raise Refusal("regime.empty", msg("Give the regime a title and a text."))
    if told.kind not in KINDS or told.notice not in {"", *NOTICES} or set(told.functions) - set(FUNCTIONS):
        raise Refusal("regime.choice", msg("Choose the kind, the notice and the functions from the lists."))
    if told.notice and told.kind != NOTICE:
        raise Refusal("regime.notice", msg("Only a regime of notice stands for one of the twelve notices."))


def _after_the_last(row: Regime, since: date) -> date:
    before = RegimeVersion.objects.filter(division=row.division, number=row.number).order_by("-version").first()
    if before is not None and since <= before.since:
        raise Refusal(
            "regime.since",
            msg("The new text begins after the one before it, which is in force since %(day)s."),
            next_step=msg("Choose a later first day."),
            day=before.since,
        )
    return since
