"""Questions about items that are asked often."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.hall.models import Faq

MOST = 50


@dataclass(frozen=True, slots=True)
class FaqFacts:
    """A question and its answer; `name` and `name_en` are the question in both languages."""

    id: UUID
    power_id: int
    name: str
    name_en: str
    answer: str
    answer_en: str
    position: int


def faqs_of(power_id: int) -> list[FaqFacts]:
    """The questions of an item, in the order the department gave them."""
    rows = Faq.objects.filter(power_id=power_id, is_withdrawn=False).order_by("position", "changed_at")
    return [_facts(row) for row in rows]


def faqs_about(words: str) -> list[tuple[FaqFacts, PowerFacts]]:
    """The questions that contain every word, with their published items; at most 50."""
    asked = Faq.objects.filter(is_withdrawn=False)
    for word in words.split()[:8]:
        asked = asked.filter(
            Q(question__icontains=word)
            | Q(answer__icontains=word)
            | Q(question_en__icontains=word)
            | Q(answer_en__icontains=word)
        )
    rows = [_facts(row) for row in asked.order_by("power_id", "position")[:MOST]]
    powers = {each.id: each for each in catalogue.facts_of({row.power_id for row in rows})}
    return [(row, powers[row.power_id]) for row in rows if row.power_id in powers]


def without_faq(departments: Iterable[int], on: date) -> list[PowerFacts]:
    """The published items of these departments that have no question yet."""
    ids = [power for body in departments for power in catalogue.published_ids(body)]
    have = set(Faq.objects.filter(power_id__in=ids, is_withdrawn=False).values_list("power_id", flat=True))
    return catalogue.facts_of([each for each in ids if each not in have])


def _facts(row: Faq) -> FaqFacts:
    said = (row.question, row.question_en, row.answer, row.answer_en)
    return FaqFacts(row.id, row.power_id, *said, row.position)
