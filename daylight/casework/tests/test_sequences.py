"""Whatever officers and applicants do, in whatever order: a case is only ever where the law lets it be.

Random operations through the real verbs in PostgreSQL, against the small model beside this file. By day some 2,000
operations; DAYLIGHT_SEQUENCES=500 makes it 500 sequences of 60.
"""

import os
import random
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from daylight.casework import queries, services
from daylight.casework.rules.opening import Party
from daylight.casework.tests.makers import Office, apply, make_office
from daylight.casework.tests.model import NODES, OUTCOMES, WAYS, Modelled
from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.hall import queries as applications
from daylight.hall import services as hall
from daylight.hall.tests.makers import MORNING
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

NIGHTLY = int(os.environ.get("DAYLIGHT_SEQUENCES", "0"))
PROFILE = settings(
    max_examples=NIGHTLY or 60,
    stateful_step_count=60 if NIGHTLY else 40,
    deadline=None,
    derandomize=not NIGHTLY,
    database=None,
    phases=[Phase.generate, Phase.shrink] if NIGHTLY else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)
DIVISION = "329900"
ROLES = ("window", "handler", "reviewer", "legal_reviewer", "decider")
FIELDS = {
    "findings": "场地与图纸一致", "facts": "未公示收费标准", "second_officer": "云山", "intended": "罚款",
    "paid": "2000.00", "paid_on": "2026-05-20",
}  # fmt: skip
COUNTS = """
SELECT (SELECT count(*) FROM ledger_entry WHERE division = %(d)s AND stream = 'case/' || %(n)s),
  (SELECT coalesce(max(seq), 0) FROM ledger_entry WHERE division = %(d)s AND stream = 'case/' || %(n)s),
  (SELECT count(*) FROM casework_decision WHERE division = %(d)s AND number = %(n)s),
  (SELECT count(*) FROM casework_case WHERE division = %(d)s AND number = %(n)s),
  (SELECT state FROM hall_application WHERE division = %(d)s AND number = %(n)s)
"""
CASES = st.sampled_from(range(3))
SEEDS = st.sampled_from(range(100_000))


