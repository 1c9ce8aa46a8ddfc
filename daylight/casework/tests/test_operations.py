"""All operations on tasks in any order: no task lost, no timer lost, no decision made twice, no limit set anew.

Random operations through the real verbs in PostgreSQL against the account in `joint_model`. By day 2,000 operations;
DAYLIGHT_OPERATIONS=100000 sets another number for the night (docs/testing.md).
"""

import os
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from daylight.casework import queries, services
from daylight.casework.queries import teamwork as arranged
from daylight.casework.tests.joint_model import OUTCOMES, POST, Matter, Task
from daylight.casework.tests.joint_office import BASIS, JointOffice, make_joint_office, opened
from daylight.core.refusals import Refusal
from daylight.hall.tests.makers import MORNING
from daylight.ledger import services as ledger
from daylight.offices.tests.makers import leave

STEPS = 40
MANY = int(os.environ.get("DAYLIGHT_OPERATIONS", "2000"))
PROFILE = settings(
    max_examples=max(MANY // STEPS, 1),
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=MANY <= 2000,
    database=None,
    phases=[Phase.generate] if MANY <= 2000 else [Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
STORED = """
SELECT (SELECT count(*) FROM ledger_entry WHERE division = c.division AND stream = 'case/' || c.number),
  (SELECT count(*) FROM casework_decision WHERE division = c.division AND number = c.number), c.state
FROM casework_case c WHERE c.number = %s
"""


class Operations(RuleBasedStateMachine):
    """One case at a time; every operation says beforehand whether it must succeed."""

    office: JointOffice
    counted = 0
    done: dict[str, int] = {}

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.at = MORNING
        self.case = opened(self.office, self.at)
        self.model = Matter(self.office.people(), acts=1 + 1)
        self.dues: dict[int, Any] = {}
        self.timers: dict[int, int] = {}
        self.turn = 0

    def teardown(self) -> None:
        assert ledger.verify().fault is None
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def tries(self, name: str, succeeds: bool, verb: Any, **given: Any) -> bool:
        """Run a verb; it must succeed exactly where the model says so."""
        try:
            verb(at=self.at, **given)
        except Refusal as refusal:
            assert not succeeds, f"{name} was refused and should not have been: {refusal.code}"
            return False
        assert succeeds, f"{name} was done and should have been refused"
        self.done[name] = self.done.get(name, 0) + 1
        return True

    def known(self, who: str, node: str, **more: Any) -> dict[str, Any]:
        """The arguments of an operation at a task; a task that is gone has a number that nothing has."""
        case = queries.case_facts(self.case.division, self.case.number)
        token = next((each.id for each in case.tokens if each.node == node), 999)
        given = {"division": case.division, "number": case.number, "token": token, "as_seen": case.revision}
        return {**given, "by": self.office.actors[who], **more}

    @rule(seed=st.integers(0, 10**9))
    def something_is_done(self, seed: int) -> None:
        self.turn += 1
        chance = Random(f"{seed}/{self.turn}")  # small seeds come often; the turn keeps them apart
        self.at += timedelta(minutes=chance.choice([1, 20, 60 * 30, 60 * 24 * 4]))
        type(self).counted += 1
        waiting = list(self.model.tasks) or ["close"]
        node = chance.choice(waiting) if chance.random() < 0.85 else chance.choice(list(POST))
        fit = [each for each in self.model.people if self.model.holds(each, node)]
        who = chance.choice(fit) if fit and chance.random() < 0.8 else chance.choice(list(self.model.people))
        chance.choice(MENU)(self, chance, who, node)

    def finish(self, chance: Random, who: str, node: str) -> None:
        outcome = chance.choice(OUTCOMES[node]) if chance.random() < 0.9 else "nonsense"
        may = self.model.may_finish(who, node, outcome)
        given = self.known(who, node, workdays=self.office.workdays)
        if node == "decide":
            may = self.tries("decide", may, services.decide, outcome=outcome, reasons="事实清楚，证据确凿", **given)
        elif node == "serve":
            may = may or self.model.may_finish(who, node, "done")
            may = self.tries("serve", may, services.serve, method="direct", received_by="青禾", **given)
        else:
            may = self.tries("act", may, services.act, outcome=outcome, opinion="已办", **given)
        if may:
            self.model.finish(who, node)

    def send_back(self, chance: Random, who: str, node: str) -> None:
        to = chance.choice(sorted(self.model.returns(node)) or list(POST))
        may = self.model.may_finish(who, node, to, back=True)
        given = self.known(who, node, workdays=self.office.workdays)
        if self.tries("send back", may, services.send_back, to_node=to, opinion="请补充核实情况", **given):
            self.model.go_back(who, node, to)

    def recall(self, chance: Random, who: str, node: str) -> None:
        who = self.model.last[0] if self.model.last and chance.random() < 0.8 else who
        task = self.model.may_recall(who)
        given = self.known(who, node, workdays=self.office.workdays)
        given.pop("token")
        if self.tries("recall", bool(task), services.recall, reason="填写有误", **given):
            assert self.model.last is not None
            self.model.go_back(who, task, self.model.last[1])

    def assign(self, chance: Random, who: str, node: str) -> None:
        who = "head" if chance.random() < 0.3 else who
        to = chance.choice(sorted(self.model.colleagues(node)) or list(self.model.people))
        task = self.model.tasks.get(node)
        at_work = task is not None and (self.model.heads(who) or self.model.holds(who, node))
        itself = (task.assigned if task else "") or who
        may = at_work and to in self.model.colleagues(node) and to != itself
        may = may and not {who, to} & self.model.recused
        given = self.known(who, node, to=self.office.person(to), reason="出差")
        if self.tries("assign", may, services.assign, **given) and task:
            task.assigned = to
            self.model.acts += 1

    def ask(self, chance: Random, who: str, node: str) -> None:
        people = chance.sample(sorted(self.model.people), chance.choice([1, 1, 2]))
        task, mode = self.model.tasks.get(node), chance.choice(["all", "any"])
        out = {name for name, state in (task or Task()).signers.items() if state != "removed"}
        may = self.model.holds(who, node) and not self.model.is_suspended and who not in people
        may = may and set(people) <= self.model.colleagues(node) and not set(people) & (out | self.model.recused)
        given = self.known(who, node, people=[self.office.person(each) for each in people], mode=mode)
        if self.tries("ask for signatures", may, services.ask_signatures, **given) and task:
            task.mode = task.mode if out else mode
            task.signers |= dict.fromkeys(people, "waiting")
            self.model.acts += 1

    def sign(self, chance: Random, who: str, node: str) -> None:
        asked = arranged.signings(self.case.division, self.case.number)
        if not asked:
            return
        one, agrees = chance.choice(asked[-4:]), chance.random() < 0.7
        name = self.office.name_of(one.person)
        who = name if chance.random() < 0.8 else who
        at = next((each for each in self.known_tokens() if each[0] == one.token), None)
        task = self.model.tasks.get(at[1]) if at else None
        may = who == name and task is not None and one.state == "waiting" and self.model.is_open
        may = may and who not in self.model.recused and not self.model.people[who].is_gone
        given = self.known(who, node, signing=one.id, agrees=agrees, opinion="不同意" if not agrees else "")
        given.pop("token"), given.pop("as_seen")
        if self.tries("sign", may, services.sign, **given) and task:
            task.signers[name] = "agreed" if agrees else "disagreed"
            self.model.acts += 1

    def remove(self, chance: Random, who: str, node: str) -> None:
        asked = arranged.signings(self.case.division, self.case.number)
        if not asked:
            return
        out = [each for each in asked if each.state == "waiting"]
        one = chance.choice(out or asked[-4:])
        at = next((each[1] for each in self.known_tokens() if each[0] == one.token), "")
        fit = [each for each in self.model.people if at and self.model.holds(each, at)]
        who = chance.choice(fit) if fit else who
        may = bool(at) and self.model.holds(who, at) and one.state == "waiting"
        given = self.known(who, node, signing=one.id, reason="已调离")
        given.pop("token")
        if self.tries("remove a signer", may, services.remove_signer, **given):
            self.model.tasks[at].signers[self.office.name_of(one.person)] = "removed"
            self.model.acts += 1

    def copy(self, chance: Random, who: str, node: str) -> None:
        people = chance.sample(sorted(self.model.people), 1)
        may = self.model.holds(who, node) and who not in people and set(people) <= self.model.colleagues(node)
        given = self.known(who, node, people=[self.office.person(each) for each in people])
        self.model.acts += self.tries("copy", may, services.copy_case, **given)

    def urge(self, chance: Random, who: str, node: str) -> None:
        one = self.model.people[who]
        at_work = {POST[each][1] for each in self.model.tasks} | {"own"}
        may = self.model.is_open and node in self.model.tasks and not one.is_gone
        may = may and (one.body in at_work or who in self.model.worked)
        self.model.acts += self.tries("urge", may, services.urge, said="请抓紧办理", **self.known(who, node))

    def suspend(self, chance: Random, who: str, node: str) -> None:
        may = self.model.holds(who, node) and not self.model.is_suspended
        given = self.known(who, node, basis=BASIS, reasons="等待另案裁判")
        if self.tries("suspend", may, services.suspend, **given):
            self.model.is_suspended = True
            self.model.acts += 1

    def resume(self, chance: Random, who: str, node: str) -> None:
        may = self.model.holds(who, node) and self.model.is_suspended
        given = self.known(who, node, reasons="裁判已生效", workdays=self.office.workdays)
        if self.tries("resume", may, services.resume, **given):
            self.model.is_suspended = False
            self.model.acts += 1
            self.dues = {}

    def terminate(self, chance: Random, who: str, node: str) -> None:
        if chance.random() < 0.7:
            return
        who = chance.choice(["decider", who])
        may = self.model.heads(who, "decider") and who not in self.model.recused and not self.model.is_decided
        given = self.known(who, node, basis=BASIS, reasons="申请人终止")
        given.pop("token")
        if self.tries("terminate", may, services.terminate, **given):
            self.model.is_open, self.model.tasks, self.model.is_suspended = False, {}, False
            self.model.acts += 1

    def recuse(self, chance: Random, who: str, node: str) -> None:
        if chance.random() < 0.4:
            return
        who = chance.choice(["head", "decider", who])
        to = chance.choice(sorted(self.model.people))
        may = (self.model.heads(who) or self.model.heads(who, "decider")) and to not in self.model.recused
        may = may and self.model.people[to].body == "own" and not self.model.people[to].is_gone
        given = self.known(who, node, to=self.office.person(to), reason="与当事人有利害关系")
        given.pop("token")
        if self.tries("recuse", may, services.recuse, **given):
            self.model.recused.add(to)
            self.model.acts += 1

    def somebody_leaves(self, chance: Random, who: str, node: str) -> None:
        if chance.random() < 0.1 and not who.endswith(("reviewer", "head", "decider", "window")):
            leave(self.office.actors[who], self.at.date() - timedelta(days=2))
            self.model.people[who].is_gone = True

    def known_tokens(self) -> list[tuple[int, str]]:
        case = queries.case_facts(self.case.division, self.case.number)
        return [(each.id, each.node) for each in case.tokens if each.role]

    @invariant()
    def the_case_stands_as_the_model_says(self) -> None:
        case = queries.case_facts(self.case.division, self.case.number)
        with connection.cursor() as cursor:
            cursor.execute(STORED, [case.number])
            entries, decisions, state = cursor.fetchone()
        model = self.model
        assert (entries, decisions) == (model.acts, int(model.is_decided))
        assert state == ("closed" if not model.is_open else "suspended" if model.is_suspended else "open")
        waiting = {each.node: each for each in case.tokens if each.role}
        assert set(waiting) == set(model.tasks), "a task is lost, or too many wait"
        assert bool(waiting) == model.is_open
        for node, task in model.tasks.items():
            assigned = self.office.name_of(waiting[node].assigned) if waiting[node].assigned else ""
            assert (assigned, waiting[node].signing) == (task.assigned, task.signing)
            assert waiting[node].department == self.office.bodies[POST[node][1]]
        self._timers_run(case, waiting)

    def _timers_run(self, case: Any, waiting: dict[str, Any]) -> None:
        steps = {clock.token: clock for clock in case.clocks if clock.kind == "step" and clock.stopped_at is None}
        assert set(steps) == {each.id for each in waiting.values()}, "a timer is lost, or runs for nothing"
        for token, clock in steps.items():
            assert self.timers.setdefault(token, clock.id) == clock.id, "a task's timer was begun anew"
        for clock in case.clocks:
            if clock.stopped_at is None:
                assert (clock.paused_at is not None) == self.model.is_suspended
                assert self.dues.setdefault(clock.id, clock.due_at) == clock.due_at, "a limit moved without a reason"
            elif clock.kind in {"statutory", "promised"}:
                assert self.model.is_decided or not self.model.is_open


MENU = [
    *[Operations.finish] * 7, *[Operations.sign] * 3, *[Operations.ask] * 2, *[Operations.assign] * 2,
    *[Operations.resume] * 2, Operations.send_back, Operations.recall, *[Operations.remove] * 2, Operations.copy,
    Operations.urge, Operations.suspend, Operations.terminate, Operations.recuse, Operations.somebody_leaves,
]  # fmt: skip


@pytest.mark.django_db
def test_no_order_of_operations_loses_a_task_or_a_timer_or_decides_twice(settings, tmp_path) -> None:
    settings.FILES_ROOT = tmp_path
    Operations.office, Operations.counted, Operations.done = make_joint_office(), 0, {}
    run_state_machine_as_test(Operations, settings=PROFILE)
    assert Operations.counted >= 0.9 * MANY
    never = {"act", "decide", "serve", "send back", "recall", "assign", "ask for signatures", "sign", "remove a signer",
             "copy", "urge", "suspend", "resume", "terminate", "recuse"} - set(Operations.done)  # fmt: skip
    assert not never, f"never done, so the sequences prove less than they say: {sorted(never)}"
