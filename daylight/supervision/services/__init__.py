"""Verbs of supervision."""

from daylight.supervision.services.approve_rule import approve_rule as approve_rule
from daylight.supervision.services.block_order import block_order as block_order
from daylight.supervision.services.confirm import confirm as confirm
from daylight.supervision.services.dismiss import dismiss as dismiss
from daylight.supervision.services.exempt import exempt as exempt
from daylight.supervision.services.explain import explain as explain
from daylight.supervision.services.hold_accountable import hold_accountable as hold_accountable
from daylight.supervision.services.import_cases import ImportedCases as ImportedCases
from daylight.supervision.services.import_cases import Source as Source
from daylight.supervision.services.import_cases import import_cases as import_cases
from daylight.supervision.services.issue_order import issue_order as issue_order
from daylight.supervision.services.lift_order import lift_order as lift_order
from daylight.supervision.services.propose_rule import propose_rule as propose_rule
from daylight.supervision.services.raise_finding import raise_finding as raise_finding
from daylight.supervision.services.reply_to_order import reply_to_order as reply_to_order
from daylight.supervision.services.return_order import return_order as return_order
from daylight.supervision.services.return_rule import return_rule as return_rule
from daylight.supervision.services.sign_in import sign_in as sign_in
from daylight.supervision.services.sweep_crossings import sweep_crossings as sweep_crossings
from daylight.supervision.services.sweep_records import sweep_records as sweep_records
from daylight.supervision.services.sweep_rules import sweep_rules as sweep_rules
from daylight.supervision.services.switch_rule import switch_rule as switch_rule
from daylight.supervision.services.try_rule import try_rule as try_rule
