"""The verbs of the hall. `take`, `settle` and `tell` run inside an office's act and keep no entry of their own."""

from daylight.hall.services.settle import settle as settle
from daylight.hall.services.take import take as take
from daylight.hall.services.tell import tell as tell
