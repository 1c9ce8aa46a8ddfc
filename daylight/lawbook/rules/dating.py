"""From which day a wording is in force, and which laws end with it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daylight.lawbook.rules.laws import ArticleText, law_key

IN_NAME = re.compile(r"[(（](\d{4})-(\d{2})-(\d{2})[)）]\.\w+$")
ONE_OR_TWO = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
DAY = re.compile(rf"(\d{{4}}|[一二三四五六七八九零〇○]{{4}}) ?年 ?{ONE_OR_TWO} ?月 ?{ONE_OR_TWO} ?日")
BEGINS = re.compile(rf"[自从于] ?{DAY.pattern} ?起?(?:正式)?(?:施行|实行|实施|生效|执行|起)")
ENDED = re.compile(r"(?:同时|即行|予以|相应)(?:废止|失效|停止执行)")
TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
CLOSING = 3


@dataclass(frozen=True, slots=True)
class Repeal:
    """A law that another one ends: its key (`law_key`), the first day it is no longer in force, by which article."""

    key: str
    on: date
    article: str


def day_in_name(file: str) -> date | None:
    """The day in a file's name: 广告法(2021-04-29).md."""
    found = IN_NAME.search(file)
    return _day(found[1], found[2], found[3]) if found else None


def dated(wording: date, history: str, articles: Sequence[ArticleText]) -> tuple[date, str]:
    """The first day in force, and what gave it: the history, the closing articles, or the wording's own day.

    A day of beginning that lies before the wording belongs to an earlier one: an amendment holds from its own day.
    """
    told = [
        (found, "history") for line in history.splitlines() if re.search("施行|实施|生效", line) for found in days(line)
    ]
    told += [(found, "closing") for each in articles[-CLOSING:] for found in _beginnings(each.text)]
    later = [pair for pair in told if pair[0] >= wording]
    return max(later, key=lambda pair: (pair[0], pair[1] == "closing")) if later else (wording, "name")


def repeals(title: str, articles: Sequence[ArticleText], since: date) -> tuple[Repeal, ...]:
    """The laws that the closing articles end, from the day that article names or else the law's own first day."""
    found: dict[str, Repeal] = {}
    own = law_key(title)
    for each in articles[-CLOSING:]:
        on = next(iter(_beginnings(each.text)), since)
        for sentence in re.split("[。；\n]", each.text):
            if ENDED.search(sentence):
                named = (law_key(name) for name in TITLE.findall(sentence[: ENDED.search(sentence).end()]))  # type: ignore[union-attr]
                found |= {key: Repeal(key, on, each.number) for key in named if key != own}
    return tuple(found.values())


def days(text: str) -> list[date]:
    """Every day written in a text, in figures or in characters."""
    return [day for found in DAY.findall(_plain(text)) if (day := _day(*found))]


def _beginnings(text: str) -> list[date]:
    return [day for found in BEGINS.findall(_plain(text)) if (day := _day(*found))]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_figure(year), _figure(month), _figure(day))
    except ValueError:
        return None


def _figure(words: str) -> int:
    if words.isascii():
        return int(words)
    digits = {character: place for place, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
    if len(words) == 4:
        return int("".join(str(digits[character]) for character in words))
    tens, ten, ones = words.partition("十")
    return (digits.get(tens, 1) * 10 if ten else 0) + digits.get(ones if ten else words, 0)
