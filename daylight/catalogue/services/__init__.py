"""The verbs of the catalogue."""

from daylight.catalogue.services.abolish import abolish
from daylight.catalogue.services.amend_proposal import amend_proposal
from daylight.catalogue.services.announce import announce
from daylight.catalogue.services.answer_objection import answer_objection
from daylight.catalogue.services.approve_rules import approve_rules
from daylight.catalogue.services.ask_switch_off import ask_switch_off
from daylight.catalogue.services.attach_benchmark import attach_benchmark
from daylight.catalogue.services.change import change
from daylight.catalogue.services.confirm import confirm
from daylight.catalogue.services.declare import declare
from daylight.catalogue.services.declare_again import declare_again
from daylight.catalogue.services.draft import draft
from daylight.catalogue.services.draft_benchmark import Published, draft_benchmark
from daylight.catalogue.services.end_secret import end_secret
from daylight.catalogue.services.fill_library import fill_library
from daylight.catalogue.services.hand_over_powers import hand_over_powers
from daylight.catalogue.services.import_benchmarks import ImportedBenchmarks, import_benchmarks
from daylight.catalogue.services.import_official import import_official
from daylight.catalogue.services.import_powers import Imported, import_powers
from daylight.catalogue.services.import_risks import ImportedRisks, import_risks
from daylight.catalogue.services.judge import judge
from daylight.catalogue.services.look_back import look_back
from daylight.catalogue.services.look_through_laws import look_through_laws
from daylight.catalogue.services.merge_powers import merge_powers
from daylight.catalogue.services.name_risk import name_risk
from daylight.catalogue.services.name_sections import confirm_section, name_sections
from daylight.catalogue.services.name_signing_offices import Asked, name_signing_offices
from daylight.catalogue.services.object_to import object_to
from daylight.catalogue.services.open_campaign import open_campaign
from daylight.catalogue.services.open_coordination import open_coordination
from daylight.catalogue.services.pass_gate import pass_gate
from daylight.catalogue.services.propose_rules import propose_rules
from daylight.catalogue.services.propose_secret import propose_secret
from daylight.catalogue.services.publish import publish
from daylight.catalogue.services.publish_benchmark import publish_benchmark
from daylight.catalogue.services.publish_change import publish_change
from daylight.catalogue.services.read_risk import read_risk
from daylight.catalogue.services.record_meeting import record_meeting
from daylight.catalogue.services.register_basis_change import register_basis_change
from daylight.catalogue.services.remark_on import remark_on
from daylight.catalogue.services.report_change import report_change
from daylight.catalogue.services.report_stage import report_stage
from daylight.catalogue.services.resume import resume
from daylight.catalogue.services.return_rules import return_rules
from daylight.catalogue.services.return_to_department import return_to_department
from daylight.catalogue.services.revise import revise
from daylight.catalogue.services.revise_scheme import revise_scheme
from daylight.catalogue.services.say_no_risk import say_no_risk
from daylight.catalogue.services.set_clearing_rule import set_clearing_rule
from daylight.catalogue.services.set_everyday_word import set_everyday_word
from daylight.catalogue.services.set_extra_element import set_extra_element
from daylight.catalogue.services.set_kind_scheme import set_kind_scheme
from daylight.catalogue.services.set_risk_task import close_risk_task, set_risk_task
from daylight.catalogue.services.settle_coordination import settle_coordination
from daylight.catalogue.services.settle_followed import settle_followed
from daylight.catalogue.services.settle_official import settle_official
from daylight.catalogue.services.settle_remark import settle_remark
from daylight.catalogue.services.settle_secret import settle_secret
from daylight.catalogue.services.settle_switch_off import settle_switch_off
from daylight.catalogue.services.settle_touched import settle_touched
from daylight.catalogue.services.sign_off import sign_off
from daylight.catalogue.services.split_power import split_power
from daylight.catalogue.services.start_trial import end_trial, start_trial
from daylight.catalogue.services.suspend import suspend
from daylight.catalogue.services.switch_on import switch_on
from daylight.catalogue.services.withdraw_declaration import withdraw_declaration

__all__ = [
    "Asked",
    "Imported",
    "ImportedBenchmarks",
    "ImportedRisks",
    "Published",
    "abolish",
    "amend_proposal",
    "announce",
    "answer_objection",
    "approve_rules",
    "ask_switch_off",
    "attach_benchmark",
    "change",
    "close_risk_task",
    "confirm",
    "confirm_section",
    "declare",
    "declare_again",
    "draft",
    "draft_benchmark",
    "end_secret",
    "end_trial",
    "fill_library",
    "hand_over_powers",
    "import_benchmarks",
    "import_official",
    "import_powers",
    "import_risks",
    "judge",
    "look_back",
    "look_through_laws",
    "merge_powers",
    "name_risk",
    "name_sections",
    "name_signing_offices",
    "object_to",
    "open_campaign",
    "open_coordination",
    "pass_gate",
    "propose_rules",
    "propose_secret",
    "publish",
    "publish_benchmark",
    "publish_change",
    "read_risk",
    "record_meeting",
    "register_basis_change",
    "remark_on",
    "report_change",
    "report_stage",
    "resume",
    "return_rules",
    "return_to_department",
    "revise",
    "revise_scheme",
    "say_no_risk",
    "set_clearing_rule",
    "set_everyday_word",
    "set_extra_element",
    "set_kind_scheme",
    "set_risk_task",
    "settle_coordination",
    "settle_followed",
    "settle_official",
    "settle_remark",
    "settle_secret",
    "settle_switch_off",
    "settle_touched",
    "sign_off",
    "split_power",
    "start_trial",
    "suspend",
    "switch_on",
    "withdraw_declaration",
]  # fmt: skip
