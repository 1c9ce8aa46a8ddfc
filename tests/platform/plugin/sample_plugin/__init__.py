"""A sample plug-in: one page with its menu entry, and one rule of supervision."""

from pathlib import Path

from daylight.core.actors import Role
from daylight.core.plugins import MenuEntry, Plugin

HERE = Path(__file__).parent
PLUGIN = Plugin(
    name="market_day",
    label="集市管理",
    urls="sample_plugin.urls",
    menu=(MenuEntry("集市日程", icon="calendar", roles=frozenset({Role.WINDOW})),),
    rules=(HERE / "X901.toml",),
    templates=HERE / "templates",
)
