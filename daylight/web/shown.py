"""How days, instants, limits, money and codes are written on a page, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from babel.dates import format_date
from django.utils.translation import get_language, gettext, ngettext

from daylight.core.instants import LEGAL_ZONE
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Refusal


def say(sentence: str, **values: object) -> str:
    """Translate a msgid that was marked with `core.words.msg` and fill its named placeholders."""
    if not sentence:
        return ""
    return gettext(sentence) % values if values else gettext(sentence)


def say_values(sentence: str, values: Mapping[str, object]) -> str:
    """Translate a stored msgid and fill it from stored values."""
    return say(sentence, **{str(name): value for name, value in values.items()})


def say_refusal(refusal: Refusal) -> str:
    """The whole sentence of a refusal: what, why, what next."""
    parts = [say(refusal.what, **refusal.values), refusal.why, say(refusal.next_step, **refusal.values)]
    return " ".join(part for part in parts if part)


def day(value: date | datetime | None) -> str:
    """2026-04-17, in the legal zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LEGAL_ZONE).date()
    return value.isoformat()


def last_day(due: datetime | None) -> str:
    """The last legal day on which a limit is kept that is missed from `due` on."""
    return day(due - timedelta(microseconds=1)) if due else ""


def minute(value: datetime | None) -> str:
    """2026-04-17 09:12, in the legal zone."""
    return value.astimezone(LEGAL_ZONE).strftime("%Y-%m-%d %H:%M") if value else ""


def long_day(value: date | datetime | None) -> str:
    """2026年4月17日 星期五 / Friday 17 April 2026, in the legal zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LEGAL_ZONE).date()
    pattern = "EEEE d MMMM y" if (get_language() or "").startswith("en") else "y年M月d日 EEEE"
    return format_date(value, pattern, locale="en_GB" if pattern[0] == "E" else "zh_Hans_CN")


def clock(value: datetime | None) -> str:
    """09:12, in the legal zone."""
    return value.astimezone(LEGAL_ZONE).strftime("%H:%M") if value else ""


def money(value: Decimal | int | str | None) -> str:
    """8000 元, 12,000 元 / 8000 yuan: a comma from ten thousand, no cents where there are none."""
    if value is None:
        return ""
    amount = Decimal(value)
    whole = amount == amount.to_integral_value()
    figure = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    if abs(amount) < 10_000:
        figure = figure.replace(",", "")
    return gettext("%(figure)s yuan") % {"figure": figure}


def number(value: int | None) -> str:
    """8412, 12,486: a comma from ten thousand."""
    if value is None:
        return ""
    return f"{value:,}" if abs(value) >= 10_000 else str(value)


def limit(value: Limit | dict[str, object] | None) -> str:
    """12 个工作日 / 12 working days; an empty limit is said to be immediate."""
    made = Limit.of(value) if isinstance(value, dict) else value
    if made is None:
        return ""
    match made.unit:
        case Unit.WORKING_DAY:
            sentence = ngettext("%(n)s working day", "%(n)s working days", made.amount)
        case Unit.CALENDAR_DAY:
            sentence = ngettext("%(n)s calendar day", "%(n)s calendar days", made.amount)
        case Unit.HOUR:
            sentence = ngettext("%(n)s hour", "%(n)s hours", made.amount)
    return sentence % {"n": made.amount}


def short(digest: str | bytes | None) -> str:
    """a51f⋯0c27: a digest short enough to read aloud."""
    text = digest.hex() if isinstance(digest, bytes) else digest or ""
    return f"{text[:4]}⋯{text[-4:]}" if len(text) > 12 else text


def reading(thing: object, word: str) -> str:
    """What a thing says under `word`, or for a reader of English under `word_en` where somebody wrote it."""
    get = thing.get if isinstance(thing, dict) else lambda key, default="": getattr(thing, key, default)
    english = (get_language() or "").startswith("en") and get(f"{word}_en", "")
    return str(english or get(word, ""))


def named(thing: object) -> str:
    """The name of anything that has `name` and perhaps `name_en`, in the reader's language."""
    return reading(thing, "name")


FILTERS: dict[str, Callable[..., object]] = {
    "say": say,
    "say_refusal": say_refusal,
    "say_values": say_values,
    "last_day": last_day,
    "day": day,
    "long_day": long_day,
    "minute": minute,
    "clock": clock,
    "money": money,
    "number": number,
    "limit": limit,
    "short": short,
    "named": named,
    "reading": reading,
}
