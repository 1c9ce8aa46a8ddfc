"""情形引导: a few questions about one's case, and which materials it calls for.

Written as lines. A question: `key | question | value = answer | value = answer`. A material that is not always
needed: `material key : condition` in CEL over the answers, the same language as the conditions of forms. A question
and an answer may carry their English behind ` // `.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules import conditions

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_QUESTIONS = 12
MOST_CHOICES = 8
LONGEST = 8000
ENGLISH = " // "


@dataclass(frozen=True, slots=True)
class Worded:
    """A question or an answer as it is read, with its English where there is one."""

    name: str
    name_en: str = ""

    def __str__(self) -> str:
        return f"{self.name}{ENGLISH}{self.name_en}" if self.name_en else self.name


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a guide with its answers by value."""

    key: str
    words: Worded
    choices: tuple[tuple[str, Worded], ...]


@dataclass(frozen=True, slots=True)
class Situations:
    """A guide: its questions, and under which condition each material is called for."""

    questions: tuple[Asked, ...]
    conditions: Mapping[str, str]

    def calls_for(self, material: str, answers: Mapping[str, object]) -> bool:
        """Whether this situation calls for a material; one without a condition always is."""
        return material not in self.conditions or conditions.holds(self.conditions[material], answers)


def read(written: str, materials: Iterable[str]) -> Situations:
    """A guide from its lines; refuses "guide.unreadable" and a condition that is none, naming the line."""
    questions: list[Asked] = []
    found: dict[str, str] = {}
    known = set(materials)
    for line in filter(None, (each.strip() for each in written[:LONGEST].splitlines())):
        if "|" in line.partition(":")[0]:
            questions.append(_question(line, {each.key for each in questions}))
        else:
            key, condition = (part.strip() for part in line.partition(":")[::2])
            if key not in known or key in found or not condition:
                raise _unreadable(line)
            found[key] = condition
    asked = {each.key for each in questions}
    for key, condition in found.items():
        if not conditions.names(condition) <= asked:
            raise _unreadable(f"{key}: {condition}")
    if not 0 < len(questions) <= MOST_QUESTIONS:
        raise _unreadable("")
    return Situations(tuple(questions), found)


def kept(guide: Situations) -> dict[str, Any]:
    """A guide as its table keeps it."""
    asked = [
        {
            "key": each.key,
            "text": each.words.name,
            "text_en": each.words.name_en,
            "choices": [[value, words.name, words.name_en] for value, words in each.choices],
        }
        for each in guide.questions
    ]
    return {"questions": asked, "conditions": dict(guide.conditions)}


def of(document: Mapping[str, Any]) -> Situations:
    """A guide as it was kept."""
    asked = [
        Asked(
            each["key"],
            Worded(each["text"], each.get("text_en", "")),
            tuple((value, Worded(*words)) for value, *words in each["choices"]),
        )
        for each in document["questions"]
    ]
    return Situations(tuple(asked), dict(document["conditions"]))


def written(guide: Situations) -> str:
    """A guide as lines, for changing it."""
    lines = [
        " | ".join([each.key, str(each.words), *(f"{v} = {words}" for v, words in each.choices)])
        for each in guide.questions
    ]
    return "\n".join([*lines, *(f"{key}: {condition}" for key, condition in guide.conditions.items())])


def answered(guide: Situations, given: Mapping[str, str]) -> dict[str, object]:
    """The answers that are choices of the guide; what was left open stays open."""
    return {each.key: given[each.key] for each in guide.questions if given.get(each.key) in dict(each.choices)}


def _question(line: str, known: set[str]) -> Asked:
    key, text, *choices = (part.strip() for part in line.split("|"))
    pairs = [tuple(part.strip() for part in each.partition("=")[::2]) for each in choices]
    values = [value for value, _words in pairs]
    fits = KEY.fullmatch(key) and key not in known and 2 <= len(pairs) <= MOST_CHOICES and len(text) <= 400
    if not fits or len(set(values)) != len(values) or not all(KEY.fullmatch(value) for value in values):
        raise _unreadable(line)
    asked = Asked(key, _worded(text), tuple((value, _worded(words)) for value, words in pairs))
    if not asked.words.name or not all(words.name for _value, words in asked.choices):
        raise _unreadable(line)
    return asked


def _worded(text: str) -> Worded:
    chinese, _mark, english = (part.strip() for part in text.partition(ENGLISH.strip()))
    return Worded(chinese, english)


def _unreadable(line: str) -> Refusal:
    return Refusal(
        "guide.unreadable",
        msg("This line of the guide cannot be read: %(line)s"),
        next_step=msg(
            "A question: key | question // in English | value = answer // in English | value = answer. A material:"
            " its key : a condition."
        ),
        line=line[:120],
    )
