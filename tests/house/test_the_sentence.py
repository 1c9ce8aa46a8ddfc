"""What import contracts cannot see: foreign keys, verbs, keys of large tables, and the budgets of length."""

import ast
import statistics
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "daylight"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
SENTENCE = [name.strip("() ") for layer in reversed(CONTRACTS[0]["layers"]) for name in layer.split("|")]
OURS = [config for config in apps.get_app_configs() if config.name.startswith("daylight.")]
LARGE = {
    "hall.Application", "hall.Material", "hall.Notice", "casework.Case", "casework.Token", "casework.Clock",
    "casework.Pause", "casework.Step", "casework.Decision", "casework.Document", "supervision.Finding",
    "ledger.LedgerEntry", "disclosure.PublicRecord",
}  # fmt: skip
INSIDE_ANOTHER_VERB = {"take", "settle", "tell", "number_for"}
CODE = [path for path in sorted(PACKAGE.rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]


def test_a_foreign_key_leads_to_the_same_or_an_earlier_folder_and_protects() -> None:
    wrong = []
    for config in OURS:
        for model in config.get_models():
            for field in model._meta.get_fields():
                if not isinstance(field, models.ForeignKey):
                    continue
                there = field.related_model._meta.app_label
                if there == config.label:
                    continue
                later = SENTENCE.index(there) > SENTENCE.index(config.label)
                if later or field.remote_field.on_delete is not models.PROTECT:
                    wrong.append(f"{model._meta.label}.{field.name}")
    assert wrong == []


def test_the_key_of_a_large_table_begins_with_the_division() -> None:
    known = {model._meta.label: model for config in OURS for model in config.get_models()}
    assert set(known) >= LARGE
    for label in LARGE:
        meta = known[label]._meta
        assert meta.pk_fields[0].name == "division", label
        unique = [each for each in meta.constraints if isinstance(each, models.UniqueConstraint)]
        assert all("division" in each.fields for each in unique), label


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.glob("*/services/*.py")), ids=lambda path: f"{path.parts[-3]}.{path.stem}"
)
def test_a_verb_file_holds_the_verb_of_its_name_with_its_actor_and_its_instant(path: Path) -> None:
    if path.stem == "__init__" or path.stem.startswith("_"):
        return
    functions = {node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
    assert path.stem in functions, f"{path.name} holds no function of its own name"
    verb = functions[path.stem]
    named = {argument.arg for argument in [*verb.args.args, *verb.args.kwonlyargs]}
    assert ast.get_docstring(verb), f"{path.stem} says nothing about itself"
    acts = any(isinstance(each, ast.Name) and each.id == "Actor" for each in ast.walk(ast.parse(path.read_text())))
    if path.stem not in INSIDE_ANOTHER_VERB and acts:
        assert "by" in named, f"{path.stem} has no actor"


def test_functions_and_files_stay_short() -> None:
    functions, files = [], []
    for path in CODE:
        text = path.read_text()
        files.append((text.count("\n"), str(path.relative_to(ROOT))))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                functions.append((length, f"{path.relative_to(ROOT)}:{node.name}"))
    assert [each for each in functions if each[0] > 40] == []
    assert [each for each in files if each[0] > 300] == []
    assert statistics.quantiles([length for length, _ in functions], n=20)[-1] <= 25
    assert statistics.quantiles([length for length, _ in files], n=20)[-1] <= 200
