"""Reads of offices: who acts, at which post, on which working calendar."""

from daylight.offices.queries.acting import (
    POST_IN_USE,
    actor_of,
    administrator,
    at_one_of,
    at_post,
    posts_of,
    standing_at,
)
from daylight.offices.queries.calendars import forget_workdays, workdays
from daylight.offices.queries.certificates import CertificateFacts, certificates, may_sign, may_sign_together
from daylight.offices.queries.codes import identities, second_factor
from daylight.offices.queries.directory import (
    DepartmentFacts,
    DivisionFacts,
    PersonFacts,
    account,
    applicant_called,
    department,
    departments,
    divisions,
    names_of,
    people_called,
    person,
)
from daylight.offices.queries.establishment import FilledPost, HolderFacts, StaffedDepartment, establishment, officers
from daylight.offices.rules import PostFacts

__all__ = [
    "POST_IN_USE",
    "CertificateFacts",
    "DepartmentFacts",
    "DivisionFacts",
    "FilledPost",
    "HolderFacts",
    "PersonFacts",
    "PostFacts",
    "StaffedDepartment",
    "account",
    "actor_of",
    "administrator",
    "applicant_called",
    "at_one_of",
    "at_post",
    "certificates",
    "department",
    "departments",
    "divisions",
    "establishment",
    "forget_workdays",
    "held",
    "identities",
    "may_sign",
    "may_sign_together",
    "names_of",
    "officers",
    "people_called",
    "person",
    "posts_of",
    "second_factor",
    "standing_at",
    "workdays",
]
from daylight.offices.queries.acting import SEATED_TODAY as SEATED_TODAY
from daylight.offices.queries.acting import posts_in_edition as posts_in_edition
from daylight.offices.queries.attendance import Attendance as Attendance
from daylight.offices.queries.attendance import attendance as attendance
from daylight.offices.queries.directory import body_in_edition as body_in_edition
from daylight.offices.queries.directory import department_in_edition as department_in_edition
from daylight.offices.queries.directory import people_in_english as people_in_english
from daylight.offices.queries.directory import person_in_edition as person_in_edition
from daylight.offices.queries.directory import posts_in_english as posts_in_english
