"""Reads of the registers."""

from daylight.registers.queries.consents import ConsentFacts as ConsentFacts
from daylight.registers.queries.consents import consent_for as consent_for
from daylight.registers.queries.consents import consents_of as consents_of
from daylight.registers.queries.held import LicenceFacts as LicenceFacts
from daylight.registers.queries.held import RecordFacts as RecordFacts
from daylight.registers.queries.held import licences_of as licences_of
from daylight.registers.queries.held import records_of as records_of
from daylight.registers.queries.held import subjects_by as subjects_by
from daylight.registers.queries.holdings import Holding as Holding
from daylight.registers.queries.holdings import holdings as holdings
from daylight.registers.queries.identity import identity_service as identity_service
from daylight.registers.rules import LICENCES as LICENCES
from daylight.registers.rules import REGISTERS as REGISTERS
from daylight.registers.rules import Level as Level
from daylight.registers.rules import level_at as level_at
from daylight.registers.rules import must_be_strong as must_be_strong
from daylight.registers.rules import register_asked as register_asked
