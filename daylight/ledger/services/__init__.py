"""Verbs of the ledger."""

from daylight.ledger.services.audit_log import Audited as Audited
from daylight.ledger.services.audit_log import audit_log as audit_log
from daylight.ledger.services.carry_out import carry_out as carry_out
from daylight.ledger.services.change_log_key import change_log_key as change_log_key
from daylight.ledger.services.erase_entries import Erased as Erased
from daylight.ledger.services.erase_entries import Place as Place
from daylight.ledger.services.erase_entries import erase_entries as erase_entries
from daylight.ledger.services.erase_entry import erase_entry as erase_entry
from daylight.ledger.services.grant_application_role import grant_application_role as grant_application_role
from daylight.ledger.services.open_ledger import open_ledger as open_ledger
from daylight.ledger.services.record import record as record
from daylight.ledger.services.record import repeated as repeated
from daylight.ledger.services.seal_log import Sealed as Sealed
from daylight.ledger.services.seal_log import seal_log as seal_log
from daylight.ledger.services.simulate import simulate as simulate
from daylight.ledger.services.take_cosignature import take_cosignature as take_cosignature
from daylight.ledger.services.verify import Verified as Verified
from daylight.ledger.services.verify import verify as verify
from daylight.ledger.services.watch_ledger import watch_ledger as watch_ledger
