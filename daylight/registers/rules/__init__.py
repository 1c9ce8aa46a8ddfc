"""Rules of the registers."""

from daylight.registers.rules.levels import Level as Level
from daylight.registers.rules.levels import level_at as level_at
from daylight.registers.rules.levels import must_be_strong as must_be_strong
from daylight.registers.rules.names import LICENCES as LICENCES
from daylight.registers.rules.names import REGISTERS as REGISTERS
from daylight.registers.rules.names import must_be_register as must_be_register
from daylight.registers.rules.names import register_asked as register_asked
