"""The tables of the hall."""

from daylight.hall.models.applications import Application as Application
from daylight.hall.models.applications import Draft as Draft
from daylight.hall.models.applications import DraftMaterial as DraftMaterial
from daylight.hall.models.applications import Material as Material
from daylight.hall.models.applications import Notice as Notice
from daylight.hall.models.applications import StoredFile as StoredFile
from daylight.hall.models.applications import TrackingTry as TrackingTry
from daylight.hall.models.letters import Answer as Answer
from daylight.hall.models.letters import ComplaintBody as ComplaintBody
from daylight.hall.models.letters import Letter as Letter
from daylight.hall.models.letters import LetterClock as LetterClock
from daylight.hall.models.letters import LetterLimit as LetterLimit
from daylight.hall.models.letters import LetterUnit as LetterUnit
from daylight.hall.models.messages import IncomingMessage as IncomingMessage
from daylight.hall.models.messages import OutgoingMessage as OutgoingMessage
from daylight.hall.models.opinions import Leader as Leader
from daylight.hall.models.opinions import Rating as Rating
from daylight.hall.models.opinions import Reception as Reception
from daylight.hall.models.opinions import Survey as Survey
from daylight.hall.models.opinions import SurveyAnswer as SurveyAnswer
from daylight.hall.models.reuse import Faq as Faq
from daylight.hall.models.reuse import FilledAnswer as FilledAnswer
from daylight.hall.models.reuse import Follow as Follow
from daylight.hall.models.reuse import LicenceExtract as LicenceExtract
