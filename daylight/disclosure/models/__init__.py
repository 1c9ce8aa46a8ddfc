"""What disclosure keeps."""

from daylight.disclosure.models.asking import InformationRequest as InformationRequest
from daylight.disclosure.models.board import BoardNote as BoardNote
from daylight.disclosure.models.bulletins import Bulletin as Bulletin
from daylight.disclosure.models.entries import ChannelUse as ChannelUse
from daylight.disclosure.models.entries import Entry as Entry
from daylight.disclosure.models.entries import EntryFile as EntryFile
from daylight.disclosure.models.entries import Signature as Signature
from daylight.disclosure.models.hearings import HearingVoice as HearingVoice
from daylight.disclosure.models.hearings import PublicHearing as PublicHearing
from daylight.disclosure.models.records import PublicRecord as PublicRecord
from daylight.disclosure.models.regimes import ColumnDuty as ColumnDuty
from daylight.disclosure.models.regimes import Regime as Regime
from daylight.disclosure.models.regimes import RegimeVersion as RegimeVersion
from daylight.disclosure.models.units import MaskRule as MaskRule
from daylight.disclosure.models.units import MoneyMonth as MoneyMonth
from daylight.disclosure.models.units import MonthReport as MonthReport
from daylight.disclosure.models.units import Serial as Serial
from daylight.disclosure.models.units import Task as Task
from daylight.disclosure.models.units import Unit as Unit
