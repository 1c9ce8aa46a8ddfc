"""The verbs of the registers."""

from daylight.registers.services.confirm_identity import confirm_identity as confirm_identity
from daylight.registers.services.enter_licence import enter_licence as enter_licence
from daylight.registers.services.enter_record import enter_record as enter_record
from daylight.registers.services.give_consent import give_consent as give_consent
from daylight.registers.services.withdraw_consent import withdraw_consent as withdraw_consent
