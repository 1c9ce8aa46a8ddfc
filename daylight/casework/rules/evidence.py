"""证据: what a case may be proved with, and what the record of a survey on site must say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg

KINDS = {
    "document": msg("Documentary evidence"),
    "object": msg("Physical evidence (photograph)"),
    "recording": msg("Audio-visual material"),
    "electronic": msg("Electronic data"),
    "testimony": msg("Testimony of a witness"),
    "statement": msg("Statement of the party"),
    "opinion": msg("Expert opinion"),
    "survey": msg("Record of a survey or inspection on site"),
}
"""The eight kinds of 《行政处罚法》第四十六条."""
RESULTS = {
    "conforms": msg("Conforms with the conditions"),
    "partly": msg("Conforms after what was named is put right"),
    "fails": msg("Does not conform with the conditions"),
}
BASIS = "《行政许可法》第三十四条"
PICTURES = frozenset({"image/jpeg", "image/png"})
MOST_PHOTOS = 12
LEAST = 5
"""Characters of findings."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: its name and its bytes."""

    name: str
    content: bytes


def must_be_kind(kind: str) -> str:
    """Raises `evidence.kind` for what the law does not know as evidence."""
    if kind not in KINDS:
        raise Refusal("evidence.kind", msg("Choose the kind of evidence."), why="《行政处罚法》第四十六条")
    return kind


def must_be_day(text: str, on: date) -> date:
    """The day evidence was taken or a site visited; raises `evidence.day` for none, or one still to come."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = date.max
    if day > on:
        raise Refusal(
            "evidence.day",
            msg("The day is missing, or still to come."),
            next_step=msg("Write it as 2026-04-17."),
        )
    return day


def survey_facts(day: date, place: str, findings: str, result: str) -> dict[str, Any]:
    """What a survey says, frozen; raises `survey.incomplete` and `survey.result` for half a survey."""
    if not place.strip() or len(findings.strip()) < LEAST:
        raise Refusal(
            "survey.incomplete",
            msg("The record of a survey says where it was and what was found."),
            why=BASIS,
            next_step=msg("Fill in the place and the findings."),
        )
    if result not in RESULTS:
        raise Refusal("survey.result", msg("A survey ends with a result: choose one."), why=BASIS)
    facts: dict[str, Any] = {"visited_on": day.isoformat(), "place": place.strip()[:300]}
    return facts | {"findings": findings.strip()[:4000], "result": result, "basis": BASIS}


def must_be_second(name: str, colleagues: Collection[str], itself: str) -> str:
    """The second officer by name; raises `survey.alone`: two officers at least go (《行政许可法》第三十四条)."""
    wanted = name.strip()
    if wanted == itself or wanted not in colleagues:
        raise Refusal(
            "survey.alone",
            msg("At least two officers go to a survey: name a colleague of the department."),
            why=BASIS,
            next_step=msg("Choose the colleague who was there."),
        )
    return wanted


def must_be_photos(media_types: Collection[str]) -> None:
    """Raises `survey.photos` for none, too many, or files that are no pictures."""
    if not media_types or len(media_types) > MOST_PHOTOS or not PICTURES.issuperset(media_types):
        raise Refusal(
            "survey.photos",
            msg("Add one to %(most)s photographs (JPG or PNG)."),
            next_step=msg("Choose the photographs again."),
            most=MOST_PHOTOS,
        )