class Sequences(RuleBasedStateMachine):
    """Up to three matters at once. Every operation says beforehand whether it must succeed."""

    office: Office
    gone: set[tuple[str, str, str]] = set()
    returned: set[tuple[str, str, str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.at = MORNING
        self.known: list[Modelled] = []
        self.workdays = offices.workdays(DIVISION)

    def teardown(self) -> None:
        if self.known:
            assert ledger.verify().fault is None
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def tries(self, succeeds: bool, verb, *arguments, error=Refusal, **more):
        """Run a verb; it must succeed exactly where the model says so."""
        try:
            answer = verb(*arguments, at=self.at, **more)
        except error:
            assert not succeeds, f"{verb.__name__} was refused and should not have been"
            return None
        assert succeeds, f"{verb.__name__} was done and should have been refused"
        return answer

    def one(self, which: int) -> Modelled:
        return self.known[which % len(self.known)]

    def seen(self, one: Modelled) -> int:
        return applications.application(DIVISION, one.number).revision

    def known_case(self, one: Modelled, **more):
        case = queries.case_facts(DIVISION, one.number)
        token = case.tokens[0].id if case.tokens else 1
        given = {"division": DIVISION, "number": one.number, "token": token, "as_seen": case.revision}
        return {**given, "workdays": self.workdays, "by": self.at_post(one.holder), **more}

    def at_post(self, role: str) -> Actor:
        return getattr(self.office, role)

    @rule(minutes=st.sampled_from([1, 90, 60 * 26, 60 * 24 * 4, 60 * 24 * 11]))
    def time_passes(self, minutes) -> None:
        self.at += timedelta(minutes=minutes)

    @initialize(answered=st.booleans())
    def an_office_at_work(self, answered) -> None:
        self.a_case_is_filed("penalty", "handler")
        self.an_application_comes_in()
        if answered:
            self.the_window_answers(0, "accept", "window")

    @precondition(lambda self: len(self.known) < 3)
    @rule()
    def an_application_comes_in(self) -> None:
        made = apply(self.office, self.at)
        self.known.append(Modelled(made.number, "licence", "submitted", made.answer_due_at))

    @precondition(lambda self: len(self.known) < 3)
    @rule(
        power=st.sampled_from(["penalty", "penalty", "licence"]), role=st.sampled_from(("handler", "handler", *ROLES))
    )
    def a_case_is_filed(self, power, role) -> None:
        facts = {"source": "report", "facts": "未公示收费标准", "place": "样例路", "happened_on": "2026-04-01"}
        filed = self.tries(
            power == "penalty" and role == "handler",
            services.file_case,
            getattr(self.office, power).id,
            party=Party("company", "江州样例商贸有限公司"),
            facts=facts,
            by=self.at_post(role),
            workdays=self.workdays,
        )
        if filed:
            self.known.append(Modelled(filed[0], "penalty", "", node="investigate", done={"file"}))

    @precondition(lambda self: any(one.flow == "licence" for one in self.known))
    @rule(which=CASES, verb=st.sampled_from(["accept", "accept", "refuse", "ask"]), role=st.sampled_from(ROLES[:2]))
    def the_window_answers(self, which, verb, role) -> None:
        one = [each for each in self.known if each.flow == "licence"][which % self._licences()]
        may = role == "window" and one.state in {"submitted", "supplementing"}
        given = {"as_seen": self.seen(one), "by": self.at_post(role)}
        silent = one.silence(self.at)
        if verb == "accept":
            if self.tries(may, services.accept, DIVISION, one.number, workdays=self.workdays, **given):
                one.state, one.node, one.acts = "accepted", "review", one.acts + 1
                one.done.add("accept")
                began = queries.case_facts(DIVISION, one.number).opened_at
                assert (began < self.at) == silent
        elif verb == "refuse":
            done = self.tries(
                may and not silent, services.refuse, DIVISION, one.number, reasons="不属于本机关职权范围", **given
            )
            if done:
                one.state, one.node, one.acts = "refused", "", one.acts + 1
        else:
            may_ask = may and not silent and not one.asked
            if self.tries(may_ask, services.ask_supplement, DIVISION, one.number, missing=["平面图"], **given):
                one.state, one.asked, one.acts = "supplementing", True, one.acts + 1
            elif role == "window" and one.asked and not silent:
                one.acts += 1  # the second notice, tried: on the record

    def _licences(self) -> int:
        return sum(one.flow == "licence" for one in self.known)

    @precondition(lambda self: any(one.flow == "licence" for one in self.known))
    @rule(which=CASES, verb=st.sampled_from(["supplement", "withdraw"]))
    def the_applicant_goes_on(self, which, verb) -> None:
        one = [each for each in self.known if each.flow == "licence"][which % self._licences()]
        by = self.office.applicant
        if verb == "withdraw":
            may = one.state in {"submitted", "supplementing"}
            if self.tries(may, hall.withdraw, one.number, as_seen=self.seen(one), by=by):
                one.state, one.acts = "withdrawn", one.acts + 1
            return
        draft = self.tries(one.state == "supplementing", hall.start_supplement, one.number, by=by)
        if draft:
            made = self.tries(True, hall.supplement, draft.id, by=by)
            one.state, one.acts, one.answer_due_at = "submitted", one.acts + 1, made.answer_due_at

    @precondition(lambda self: any(one.node is not None for one in self.known))
    @rule(which=CASES, seed=SEEDS, many=st.sampled_from(range(1, 10)))
    def tasks_are_finished(self, which, seed, many) -> None:
        by_chance = random.Random(seed)
        one = self._case(which)
        for _task in range(many):
            back = sorted(one.returns())
            if back and by_chance.random() < 0.2:
                self._send_back(one, by_chance.choice(back))
            else:
                self._finish(one, by_chance.choice(sorted(self._ways(one)) or OUTCOMES))
            self._agrees(one)

    @precondition(lambda self: any(one.node is not None for one in self.known))
    @rule(which=CASES, outcome=st.sampled_from(OUTCOMES))
    def a_task_is_finished_anyhow(self, which, outcome) -> None:
        self._finish(self._case(which), outcome)

    def _finish(self, one: Modelled, outcome: str) -> None:
        known = self.known_case(one)
        if one.node == "decide":
            to = one.after(outcome)
            done = self.tries(
                to is not None, services.decide, outcome=outcome, reasons="事实清楚，证据确凿", amount="100", **known
            )
        elif one.node and one.node.startswith("serve"):
            to = one.after("done")
            done = self.tries(True, services.serve, method="direct", received_by="青禾", **known)
        else:
            to = one.after(outcome)
            done = self.tries(to is not None, services.act, outcome=outcome, opinion="已办", fields=FIELDS, **known)
        if done:
            self.gone.add((one.flow, str(one.node), outcome if to == one.after(outcome) else "done"))
            one.move(str(to))

    @precondition(lambda self: any(one.node is not None for one in self.known))
    @rule(which=CASES, data=st.data(), right=st.booleans())
    def work_is_sent_back(self, which, data, right) -> None:
        one = self._case(which)
        self._send_back(one, data.draw(st.sampled_from(sorted(one.returns() if right else ()) or NODES)))

    def _send_back(self, one: Modelled, to: str) -> None:
        done = self.tries(
            to in one.returns(), services.send_back, to_node=to, opinion="材料需要补充核实", **self.known_case(one)
        )
        if done:
            self.returned.add((one.flow, str(one.node), to))
            one.move(to, finished=False)

    @precondition(lambda self: any(one.is_open for one in self.known))
    @rule(which=CASES, role=st.sampled_from(ROLES), verb=st.sampled_from(["decide", "serve", "act", "send_back"]))
    def something_wrong_is_tried(self, which, role, verb) -> None:
        one = [each for each in self.known if each.is_open][which % sum(each.is_open for each in self.known)]
        right = {"decide": "decide", "serve": "serve", "serve_no_penalty": "serve"}.get(str(one.node), "act")
        wanted = {
            "decide": {"outcome": "grant", "reasons": "事实清楚", "amount": "1"},
            "serve": {"method": "direct", "received_by": "青禾"},
            "act": {"outcome": next(iter(self._ways(one))), "fields": FIELDS},
            "send_back": {"to_node": "x", "opinion": "材料需要补充核实"},
        }[verb]
        known = self.known_case(one)
        verb_of = getattr(services, verb)
        if role != one.holder:
            self.tries(False, verb_of, error=Forbidden, **{**known, "by": self.at_post(role)}, **wanted)
        elif verb != right:
            self.tries(False, verb_of, **known, **wanted)
        else:
            self.tries(False, verb_of, error=Stale, **{**known, "as_seen": known["as_seen"] - 1}, **wanted)
            self.tries(False, verb_of, error=Stale, **{**known, "token": known["token"] + 7}, **wanted)

    def _case(self, which: int) -> Modelled:
        cases = [one for one in self.known if one.node is not None]
        return cases[which % len(cases)]

    def _ways(self, one: Modelled) -> list[str]:
        return [outcome for outcome in OUTCOMES if one.after(outcome) is not None]

    @invariant()
    def everything_is_as_the_model_says(self) -> None:
        for one in self.known:
            self._agrees(one)

    def _agrees(self, one: Modelled) -> None:
        with connection.cursor() as cursor:
            cursor.execute(COUNTS, {"d": DIVISION, "n": one.number})
            entries, last, decisions, cases, state = cursor.fetchone()
        assert entries == last == one.acts
        assert decisions == one.decided
        assert cases == (one.node is not None)
        assert state == (one.state if one.flow == "licence" else None)
        if not cases:
            return
        case = queries.case_facts(DIVISION, one.number)
        assert [token.node for token in case.tokens] == ([one.node] if one.node else [])
        assert (case.closed_at is not None) == (not one.is_open)
        if one.decided and one.flow == "licence":
            assert "accept" in case.visited
        self._clocks_agree(one, case)

    def _clocks_agree(self, one: Modelled, case) -> None:
        held = one.node == "site_check"
        for clock in case.clocks:
            if clock.kind in {"statutory", "promised"}:
                assert (clock.stopped_at is not None) == (one.decided or not one.is_open)
                assert (clock.paused_at is not None) == held
            elif clock.kind == "step":
                assert (clock.stopped_at is None) == (one.is_open and clock.token == case.tokens[0].id)
                assert clock.paused_at is None
            else:
                assert one.decided
            assert all(pause.ended_at is not None for pause in clock.pauses) or held
            before = one.dues.setdefault(clock.id, clock.due_at)
            assert clock.due_at == before or (clock.due_at > before and clock.pauses)
            one.dues[clock.id] = clock.due_at


@pytest.mark.django_db
def test_no_sequence_of_acts_leads_where_the_law_does_not(settings, tmp_path) -> None:
    settings.FILES_ROOT = tmp_path
    Sequences.office = make_office()
    run_state_machine_as_test(Sequences, settings=PROFILE)
    ways = {(flow, node, code) for flow, nodes in WAYS.items() for node, codes in nodes.items() for code in codes}
    never = ways - Sequences.gone
    assert len(never) <= 2, f"ways never gone, so the sequences prove less than they say: {sorted(never)}"
    assert len(Sequences.returned) >= 6
