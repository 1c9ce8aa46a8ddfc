"""专人专用: whether every unit has named staff for legal and electronic supervision, and when they last used it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from daylight.core.actors import Role
from daylight.offices import queries as offices
from daylight.offices.queries.establishment import HolderFacts

PURPOSES: dict[str, tuple[Role, ...]] = {
    "legal": (Role.LEGAL_REVIEWER, Role.LEGAL_OFFICER),
    "supervision": (Role.SUPERVISOR, Role.DEPARTMENT_HEAD),
}
LAST = """
SELECT person, post, max(recorded_at) FROM ledger_entry
WHERE division = %s AND post = ANY(%s) AND person IS NOT NULL GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Named:
    """One holder of such a post, and the last thing recorded from it; None where nothing ever was."""

    holder: HolderFacts
    post: str
    last_used: datetime | None


@dataclass(frozen=True, slots=True)
class UnitUse:
    """A unit with its named staff by purpose (`PURPOSES`)."""

    department: int
    name: str
    name_en: str
    staff: dict[str, list[Named]]

    @property
    def lacks(self) -> list[str]:
        """Purposes for which nobody is named."""
        return [purpose for purpose, named in self.staff.items() if not named]

    def last_used(self, purpose: str) -> datetime | None:
        """When anybody named for a purpose last did something from that post."""
        return max((each.last_used for each in self.staff[purpose] if each.last_used), default=None)


def use_of_units(division: str, on: date) -> list[UnitUse]:
    """Every unit of a division, those that lack somebody first."""
    bodies = offices.establishment(division, on)
    wanted = [
        post.id for body in bodies for post in body.posts if any(post.role in roles for roles in PURPOSES.values())
    ]
    with connection.cursor() as cursor:
        cursor.execute(LAST, [division, wanted])
        last = {(person, post): at for person, post, at in cursor.fetchall()}
    found = [
        UnitUse(
            body.id, body.name, body.name_en,
            {
                purpose: [
                    Named(held, post.name, last.get((held.person, post.id)))
                    for post in body.posts if post.role in roles for held in post.holders
                ]
                for purpose, roles in PURPOSES.items()
            },
        )
        for body in bodies
    ]  # fmt: skip
    return sorted(found, key=lambda unit: (-len(unit.lacks), unit.department))
