"""A second, small account of a case on which three departments work, written from the chart and asking no rule of ours.

prepare → (review ∥ review_traffic ∥ review_safety) → decide → serve → close. Only what an operation needs to
succeed, and what it leaves behind, is said here.
"""

from dataclasses import dataclass, field

OWN, TRAFFIC, SAFETY = "own", "traffic", "safety"
BLOCK = ("review", "review_traffic", "review_safety")
POST = {
    "prepare": ("reviewer", OWN), "review": ("reviewer", OWN), "review_traffic": ("reviewer", TRAFFIC),
    "review_safety": ("reviewer", SAFETY), "decide": ("decider", OWN), "serve": ("window", OWN),
    "close": ("window", OWN),
}  # fmt: skip
OUTCOMES = {"prepare": ("done",), "decide": ("grant", "deny"), "serve": ("done",), "close": ("done",)}
OUTCOMES |= dict.fromkeys(BLOCK, ("pass", "object"))


@dataclass
class Someone:
    """An officer by name, with the posts held."""

    name: str
    body: str
    roles: frozenset[str]
    is_gone: bool = False


@dataclass
class Task:
    """A waiting task: to whom it was handed, and the signatures asked for (name → how it stands)."""

    assigned: str = ""
    mode: str = ""
    signers: dict[str, str] = field(default_factory=dict)

    @property
    def signing(self) -> str:
        states = [each for each in self.signers.values() if each != "removed"]
        if not states:
            return ""
        agreed, refused = states.count("agreed"), states.count("disagreed")
        needed = 1 if self.mode == "any" else len(states)
        return "passed" if agreed >= needed else "failed" if len(states) - refused < needed else "open"


@dataclass
class Matter:
    """One case."""

    people: dict[str, Someone]
    tasks: dict[str, Task] = field(default_factory=lambda: {"prepare": Task()})
    arrived: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)
    recused: set[str] = field(default_factory=set)
    worked: set[str] = field(default_factory=set)
    last: tuple[str, str, tuple[str, ...]] | None = None
    is_decided: bool = False
    is_suspended: bool = False
    is_open: bool = True
    acts: int = 0

    def holds(self, who: str, node: str) -> bool:
        """Whether somebody may do something at a task now."""
        role, body = POST[node]
        one, task = self.people[who], self.tasks.get(node)
        here = task is not None and self.is_open and not one.is_gone and who not in self.recused and one.body == body
        if not here or task is None:
            return False
        handed = self.people.get(task.assigned)
        if handed is None or handed.is_gone or handed.name in self.recused:
            return role in one.roles
        return task.assigned == who

    def heads(self, who: str, role: str = "department_head") -> bool:
        """Whether somebody leads the office, or decides its cases, and is still there."""
        one = self.people[who]
        return self.is_open and one.body == OWN and role in one.roles and not one.is_gone

    def colleagues(self, node: str) -> set[str]:
        """Those who hold a post where a task is done."""
        return {each.name for each in self.people.values() if each.body == POST[node][1] and not each.is_gone}

    def may_finish(self, who: str, node: str, outcome: str, *, back: bool = False) -> bool:
        """Whether a task may be finished, or (`back`) left for an earlier one."""
        if not self.holds(who, node) or self.is_suspended:
            return False
        signing = self.tasks[node].signing
        if back:
            return signing != "open" and outcome in self.returns(node)
        return signing in {"", "passed"} and outcome in OUTCOMES[node]

    def returns(self, node: str) -> set[str]:
        """Where the work of a task may go back to."""
        if node in BLOCK:
            return {"prepare"}
        if node == "decide":
            return {"prepare", *BLOCK} & self.visited
        return {"serve"} if node == "close" else set()

    def finish(self, who: str, node: str) -> None:
        """A task is done; the next ones begin."""
        del self.tasks[node]
        before = set(self.tasks)
        if node == "prepare":
            self.tasks |= {each: Task() for each in BLOCK}
        elif node in BLOCK:
            self.arrived.add(node)
            if self.arrived == set(BLOCK):
                self.arrived = set()
                self.tasks["decide"] = Task()
        elif node == "decide":
            self.is_decided, self.tasks["serve"] = True, Task()
        elif node == "serve":
            self.tasks["close"] = Task()
        else:
            self.is_open = False
        self._stepped(who, node, before)

    def go_back(self, who: str, node: str, to: str) -> None:
        """The work returns: out of joint work everything is called back, into it only one branch is done again."""
        self.tasks = {} if to == "prepare" else {k: v for k, v in self.tasks.items() if k != node}
        self.arrived = set(BLOCK) - {to} if to in BLOCK else set()
        before = set(self.tasks)
        self.tasks[to] = Task()
        self._stepped(who, node, before)

    def may_recall(self, who: str) -> str:
        """The task that goes back to whoever did the last step, empty where nobody can take it back."""
        if self.last is None or not self.is_open or self.is_suspended or self.people[who].is_gone:
            return ""
        doer, node, entered = self.last
        if doer != who or who in self.recused:
            return ""
        waiting = [each for each in self.tasks if each in entered]
        found = waiting[0] if waiting else ""
        return found if found and not self.tasks[found].signing and node in self.returns(found) else ""

    def _stepped(self, who: str, node: str, before: set[str]) -> None:
        self.visited.add(node)
        self.worked.add(who)
        self.last = (who, node, tuple(each for each in self.tasks if each not in before))
        self.acts += 1
