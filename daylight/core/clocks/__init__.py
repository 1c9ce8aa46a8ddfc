"""Legal clocks: when a limit ends, when it is nearly used up, what lamp that lights, and why, day by day."""

from daylight.core.clocks.counting import WARN_FRACTION as WARN_FRACTION
from daylight.core.clocks.counting import counted as counted
from daylight.core.clocks.counting import due_at as due_at
from daylight.core.clocks.counting import due_on as due_on
from daylight.core.clocks.counting import left as left
from daylight.core.clocks.counting import warn_at as warn_at
from daylight.core.clocks.explanation import CountedDay as CountedDay
from daylight.core.clocks.explanation import explain as explain
from daylight.core.clocks.lamps import WORST_FIRST as WORST_FIRST
from daylight.core.clocks.lamps import Lamp as Lamp
from daylight.core.clocks.lamps import kept as kept
from daylight.core.clocks.lamps import lamp as lamp
from daylight.core.clocks.lamps import worst as worst
from daylight.core.clocks.pauses import NEVER as NEVER
from daylight.core.clocks.pauses import Pause as Pause
