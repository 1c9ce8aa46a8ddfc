"""Reads of the ledger, the database's clock, and the public log."""

from daylight.ledger.queries.entries import all_entries as all_entries
from daylight.ledger.queries.entries import done_before as done_before
from daylight.ledger.queries.entries import entries as entries
from daylight.ledger.queries.entries import entry as entry
from daylight.ledger.queries.entries import entry_by_hash as entry_by_hash
from daylight.ledger.queries.entries import is_simulated as is_simulated
from daylight.ledger.queries.entries import neighbours as neighbours
from daylight.ledger.queries.entries import now as now
from daylight.ledger.queries.lateness import must_be_sealed_in_time as must_be_sealed_in_time
from daylight.ledger.queries.lateness import sealing_is_late as sealing_is_late
from daylight.ledger.queries.leaves import Head as Head
from daylight.ledger.queries.leaves import Leaf as Leaf
from daylight.ledger.queries.leaves import dated_before_its_head as dated_before_its_head
from daylight.ledger.queries.leaves import head_of as head_of
from daylight.ledger.queries.leaves import head_over as head_over
from daylight.ledger.queries.leaves import heads as heads
from daylight.ledger.queries.leaves import leaf_count as leaf_count
from daylight.ledger.queries.leaves import leaf_hashes as leaf_hashes
from daylight.ledger.queries.leaves import leaf_of as leaf_of
from daylight.ledger.queries.leaves import left_out as left_out
from daylight.ledger.queries.leaves import sealed_entries as sealed_entries
from daylight.ledger.queries.published import Proved as Proved
from daylight.ledger.queries.published import proved as proved
from daylight.ledger.queries.published import published as published
from daylight.ledger.queries.published import published_key as published_key
from daylight.ledger.queries.published import trusted_witnesses as trusted_witnesses
