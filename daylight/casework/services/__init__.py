"""The verbs of casework: this listing is what an office can do."""

from daylight.casework.services.accept import accept as accept
from daylight.casework.services.accept_deemed import accept_deemed as accept_deemed
from daylight.casework.services.act import act as act
from daylight.casework.services.ask_signatures import ask_signatures as ask_signatures
from daylight.casework.services.ask_supplement import ask_supplement as ask_supplement
from daylight.casework.services.assign import assign as assign
from daylight.casework.services.copy_case import copy_case as copy_case
from daylight.casework.services.decide import decide as decide
from daylight.casework.services.file_case import file_case as file_case
from daylight.casework.services.move_to_flow import move_to_flow as move_to_flow
from daylight.casework.services.read_memo import read_memo as read_memo
from daylight.casework.services.recall import recall as recall
from daylight.casework.services.recuse import recuse as recuse
from daylight.casework.services.refuse import refuse as refuse
from daylight.casework.services.remove_signer import remove_signer as remove_signer
from daylight.casework.services.render_document import render_document as render_document
from daylight.casework.services.resume import resume as resume
from daylight.casework.services.send_back import send_back as send_back
from daylight.casework.services.serve import serve as serve
from daylight.casework.services.sign import sign as sign
from daylight.casework.services.suspend import suspend as suspend
from daylight.casework.services.terminate import terminate as terminate
from daylight.casework.services.urge import urge as urge
