"""What can be done to the lawbook."""

from daylight.lawbook.services.enact import enact as enact
from daylight.lawbook.services.import_laws import ImportedLaws as ImportedLaws
from daylight.lawbook.services.import_laws import import_laws as import_laws
from daylight.lawbook.services.repeal import repeal as repeal
