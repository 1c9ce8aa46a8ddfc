"""Lanes are named in the reader's language where the drawing names them so."""

from pathlib import Path

from daylight.procedure.rules.bpmn import lanes

LICENCE = Path(__file__).parents[2] / "site" / "sample" / "flows" / "licence.bpmn"


def test_lanes_have_their_english_names_and_without_them_their_own() -> None:
    drawn = LICENCE.read_bytes()
    chinese, english = lanes(drawn), lanes(drawn, english=True)
    assert chinese.keys() == english.keys() and chinese
    assert all(each.isascii() for each in english.values()) and not any(each.isascii() for each in chinese.values())
    bare = drawn.replace(b"daylight:nameEn=", b"daylight:other=")
    assert lanes(bare, english=True) == chinese
