"""The verbs of casework: this listing is what an office can do."""

from daylight.casework.services.accept import accept as accept
from daylight.casework.services.accept_deemed import accept_deemed as accept_deemed
from daylight.casework.services.act import act as act
from daylight.casework.services.ask_supplement import ask_supplement as ask_supplement
from daylight.casework.services.decide import decide as decide
from daylight.casework.services.file_case import file_case as file_case
from daylight.casework.services.refuse import refuse as refuse
from daylight.casework.services.render_document import render_document as render_document
from daylight.casework.services.send_back import send_back as send_back
from daylight.casework.services.serve import serve as serve
