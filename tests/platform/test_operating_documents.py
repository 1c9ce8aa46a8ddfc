"""The documents for those who run and extend Daylight say what is there: layers, settings, commands, packages."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LAYERS = ["access", "application", "application support", "resource", "infrastructure"]
ROW = re.compile(r"^\| ([a-z ]+) \([^)]+\) \| (\w+) \|", re.MULTILINE)
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
SETTING = re.compile(r"\bDAYLIGHT_[A-Z_]+|\bDATABASE_(?:OWNER_)?URL")
OF_TESTS = {
    "DAYLIGHT_TEST_RUN", "DAYLIGHT_TEST_DATABASE", "DAYLIGHT_SEQUENCES", "DAYLIGHT_RACES", "DAYLIGHT_OPERATIONS",
    "DAYLIGHT_CHROMIUM",
}  # fmt: skip


def tool(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def mapped() -> list[tuple[str, str]]:
    """(layer, module) as docs/architecture.md lists them, from the top."""
    return ROW.findall((DOCS / "architecture.md").read_text())


def rank(module: str) -> int:
    """How far down a module stands in the import contract."""
    return next(n for n, each in enumerate(CONTRACT["layers"]) if module in re.findall(r"\w+", each))


@pytest.mark.req("ADM-17")
def test_every_module_stands_in_one_layer_and_imports_go_downwards_only() -> None:
    rows = mapped()
    modules = [module for _layer, module in rows]
    folders = {path.name for path in (ROOT / "daylight").iterdir() if (path / "__init__.py").exists()}
    assert sorted(modules) == sorted(folders), "each module once"
    order = [LAYERS.index(layer) for layer, _module in rows]
    assert order == sorted(order) and set(order) == set(range(5))
    assert [rank(module) for module in modules] == sorted(rank(module) for module in modules)
    layer_of = {module: LAYERS.index(layer) for layer, module in rows}
    upwards = [
        (str(path.relative_to(ROOT)), there)
        for module in modules
        for path in (ROOT / "daylight" / module).rglob("*.py")
        if "tests" not in path.parts
        for there in imported(path)
        if there in layer_of and layer_of[there] < layer_of[module]
    ]
    assert upwards == []


def imported(path: Path) -> set[str]:
    """The modules of Daylight that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("daylight."):
            names.add(node.module.split(".")[1])
    return names


@pytest.mark.req("ADM-10")
def test_design_interfaces_and_operation_are_documented_and_no_link_is_dead() -> None:
    for name in ("architecture", "interfaces", "deployment", "runbook", "plugins", "glossary", "adoption"):
        assert (DOCS / f"{name}.md").stat().st_size > 1000, name
    dead = []
    for page in DOCS.glob("*.md"):
        for link in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text()):
            if not (page.parent / link).exists():
                dead.append(f"{page.name}: {link}")
    assert dead == []


@pytest.mark.req("ADM-10")
def test_every_setting_and_every_command_is_described() -> None:
    sources = [path for path in (ROOT / "daylight").rglob("*.py") if "tests" not in path.parts]
    used = {name for path in sources for name in SETTING.findall(path.read_text())} - OF_TESTS
    assert sorted(used - set(SETTING.findall((DOCS / "deployment.md").read_text()))) == []
    commands = {path.stem for path in (ROOT / "daylight").glob("*/management/commands/*.py")} - {"__init__"}
    words = "".join((DOCS / f"{name}.md").read_text() for name in ("runbook", "deployment", "interfaces"))
    assert sorted(each for each in commands if f"`{each}" not in words and f"daylight {each}" not in words) == []


@pytest.mark.req("SEC-06")
def test_the_patch_procedure_is_written_and_the_build_reports_every_dependency() -> None:
    page = (DOCS / "patching.md").read_text()
    assert all(words in page for words in ("within one working day", "critical", "tools/dependencies.py"))
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "dependencies.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert "django" in done.stdout and "joserfc" in done.stdout
    assert ["python", "tools/dependencies.py"] in tool("check").CHECKS["state"].values()


@pytest.mark.req("SEC-06")
def test_a_package_that_is_not_pinned_other_than_pinned_or_not_there_fails_the_report(tmp_path: Path) -> None:
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("django>=5\njinja2==0.0.1\nno-such-package-here==1.0\n")
    _packages, faults = tool("dependencies").report(wanted)
    assert [each.split(":")[0].split(" is ")[0] for each in faults[:3]] == ["not pinned", "jinja2", "not installed"]


@pytest.mark.req("SEC-08")
def test_the_four_reports_name_tests_that_exist() -> None:
    found = tool("availability").reports()
    assert len(found) == 4 and all((ROOT / path).exists() for _name, path in found)
