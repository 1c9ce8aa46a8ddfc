"""Queueing a text message in the transaction of the act that it tells of."""

import re
from datetime import datetime

from django.utils import translation

from daylight.hall.models import Letter, OutgoingMessage
from daylight.web.shown import say

MOBILE = re.compile(r"1[3-9][0-9]{9}")
LONGEST = 500


def queue(division: str, phone: str, sentence: str, *, about: str, at: datetime, **values: object) -> bool:
    """Queue a sentence in Chinese; answers whether the telephone can take text messages."""
    if not MOBILE.fullmatch(phone.strip()):
        return False
    with translation.override("zh-hans"):
        text = say(sentence, **values)[:LONGEST]
    OutgoingMessage.objects.create(division=division, phone=phone.strip(), text=text, about=about, queued_at=at)
    return True


def tell_writer(letter: Letter, sentence: str, at: datetime, **values: object) -> bool:
    """Queue what its writer is told of a letter."""
    return queue(letter.division, letter.phone, sentence, about=letter.number, at=at, number=letter.number, **values)
