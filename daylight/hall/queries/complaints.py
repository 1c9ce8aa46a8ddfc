"""Complaint bodies of departments, and how many complaints an item has."""

from dataclasses import dataclass
from datetime import datetime

from daylight.hall.models import ComplaintBody, Letter
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts

HOTLINE = "96196"


@dataclass(frozen=True, slots=True)
class Complaining:
    """Where one complains about a department; `lacks` names what it has not published (body, duties, phone)."""

    department: DepartmentFacts
    body: str
    duties: str
    phone: str
    hotline: str
    body_en: str = ""
    duties_en: str = ""

    @property
    def lacks(self) -> list[str]:
        """Which of the three that must be public are missing."""
        return [name for name in ("body", "duties", "phone") if not getattr(self, name)]


def complaint_bodies(division: str) -> list[Complaining]:
    """Every department of a division with its complaint body, or with what it lacks."""
    named = {each.department: each for each in ComplaintBody.objects.filter(division=division)}
    return [_one(each, named.get(each.id)) for each in offices.departments(division)]


def complaint_body(department: int) -> Complaining:
    """The complaint body of one department; raises NotFound for an unknown department."""
    body = offices.department(department)
    return _one(body, ComplaintBody.objects.filter(division=body.division, department=department).first())


def hotline_centre(division: str) -> int | None:
    """The department that runs the voice service 96196."""
    found = ComplaintBody.objects.filter(division=division, hotline=HOTLINE).order_by("department").first()
    return found.department if found else None


def complaints_of_power(division: str, power_id: int, since: datetime, until: datetime) -> int:
    """Complaints and reports about an item registered from one instant up to another (for the item's risk)."""
    about = Letter.objects.filter(division=division, power_id=power_id, kind__in=("complaint", "report"))
    return about.filter(registered_at__gte=since, registered_at__lt=until).count()


def _one(body: DepartmentFacts, named: ComplaintBody | None) -> Complaining:
    if named is None:
        return Complaining(body, "", "", body.supervision_phone, "")
    return Complaining(
        body, named.body, named.duties, named.phone, named.hotline, body_en=named.body_en, duties_en=named.duties_en
    )
