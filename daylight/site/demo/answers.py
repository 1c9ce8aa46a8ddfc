"""Sample answers to any form."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from daylight.core.identifiers import sample_id_number, sample_uscc
from daylight.procedure.rules.definition import Field, FieldType, Form

ROADS = ("样例路", "晨光街", "望湖大道", "听松巷", "采薇里", "鹿鸣路")
PEOPLE = ("石岩", "林晓", "江晴", "云舟", "田禾", "柏溪")
LINES = ("按样例要求办理，制度已上墙，人员已培训。", "样例说明：设施齐全，记录完整。")
DAYS_AHEAD = (40, 120)
"""A day to come lies far enough ahead to be one still when what was missing is handed in, holidays and all."""
GOODS = "乙醇 64-17-5\n丙酮 67-64-1"


def answers_for(form: Form, chance: Random, today: date) -> dict[str, object]:
    """An answer to every question that is not a file; questions that turn out not to be asked keep none."""
    asked = [each for each in form.fields.values() if each.type is not FieldType.FILE]
    return {each.key: ANSWERS[each.type](each, chance, today) for each in asked}


def _text(asked: Field, chance: Random, today: date) -> object:
    if asked.autocomplete == "name" or "人" in asked.label[-4:] or "姓名" in asked.label:
        return chance.choice(PEOPLE)
    if "地" in asked.label or asked.autocomplete == "street-address":
        return f"江州市{chance.choice(('东江区', '云麓县'))}{chance.choice(ROADS)} {chance.randint(1, 268)} 号（样例）"
    if "编号" in asked.label or "号" in asked.label[-3:]:
        return f"YL{today:%Y}{chance.randint(1000, 9999)}"
    return f"样例{asked.label}"[: asked.max_length or 40]


def _number(asked: Field, chance: Random, today: date) -> object:
    low = int(Decimal(asked.min)) if asked.min else 1
    high = int(Decimal(asked.max)) if asked.max else low + 200
    return str(chance.randint(low, min(high, max(low * 4, low + 180))))


def _money(asked: Field, chance: Random, today: date) -> object:
    return f"{chance.randint(5, 80)}0000.00"


def _date(asked: Field, chance: Random, today: date) -> object:
    ahead = asked.max != "today" and (asked.min == "today" or chance.random() < 0.5)
    return (today + timedelta(days=chance.randint(*DAYS_AHEAD) if ahead else -chance.randint(10, 90))).isoformat()


def _choice(asked: Field, chance: Random, today: date) -> object:
    return chance.choice(asked.options).value


def _choices(asked: Field, chance: Random, today: date) -> object:
    return [each.value for each in asked.options[: chance.randint(1, len(asked.options))]]


def _long(asked: Field, chance: Random, today: date) -> object:
    return GOODS if "品种" in asked.label else chance.choice(LINES)


def _phone(asked: Field, chance: Random, today: date) -> object:
    return f"130000{chance.randint(10000, 99999)}"


def _id_number(asked: Field, chance: Random, today: date) -> object:
    return sample_id_number("329901", date(1980, 5, chance.randint(1, 28)), chance.randint(1, 900))


def _uscc(asked: Field, chance: Random, today: date) -> object:
    return sample_uscc("329900", chance.randint(200, 900))


ANSWERS: dict[FieldType, Callable[[Field, Random, date], object]] = {
    FieldType.TEXT: _text,
    FieldType.TEXTAREA: _long,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.CHECKBOX: lambda asked, chance, today: True,
    FieldType.PHONE: _phone,
    FieldType.ID_NUMBER: _id_number,
    FieldType.USCC: _uscc,
    FieldType.EMAIL: lambda asked, chance, today: "sample@example.org",
}
