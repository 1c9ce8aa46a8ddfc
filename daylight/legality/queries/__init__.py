"""Reads of legality."""

from daylight.legality.queries.officers import Batch as Batch
from daylight.legality.queries.officers import alerts as alerts
from daylight.legality.queries.officers import batch_rows as batch_rows
from daylight.legality.queries.officers import batches as batches
