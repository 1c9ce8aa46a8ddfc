"""What can be done to the lawbook."""

from daylight.lawbook.services.enact import enact as enact
from daylight.lawbook.services.repeal import repeal as repeal
