"""The verbs of the hall. `take`, `settle` and `tell` run inside an office's act and keep no entry of their own."""

from daylight.hall.services.attach_material import attach_material as attach_material
from daylight.hall.services.count_try import count_try as count_try
from daylight.hall.services.detach_material import detach_material as detach_material
from daylight.hall.services.number_for import number_for as number_for
from daylight.hall.services.read_notices import read_notices as read_notices
from daylight.hall.services.renew_query_code import renew_query_code as renew_query_code
from daylight.hall.services.save_draft import save_draft as save_draft
from daylight.hall.services.settle import settle as settle
from daylight.hall.services.start_application import start_application as start_application
from daylight.hall.services.start_supplement import start_supplement as start_supplement
from daylight.hall.services.submit import Submitted as Submitted
from daylight.hall.services.submit import submit as submit
from daylight.hall.services.supplement import supplement as supplement
from daylight.hall.services.take import take as take
from daylight.hall.services.tell import tell as tell
from daylight.hall.services.withdraw import withdraw as withdraw
