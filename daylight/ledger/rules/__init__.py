"""What an entry is, how it is sealed, and how a stranger checks it; plain Python."""

from daylight.ledger.rules.checking import Checked as Checked
from daylight.ledger.rules.checking import Fault as Fault
from daylight.ledger.rules.checking import check as check
from daylight.ledger.rules.checking import checked as checked
from daylight.ledger.rules.checking import follows as follows
from daylight.ledger.rules.kinds import KINDS as KINDS
from daylight.ledger.rules.kinds import in_words as in_words
from daylight.ledger.rules.receipts import receipt as receipt
from daylight.ledger.rules.sealing import FIRST as FIRST
from daylight.ledger.rules.sealing import Entry as Entry
from daylight.ledger.rules.sealing import SealedEntry as SealedEntry
from daylight.ledger.rules.sealing import caller_digest as caller_digest
from daylight.ledger.rules.sealing import header as header
from daylight.ledger.rules.sealing import payload_digest as payload_digest
from daylight.ledger.rules.sealing import seal as seal
