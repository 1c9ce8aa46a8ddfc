"""How days, instants, limits, money and codes are written on a page, in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.translation import get_language, gettext, ngettext

from daylight.core.instants import LEGAL_ZONE
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Refusal


def say(sentence: str, **values: object) -> str:
    """Translate a msgid that was marked with `core.words.msg` and fill its named placeholders."""
    if not sentence:
        return ""
    return gettext(sentence) % values if values else gettext(sentence)


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


def minute(value: datetime | None) -> str:
    """2026-04-17 09:12, in the legal zone."""
    return value.astimezone(LEGAL_ZONE).strftime("%Y-%m-%d %H:%M") if value else ""


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


def named(thing: object) -> str:
    """The name of anything that has `name` and perhaps `name_en`, in the reader's language."""
    get = thing.get if isinstance(thing, dict) else lambda key, default="": getattr(thing, key, default)
    english = (get_language() or "").startswith("en") and get("name_en", "")
    return str(english or get("name", ""))


FILTERS: dict[str, Callable[..., object]] = {
    "say": say,
    "say_refusal": say_refusal,
    "day": day,
    "minute": minute,
    "limit": limit,
    "short": short,
    "named": named,
}
