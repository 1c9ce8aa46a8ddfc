"""江门市生态环境行政处罚裁量参照表: one row for each circumstance of a grade of a violation."""

from collections.abc import Iterable
from typing import Any

from daylight.catalogue.rules.discretion.conventions import JIANGMEN, Convention
from daylight.catalogue.rules.discretion.reading import PERSON, UNIT, read_fines
from daylight.catalogue.rules.discretion.scales import Column, Model, Scale, Tier
from daylight.catalogue.rules.discretion.tables import RowRefused, Section, cited, tidied
from daylight.core.refusals import Refusal
from daylight.core.words import msg

REASONS = {"grade.missing": msg("The row has no grade.")}
LABELS = {UNIT: "", PERSON: "对个人"}


def sections_of(rows: Iterable[dict[str, str]], convention: Convention = JIANGMEN.convention) -> list[Section]:
    """The violations of the table in order, with every row read or refused."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault((row["sheet"], row["序号"]), []).append(row)
    return [_section(number, each, convention) for (_, number), each in grouped.items()]


def _section(number: str, rows: list[dict[str, str]], convention: Convention) -> Section:
    refused: list[RowRefused] = []
    repairs: list[str] = []
    repaired, tiers = 0, []
    for at, row in enumerate(rows, start=1):
        try:
            tier, noted = _tier(row, convention)
        except Refusal as refusal:
            refused.append(RowRefused(number, at, refusal.code, tidied(row["裁量情节"] + " " + row["裁量标准"])))
            continue
        tiers.append(tier)
        repairs += noted
        repaired += bool(noted)
    keys = [key for key in (UNIT, PERSON) if any(key in tier.fines for tier in tiers)] or [UNIT]
    scale = Scale(Model.BAND, convention, tuple(Column(key, LABELS[key]) for key in keys), tiers=tuple(tiers))
    return Section(number, _about(rows[0]), scale, len(rows), repairs, repaired, refused)


def _about(row: dict[str, str]) -> dict[str, Any]:
    basis = tidied(row["法律依据"])
    refs = cited(basis)
    law = refs[0]["law"] if refs else row["sheet"]
    return {
        "violation": tidied(row["违法行为"]), "chapter": tidied(row["law_title"]), "basis_text": basis,
        "basis": refs, "law": law,
    }  # fmt: skip


def _tier(row: dict[str, str], convention: Convention) -> tuple[Tier, list[str]]:
    found = read_fines(row["裁量标准"], convention)
    grade = row["类别"].strip()
    if not grade.isdecimal():
        raise Refusal("grade.missing", REASONS["grade.missing"])
    also = tidied(row["备注"])
    measures = "；".join(each for each in (tidied(row["裁量标准"]), also) if each)
    return Tier(int(grade), (tidied(row["裁量情节"]),), found.fines, measures), list(found.repairs)
