"""What is announced to the public, and what the public has said of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from daylight.catalogue.models import Declaration, Objection, PowerVersion, PublicityNotice
from daylight.catalogue.rules.comparison import Change, compare
from daylight.catalogue.rules.definitions import PowerFacts, facts
from daylight.core.instants import end_of_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class NoticePage:
    """An announcement: the text as it now stands, what it changes, what was amended since, and who said what.

    `days_left` are working days after today; `is_open` whether objections are still taken.
    """

    notice: PublicityNotice
    declaration: Declaration
    power: PowerFacts
    before: PowerFacts | None
    changes: list[Change]
    amended: list[Change]
    objections: list[Objection]
    is_open: bool
    days_left: int


def notices(at: datetime, *, inside: bool = False, at_most: int = 200) -> list[NoticePage]:
    """Announcements that were not taken down, the newest first; those of powers inside government for officers."""
    rows = (
        _visible(inside)
        .select_related("declaration__version", "declaration__power", "declaration__submission__department")
        .order_by("-announced_at")[:at_most]
    )
    return [_listed(row, at) for row in rows]


def notice(notice_id: int, at: datetime, *, inside: bool = False) -> NoticePage:
    """One announcement. Refuses `notice.unknown`, also for one that was taken down or is not for this reader."""
    row = (
        _visible(inside)
        .filter(pk=notice_id)
        .select_related("declaration__version", "declaration__power", "declaration__submission__department")
        .first()
    )
    if row is None:
        raise NotFound("notice.unknown", msg("There is no such announcement."))
    listed = _listed(row, at)
    version = row.declaration.version
    earlier = PowerVersion.objects.filter(power_id=version.power_id, number=version.number - 1).first()
    before = _read(earlier) if earlier is not None else None
    document = listed.power.document
    return NoticePage(
        notice=row,
        declaration=row.declaration,
        power=listed.power,
        before=before,
        changes=_shown(compare(before.document, document), document) if before else [],
        amended=_shown(compare(row.announced, document), document),
        objections=list(Objection.objects.filter(notice=row).order_by("at")),
        is_open=listed.is_open,
        days_left=listed.days_left,
    )


def _visible(inside: bool) -> "QuerySet[PublicityNotice]":
    """Announcements that stand; outside government only those of powers that are exercised towards the public."""
    rows = PublicityNotice.objects.filter(is_withdrawn=False)
    return rows if inside else rows.exclude(announced__contains={"is_internal": True})


def _listed(row: PublicityNotice, at: datetime) -> NoticePage:
    open_now = row.closed_at is None and at < end_of_day(row.ends_on)
    today = at.astimezone(end_of_day(row.ends_on).tzinfo).date()
    left = offices.workdays(row.division_id).between(today, row.ends_on) if open_now else 0
    return NoticePage(row, row.declaration, _read(row.declaration.version), None, [], [], [], open_now, left)


def _read(version: PowerVersion) -> PowerFacts:
    return facts(
        version.definition, id=version.power_id, version_id=version.pk, number=version.number, since=version.since
    )


def _shown(changes: list[Change], document: dict[str, object]) -> list[Change]:
    """Changes of elements that are not withheld."""
    withheld = document.get("withheld") or {}
    return [each for each in changes if each.element not in withheld and each.element != "source"]  # type: ignore[operator]
