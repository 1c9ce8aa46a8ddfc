"""公开渠道: where something was made public, as a record with its proof."""

from collections.abc import Mapping

from daylight.core.words import msg

CHANNELS: Mapping[str, str] = {
    "site": msg("Government website"),
    "gazette": msg("Government gazette"),
    "board": msg("Notice board"),
    "screen": msg("Electronic screen"),
    "touch_panel": msg("Touch panel"),
    "bulletin": msg("Bulletin"),
    "phone_newspaper": msg("Phone newspaper"),
    "press": msg("Press"),
    "radio": msg("Radio"),
    "tv_column": msg("Television column"),
    "meeting": msg("Meeting"),
    "leaflet": msg("Leaflet"),
    "handbook": msg("Handbook"),
    "centre": msg("Service centre"),
    "phone": msg("Telephone"),
}
