"""Reads of legality."""

from daylight.legality.queries.bodies import Body as Body
from daylight.legality.queries.bodies import bodies as bodies
from daylight.legality.queries.charts import deviating as deviating
from daylight.legality.queries.heavy import heavy_penalties as heavy_penalties
from daylight.legality.queries.legal_rules import legal_rules as legal_rules
from daylight.legality.queries.officers import Batch as Batch
from daylight.legality.queries.officers import alerts as alerts
from daylight.legality.queries.officers import batch_rows as batch_rows
from daylight.legality.queries.officers import batches as batches
from daylight.legality.queries.officers import unsigned as unsigned
from daylight.legality.queries.remedies import LostMatter as LostMatter
from daylight.legality.queries.remedies import PowerStanding as PowerStanding
from daylight.legality.queries.remedies import feedback as feedback
from daylight.legality.queries.remedies import lost_matters as lost_matters
from daylight.legality.queries.remedies import remedies as remedies
from daylight.legality.queries.remedies import remedy as remedy
from daylight.legality.queries.reviews import draw as draw
from daylight.legality.queries.reviews import draws as draws
from daylight.legality.queries.reviews import judged as judged
from daylight.legality.queries.reviews import problem as problem
from daylight.legality.queries.reviews import review as review
from daylight.legality.queries.reviews import reviews as reviews
from daylight.legality.queries.year_forms import BodyYear as BodyYear
from daylight.legality.queries.year_forms import body_years as body_years
