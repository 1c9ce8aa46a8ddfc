"""问卷: how questions are written down and what may be answered.

One question a line: the question, then its choices after bars (`您是否满意？|满意|一般|不满意`); without choices it is
answered in words. The same lines may be written again in English; an answer is kept by the choice as first written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg

MOST_QUESTIONS = 30
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its choices, or with none where it is answered in words."""

    key: str
    text: str
    choices: tuple[str, ...]
    text_en: str = ""
    choices_en: tuple[str, ...] = ()

    def choice(self, written: str) -> dict[str, str]:
        """A choice by its names in both languages."""
        english = dict(zip(self.choices, self.choices_en, strict=False)).get(written, "")
        return {"name": written, "name_en": english}


def questions(written: str) -> list[Question]:
    """The questions of a sheet; refuses "survey.questions" for none, too many, or a question with one choice."""
    lines = [[part.strip()[:200] for part in line.split("|")] for line in written.splitlines() if line.strip()]
    wrong = any(not parts[0] or len(parts) == 2 or len(set(parts[1:])) != len(parts[1:]) for parts in lines)
    if not lines or len(lines) > MOST_QUESTIONS or wrong:
        raise Refusal(
            "survey.questions",
            msg("Write one question a line, its choices after bars; at least two choices or none."),
        )
    return [Question(f"q{n}", parts[0], tuple(filter(None, parts[1:]))) for n, parts in enumerate(lines, 1)]


def in_english(sheet: list[Question], written: str) -> list[Question]:
    """The sheet with its English lines; refuses "survey.english" where they do not match question by question."""
    if not written.strip():
        return sheet
    english = questions(written)
    if [len(each.choices) for each in english] != [len(each.choices) for each in sheet]:
        raise Refusal(
            "survey.english",
            msg("The English questions are not the same: write as many lines, each with as many choices."),
        )
    return [
        replace(each, text_en=other.text, choices_en=other.choices) for each, other in zip(sheet, english, strict=True)
    ]


def stored(asked: list[Question]) -> list[dict[str, Any]]:
    """Questions as the table keeps them."""
    return [_stored(each) for each in asked]


def _stored(each: Question) -> dict[str, Any]:
    kept: dict[str, Any] = {"key": each.key, "text": each.text, "choices": list(each.choices)}
    return kept | ({"text_en": each.text_en, "choices_en": list(each.choices_en)} if each.text_en else {})


def asked(kept: list[dict[str, Any]]) -> list[Question]:
    """Questions as they were kept."""
    return [
        Question(
            each["key"],
            each["text"],
            tuple(each["choices"]),
            each.get("text_en", ""),
            tuple(each.get("choices_en", ())),
        )
        for each in kept
    ]


def is_solicitation(kept: list[dict[str, Any]]) -> bool:
    """Whether a kept sheet asks for opinions in words only (意见征集), not for choices."""
    return all(not each["choices"] for each in kept)


def checked(sheet: list[Question], given: Mapping[str, str]) -> dict[str, str]:
    """The answers that fit the sheet; refuses "survey.answers" where a choice is missing or is none of the sheet's."""
    found: dict[str, str] = {}
    for each in sheet:
        said = given.get(each.key, "").strip()[:LONGEST]
        if each.choices and said not in each.choices:
            raise Refusal("survey.answers", msg("Choose one answer to every question."))
        if said:
            found[each.key] = said
    if not found:
        raise Refusal("survey.answers", msg("Choose one answer to every question."))
    return found
