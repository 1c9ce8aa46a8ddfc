"""The tables of the power library."""

from daylight.catalogue.models.powers import CodeScheme as CodeScheme
from daylight.catalogue.models.powers import Power as Power
from daylight.catalogue.models.powers import PowerCode as PowerCode
from daylight.catalogue.models.powers import PowerVersion as PowerVersion
from daylight.catalogue.models.discretion import Benchmark as Benchmark
