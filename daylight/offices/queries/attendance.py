"""Who acts from a post on a day, and who sees to it where nobody does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import rules
from daylight.offices.models import Department
from daylight.web.shown import day as shown_day
from daylight.web.shown import named

ATTENDANCE = """
SELECT person.name, h.rank, person.is_active AND offices_stead(
         h.person_id, p.id, h.rank, p.role, d.division_id, %(on)s) IS NOT NULL,
       (SELECT max(a.until) FROM offices_absence a WHERE a.person_id = h.person_id AND a.since <= %(on)s
          AND a.until >= %(on)s AND (a.returned_on IS NULL OR a.returned_on > %(on)s))
FROM offices_post p
JOIN offices_department d ON d.id = p.department_id
LEFT JOIN offices_holding h ON h.post_id = p.id AND h.since <= %(on)s AND (h.until IS NULL OR h.until >= %(on)s)
LEFT JOIN offices_person person ON person.id = h.person_id
WHERE p.role = %(role)s AND d.division_id = %(division)s AND (%(department)s = 0 OR p.department_id = %(department)s)
ORDER BY h.rank, h.since, p.id
"""


@dataclass(frozen=True, slots=True)
class Attendance:
    """A post on a day: who acts from it, A before B, and who is away until which day; `exists` is whether there is
    such a post at all."""

    exists: bool
    acting: tuple[str, ...]
    away: tuple[tuple[str, date], ...]

    @property
    def is_filled(self) -> bool:
        """Whether anybody acts from it that day."""
        return bool(self.acting)


def attendance(role: Role, *, division: str, department: int | None, on: date) -> Attendance:
    """Who acts from the posts of a role in a department, or of a division-wide duty in the division; one query."""
    within = 0 if department is None or role in rules.DIVISION_WIDE else department
    values = {"role": role.value, "division": division, "department": within, "on": on}
    with connection.cursor() as cursor:
        cursor.execute(ATTENDANCE, values)
        rows = cursor.fetchall()
    acting = [name for name, _rank, acts, _until in rows if acts]
    away = {name: until for name, _rank, _acts, until in rows if until is not None}
    return Attendance(bool(rows), tuple(dict.fromkeys(acting)), tuple(away.items()))


def missing_post(by: Actor, role: Role, department_id: int, on: date) -> Forbidden:
    """The refusal `post.missing` of an act from a post that the officer does not hold: it names who does, or, where
    nobody acts from it that day, who must see to it. Whoever is no officer is told no names."""
    where = Department.objects.filter(pk=department_id).first()
    values = {"role": gettext(rules.ROLE_NAMES[role]), "department": named(where) if where else str(department_id)}
    usual = msg("This act needs the post “%(role)s” in %(department)s, and you do not hold it.")
    if where is None or by.kind is not ActorKind.OFFICER:
        ask = msg("Ask the holder of that post, or the security administrator who appoints.")
        return Forbidden("post.missing", usual, next_step=ask, **values)
    found = attendance(role, division=where.division_id, department=department_id, on=on)
    if found.is_filled:
        ask = msg("%(holders)s acts from that post today: leave it to them.")
        return Forbidden("post.missing", usual, next_step=ask, **values, holders="、".join(found.acting))
    return _vacant(found, values, attendance(Role.SECURITY_ADMIN, division=where.division_id, department=None, on=on))


def _vacant(found: Attendance, values: Mapping[str, str], appointing: Attendance) -> Forbidden:
    """Nobody acts from the post: everybody is away, nobody holds it, or there is none."""
    office = gettext(rules.ROLE_NAMES[Role.SECURITY_ADMIN])
    given = {**values, "appoints": f"{office} {'、'.join(appointing.acting)}".strip()}
    if found.away:
        absent = "、".join(name for name, _until in found.away)
        return Forbidden(
            "post.missing",
            msg("Nobody acts from the post “%(role)s” in %(department)s today: %(away)s is away until %(until)s."),
            next_step=msg(
                "%(appoints)s appoints a B holder, who acts meanwhile; or the head of the "
                "department hands the task to a colleague."
            ),
            **given,
            away=absent,
            until=shown_day(max(until for _name, until in found.away)),
        )
    if found.exists:
        return Forbidden(
            "post.missing",
            msg("Nobody holds the post “%(role)s” in %(department)s."),
            next_step=msg("%(appoints)s must appoint a holder."),
            **given,
        )
    return Forbidden(
        "post.missing",
        msg("%(department)s has no post “%(role)s”."),
        next_step=msg("The system administrator founds the post, then %(appoints)s appoints."),
        **given,
    )
