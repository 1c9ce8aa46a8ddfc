"""Reads of disclosure."""

from daylight.disclosure.queries.decided import decided_without_record as decided_without_record
from daylight.disclosure.queries.decided import told as told
from daylight.disclosure.queries.figures import Rate as Rate
from daylight.disclosure.queries.figures import counts as counts
from daylight.disclosure.queries.figures import overdue as overdue
from daylight.disclosure.queries.figures import published_today as published_today
from daylight.disclosure.queries.figures import rates as rates
from daylight.disclosure.queries.figures import waiting_count as waiting_count
from daylight.disclosure.queries.records import RecordFacts as RecordFacts
from daylight.disclosure.queries.records import facts_of as facts_of
from daylight.disclosure.queries.records import latest as latest
from daylight.disclosure.queries.records import public_record as public_record
from daylight.disclosure.queries.records import record as record
from daylight.disclosure.queries.records import to_publish as to_publish
from daylight.disclosure.queries.records import unknown as unknown
from daylight.disclosure.queries.search import Choices as Choices
from daylight.disclosure.queries.search import Sought as Sought
from daylight.disclosure.queries.search import choices as choices
from daylight.disclosure.queries.search import search as search
