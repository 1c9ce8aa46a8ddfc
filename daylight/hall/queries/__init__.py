"""Reads of the hall."""

from daylight.hall.queries.applications import application as application
from daylight.hall.queries.applications import applications as applications
from daylight.hall.queries.applications import applications_of as applications_of
from daylight.hall.queries.applications import division_of as division_of
from daylight.hall.queries.applications import lamp as lamp
from daylight.hall.queries.applications import material as material
from daylight.hall.queries.applications import materials as materials
from daylight.hall.queries.applications import notices as notices
from daylight.hall.queries.applications import notices_of as notices_of
from daylight.hall.queries.applications import own as own
from daylight.hall.queries.applications import waiting as waiting
from daylight.hall.queries.drafts import draft as draft
from daylight.hall.queries.drafts import drafts_of as drafts_of
from daylight.hall.queries.drafts import open_draft as open_draft
from daylight.hall.queries.mine import Mine as Mine
from daylight.hall.queries.mine import mine as mine
from daylight.hall.queries.tracking import Tracking as Tracking
from daylight.hall.queries.tracking import by_query_code as by_query_code
from daylight.hall.queries.tracking import tracking as tracking
from daylight.hall.rules.facts import ApplicationFacts as ApplicationFacts
from daylight.hall.rules.facts import DraftFacts as DraftFacts
from daylight.hall.rules.facts import MaterialFacts as MaterialFacts
from daylight.hall.rules.facts import NoticeFacts as NoticeFacts
from daylight.hall.rules.facts import Waiting as Waiting
from daylight.hall.rules.states import State as State
