"""Rules are added from files and judge a log, from the command line."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from daylight.core.refusals import NotFound, Refusal
from daylight.supervision.models import RuleVersion
from daylight.supervision.tests.logs import REAL, a_file, a_trace, an_event, taken_in

pytestmark = pytest.mark.django_db
EXAMPLES = Path(settings.ROOT) / "docs" / "rules"


def told(capsys, *given, **options):
    call_command(*given, json=True, **options)
    return json.loads(capsys.readouterr().out)


def test_a_rule_file_is_added_listed_and_judges_a_log(capsys, tmp_path):
    taken_in(a_file(tmp_path, a_trace("c1", an_event("T02 Check")), a_trace("c2", an_event("T04 Decide"))))
    added = told(capsys, "rules", "add", str(EXAMPLES / "skipped-check.toml"))["rules"]
    assert [(each["id"], each["number"], each["state"]) for each in added] == [("W03", 1, "proposed")]
    listed = {each["id"]: each for each in told(capsys, "rules", "list")["rules"]}
    assert listed["W03"]["state"] == "proposed" and not listed["A014"]["waits_for"] and len(listed) >= 49
    judged = told(capsys, "judge", rule="W03", log="probe", examples=5)
    assert (judged["cases"], judged["judged"], judged["hits"], judged["examples"]) == (2, 2, 1, ["c2"])


def test_the_same_rule_in_json_is_the_same_rule(capsys, tmp_path):
    path = tmp_path / "rule.json"
    made = {"id": "skipped-the-check-of-the-receipt", "name": "未核对", "level": "red", "dimension": "flow"}
    path.write_text(json.dumps(made | {"breach": {"absent": "T02*"}}))
    for _ in range(2):
        assert told(capsys, "rules", "add", str(path))["rules"][0]["number"] == 1
    assert RuleVersion.objects.count() == 1


@pytest.mark.parametrize(
    "text", ["id = ", '{"id": "X"}', "[breach]\nabsent = 'A'", 'id = "X1"\nname = "x"\nlevel = "blue"', "a = nan"]
)
def test_a_file_that_is_no_rule_is_refused_in_one_sentence_and_changes_nothing(tmp_path, text):
    path = tmp_path / "rule.toml"
    path.write_text(text)
    with pytest.raises(Refusal) as refused:
        call_command("rules", "add", str(path))
    assert refused.value.code == "rule.invalid" and "\n" not in str(refused.value)
    assert not RuleVersion.objects.exists()


def test_what_is_not_there_is_said_in_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="does not exist"):
        call_command("rules", "add", str(tmp_path / "none.toml"))
    with pytest.raises(CommandError, match="does not exist"):
        call_command("import-cases", str(tmp_path / "none.xes"), log="x")
    with pytest.raises(NotFound, match="no rule with this number"):
        call_command("judge", rule="ZZ")
    with pytest.raises(NotFound, match="no log named none"):
        call_command("judge", rule="A001", log="none")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real logs are not on this machine")
def test_the_examples_judge_a_real_log_right(capsys):
    taken_in(REAL / "receipt_WABO_CoSeLoG.xes.gz", log="receipt")
    call_command("rules", "add", str(EXAMPLES))
    capsys.readouterr()
    found = {}
    for rule in ("W01", "W02", "W03"):
        judged = told(capsys, "judge", rule=rule, log="receipt")
        found[rule] = (judged["cases"], judged["judged"], judged["hits"])
    assert found == {"W01": (1434, 1329, 309), "W02": (1434, 1303, 1039), "W03": (1434, 1434, 118)}
