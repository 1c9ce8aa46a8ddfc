"""The verbs of disclosure."""

from daylight.disclosure.services._stored_pages import store as store
from daylight.disclosure.services._stored_pages import stored as stored
from daylight.disclosure.services.approve_record import approve_record as approve_record
from daylight.disclosure.services.prepare_record import prepare_record as prepare_record
from daylight.disclosure.services.withdraw_record import withdraw_record as withdraw_record
