"""The verbs of the catalogue."""

from daylight.catalogue.services.abolish import abolish
from daylight.catalogue.services.attach_benchmark import attach_benchmark
from daylight.catalogue.services.change import change
from daylight.catalogue.services.draft import draft
from daylight.catalogue.services.draft_benchmark import Published, draft_benchmark
from daylight.catalogue.services.import_benchmarks import ImportedBenchmarks, import_benchmarks
from daylight.catalogue.services.import_powers import Imported, import_powers
from daylight.catalogue.services.publish import publish
from daylight.catalogue.services.publish_benchmark import publish_benchmark
from daylight.catalogue.services.publish_change import publish_change
from daylight.catalogue.services.resume import resume
from daylight.catalogue.services.revise import revise
from daylight.catalogue.services.revise_scheme import revise_scheme
from daylight.catalogue.services.suspend import suspend

__all__ = [
    "Imported", "abolish", "change", "draft", "import_powers", "publish", "publish_change", "resume", "revise",
    "revise_scheme", "suspend",
    "ImportedBenchmarks", "Published", "attach_benchmark", "draft_benchmark", "import_benchmarks",
    "publish_benchmark",
]  # fmt: skip
