"""The verbs of legality: this listing is what the legal affairs office can do."""

from daylight.catalogue.rules.rule_documents import CHECKS
from daylight.legality.rules.legal_rules import NAME, must_be_legal_rules
from daylight.legality.services.announce_draw import announce_draw as announce_draw
from daylight.legality.services.answer_correction import answer_correction as answer_correction
from daylight.legality.services.audit_officers import audit_officers as audit_officers
from daylight.legality.services.confirm_year_form import confirm_year_form as confirm_year_form
from daylight.legality.services.decide_body import decide_body as decide_body
from daylight.legality.services.declare_body import declare_body as declare_body
from daylight.legality.services.declare_officers import declare_officers as declare_officers
from daylight.legality.services.draw_reviews import draw_reviews as draw_reviews
from daylight.legality.services.end_correction import end_correction as end_correction
from daylight.legality.services.end_remedy import end_remedy as end_remedy
from daylight.legality.services.examine_heavy_penalty import examine_heavy_penalty as examine_heavy_penalty
from daylight.legality.services.file_heavy_penalty import file_heavy_penalty as file_heavy_penalty
from daylight.legality.services.judge_case import judge_case as judge_case
from daylight.legality.services.note_heavy_penalties import note_heavy_penalties as note_heavy_penalties
from daylight.legality.services.open_review import open_review as open_review
from daylight.legality.services.order_correction import order_correction as order_correction
from daylight.legality.services.record_wrong_case import record_wrong_case as record_wrong_case
from daylight.legality.services.register_remedy import register_remedy as register_remedy
from daylight.legality.services.reply_to_remedy import reply_to_remedy as reply_to_remedy
from daylight.legality.services.return_year_form import return_year_form as return_year_form
from daylight.legality.services.trigger_reviews import trigger_reviews as trigger_reviews
from daylight.legality.services.withdraw_recognition import withdraw_recognition as withdraw_recognition

CHECKS[NAME] = must_be_legal_rules  # whoever proposes these rules in the library meets this folder's own check
