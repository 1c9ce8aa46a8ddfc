"""广东省生态环境违法行为行政处罚罚款金额裁量表: sections of weights and of bands."""

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from daylight.catalogue.rules.discretion.conventions import GUANGDONG, Convention
from daylight.catalogue.rules.discretion.reading import PERSON, UNIT, chinese, read_fines
from daylight.catalogue.rules.discretion.scales import Column, Factor, Fine, Level, Model, Per, Scale, Tier
from daylight.catalogue.rules.discretion.spans import Span
from daylight.catalogue.rules.discretion.tables import RowRefused, Section, cited, tidied
from daylight.core.refusals import Refusal
from daylight.core.words import msg

REASONS = {
    "weight.unreadable": msg("The weight of a level cannot be read."),
    "row.unparsed": msg("The row was broken by a page break and belongs to no factor."),
    "formula.unreadable": msg("The formula of the section cannot be read."),
}
_SIDES = re.compile(r"[＝=]")
_WHOLE = re.compile(r"×(?:(?P<of>[^×\d]+)×)?(?P<n>\d+(?:\.\d+)?)(?P<unit>万|倍|%|元)")
_FLOOR = re.compile(r"不足(\d+)%的，?按")
_BACK = re.compile(r"近([一二三四五])年")
_FINE_HEADER = re.compile(r"罚款")


def section_of(told: dict[str, Any], convention: Convention = GUANGDONG.convention) -> Section:
    """Read one section as it was taken from the document. Refuses `formula.unreadable`."""
    about = {
        "violation": tidied(told["title"]),
        "chapter": told.get("chapter", ""),
        "violated": tidied(told.get("violated", "")),
        "basis_text": tidied(told.get("basis", "")),
        "notes": tidied(told.get("notes", "")),
    }
    refs = cited(about["basis_text"])
    about |= {"basis": refs, "law": refs[0]["law"] if refs else ""}
    build = _weights if told["method"] == "weight" else _bands
    return build(str(told["section"]), about, told, convention)


def share(text: str) -> Fraction:
    """20%, 1/3 as hundredths of the whole. Refuses `weight.unreadable`."""
    plain = text.strip()
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)[%％]", plain):
        return Fraction(found[1])
    if found := re.fullmatch(r"(\d+)/(\d+)", plain):
        return Fraction(int(found[1]), int(found[2])) * 100
    raise Refusal("weight.unreadable", REASONS["weight.unreadable"])


def _weights(number: str, about: dict[str, Any], told: dict[str, Any], convention: Convention) -> Section:
    refused = [
        RowRefused(number, len(told["factors"]) + at, "row.unparsed", " | ".join(cell or "" for cell in row))
        for at, row in enumerate(told.get("unparsed", []), start=1)
    ]
    levels: dict[str, list[Level]] = {}
    for at, row in enumerate(told["factors"], start=1):
        try:
            levels.setdefault(tidied(row["factor"]), []).append(Level(tidied(row["level"]), share(row["weight"])))
        except Refusal as refusal:
            refused.append(RowRefused(number, at, refusal.code, f"{row['level']} {row['weight']}"))
    columns, unmatched = _columns(told, about["notes"])
    scale = Scale(
        Model.WEIGHT,
        convention,
        columns,
        tuple(_factor(name, each) for name, each in levels.items()),
        says_capped="超过100%的" in about["notes"],
        unmatched=unmatched,
    )
    return Section(number, about, scale, rows=len(told["factors"]) + len(told.get("unparsed", [])), refused=refused)


def _factor(name: str, levels: Iterable[Level]) -> Factor:
    back = _BACK.search(name)
    return Factor(name, tuple(levels), int(chinese(back[1])) * 12 if back else 0, "含本次" in name)


def _columns(told: dict[str, Any], notes: str) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    formulas = [_SIDES.split(each, maxsplit=1) for each in told["formulas"]]
    floor = Fraction(found[1]) if (found := _FLOOR.search(notes)) else Fraction(0)
    used, made = set(), []
    for label, start in told["start"].items():
        at = _formula_for(label, [left for left, *_ in formulas])
        if at is None:
            raise Refusal("formula.unreadable", REASONS["formula.unreadable"])
        used.add(at)
        made.append(Column(label or UNIT, label, share(start), _whole(formulas[at][-1]), floor))
    rest = tuple(left.split("的罚款金额")[0].strip() for at, (left, *_) in enumerate(formulas) if at not in used)
    return tuple(made), rest


def _formula_for(label: str, lefts: list[str]) -> int | None:
    if not label:
        return 0 if lefts else None
    last = label.rsplit("·", maxsplit=1)[-1]
    sought = "直接负责" if last == "对个人" and not any("对个人" in left for left in lefts) else last
    return next((at for at, left in enumerate(lefts) if left.startswith(sought)), None)


def _whole(right: str) -> Fine:
    found = _WHOLE.search(right)
    if found is None:
        raise Refusal("formula.unreadable", REASONS["formula.unreadable"])
    number = chinese(found["n"])
    if found["unit"] in {"万", "元"}:
        amount = number * 10_000 if found["unit"] == "万" else number
        return Fine(Span(amount, amount))
    per = Per.MULTIPLE if found["unit"] == "倍" else Per.PERCENT
    return Fine(Span(number, number), per, found["of"])


def _bands(number: str, about: dict[str, Any], told: dict[str, Any], convention: Convention) -> Section:
    fines = [each for each in told["headers"] if _FINE_HEADER.search(each)] or told["headers"][-1:]
    columns = [Column(_key(name, at), name) for at, name in enumerate(fines)]
    section = Section(number, about, _empty(convention, columns, told["headers"]), rows=len(told["band_rows"]))
    tiers = []
    for at, row in enumerate(told["band_rows"], start=1):
        cells = [tidied(each) for each in [*row["conditions"], row["fine"]]]
        try:
            tier, repairs = _tier(cells, columns, convention)
        except Refusal as refusal:
            section.refused.append(RowRefused(number, at, refusal.code, " | ".join(cells)))
            continue
        tiers.append(tier)
        section.repairs += repairs
        section.repaired += bool(repairs)
    section.scale = replace(section.scale, tiers=tuple(tiers))
    return section


def _empty(convention: Convention, columns: list[Column], headers: list[str]) -> Scale:
    return Scale(Model.BAND, convention, tuple(columns), headers=tuple(headers[1 : -len(columns)]))


def _key(header: str, at: int) -> str:
    return PERSON if at or re.search("个人|人员|负责人", header) else UNIT


def _tier(cells: list[str], columns: list[Column], convention: Convention) -> tuple[Tier, list[str]]:
    cut = len(cells) - len(columns)
    conditions, amounts = (cells[:cut], cells[cut:]) if cut >= 0 else ([], cells[-len(columns) :])
    fines, repairs = {}, []
    for column, cell in zip(columns, amounts, strict=True):
        found = read_fines(cell, convention, to=column.key)
        if column.key in found.fines:
            fines[column.key] = found.fines[column.key]
        repairs += list(found.repairs)
    measures = "" if fines else "；".join(cell for cell in amounts if cell != "/")
    return Tier(0, tuple(conditions), fines, measures), repairs
