"""The verbs of offices: one file each."""

from daylight.offices.services.answer_defect import answer_defect
from daylight.offices.services.appoint import appoint
from daylight.offices.services.begin_second_factor import begin_second_factor
from daylight.offices.services.change_calendar import change_calendar
from daylight.offices.services.close_defect import close_defect
from daylight.offices.services.confirm_second_factor import confirm_second_factor
from daylight.offices.services.create_post import create_post
from daylight.offices.services.disable_person import disable_person
from daylight.offices.services.dismiss import dismiss
from daylight.offices.services.enable_person import enable_person
from daylight.offices.services.end_absence import end_absence
from daylight.offices.services.found_department import found_department
from daylight.offices.services.found_division import found_division
from daylight.offices.services.issue_certificate import issue_certificate
from daylight.offices.services.link_identity import link_identity
from daylight.offices.services.merge_department import merge_department
from daylight.offices.services.move_department import move_department
from daylight.offices.services.note_reading import note_reading
from daylight.offices.services.note_refusal import note_refusal
from daylight.offices.services.publish_notice import publish_notice
from daylight.offices.services.recognise_department import recognise_department
from daylight.offices.services.record_absence import record_absence
from daylight.offices.services.register_person import register_person
from daylight.offices.services.remove_second_factor import remove_second_factor
from daylight.offices.services.rename_department import rename_department
from daylight.offices.services.report_defect import report_defect
from daylight.offices.services.review_certificate import review_certificate
from daylight.offices.services.revoke_certificate import revoke_certificate
from daylight.offices.services.see_in_full import see_in_full
from daylight.offices.services.set_parameter import set_parameter
from daylight.offices.services.sign_in import SignIn, sign_in
from daylight.offices.services.sign_in_vouched import sign_in_vouched
from daylight.offices.services.sign_out import sign_out
from daylight.offices.services.split_department import split_department
from daylight.offices.services.suspend_certificate import suspend_certificate
from daylight.offices.services.unlink_identity import unlink_identity

__all__ = [
    "SignIn",
    "answer_defect",
    "appoint",
    "begin_second_factor",
    "change_calendar",
    "close_defect",
    "confirm_second_factor",
    "create_post",
    "disable_person",
    "dismiss",
    "enable_person",
    "end_absence",
    "found_department",
    "found_division",
    "issue_certificate",
    "link_identity",
    "merge_department",
    "move_department",
    "note_reading",
    "note_refusal",
    "publish_notice",
    "recognise_department",
    "record_absence",
    "register_person",
    "remove_second_factor",
    "rename_department",
    "report_defect",
    "review_certificate",
    "revoke_certificate",
    "see_in_full",
    "set_parameter",
    "sign_in",
    "sign_in_vouched",
    "sign_out",
    "split_department",
    "suspend_certificate",
    "unlink_identity",
]
