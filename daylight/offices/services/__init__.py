"""The verbs of offices: one file each."""

from daylight.offices.services.appoint import appoint
from daylight.offices.services.change_calendar import change_calendar
from daylight.offices.services.create_post import create_post
from daylight.offices.services.dismiss import dismiss
from daylight.offices.services.found_department import found_department
from daylight.offices.services.found_division import found_division
from daylight.offices.services.issue_certificate import issue_certificate
from daylight.offices.services.note_refusal import note_refusal
from daylight.offices.services.register_person import register_person
from daylight.offices.services.review_certificate import review_certificate
from daylight.offices.services.revoke_certificate import revoke_certificate
from daylight.offices.services.sign_in import SignIn, sign_in
from daylight.offices.services.sign_out import sign_out
from daylight.offices.services.suspend_certificate import suspend_certificate

__all__ = [
    "SignIn",
    "appoint",
    "change_calendar",
    "create_post",
    "dismiss",
    "found_department",
    "found_division",
    "issue_certificate",
    "note_refusal",
    "register_person",
    "review_certificate",
    "revoke_certificate",
    "sign_in",
    "sign_out",
    "suspend_certificate",
]
