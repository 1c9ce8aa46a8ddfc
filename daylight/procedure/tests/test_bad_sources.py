"""What a stranger may send instead of a flow: each is refused with one sentence, within a second."""

import time
import tracemalloc

import pytest

from daylight.core.refusals import Refusal
from daylight.procedure.rules import bpmn
from daylight.procedure.rules.compiling import compile_source, problems
from daylight.procedure.tests.makers import MODEL, STRAIGHT, draw, joint, sample_flow

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
OPEN = f'<definitions xmlns="{MODEL}">'
DEEP = 200_000

SOURCES = {
    "nothing": b"",
    "no xml": "这不是流程".encode(),
    "another document": b"<html/>",
    "laughs": f'<!DOCTYPE d [<!ENTITY l0 "lol">{LAUGHS}]><definitions>&l9;</definitions>'.encode(),
    "quadratic blow-up": f'<!DOCTYPE d [<!ENTITY a "{"a" * 100_000}">]><d>{"&a;" * 10_000}</d>'.encode(),
    "outside entity": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>',
    "outside entity by network": b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><d/>',
    "parameter entity": b'<!doctype d [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><d/>',
    "an entity that nobody declared": f"{OPEN}<process>&x;</process></definitions>".encode(),
    "deep": b"<a>" * DEEP + b"</a>" * DEEP,
    "deep and within the parser's limit": f"{OPEN}{'<process>' * 150}{'</process>' * 150}</definitions>".encode(),
    "too large": OPEN.encode() + b" " * (2 * 1024 * 1024) + b"</definitions>",
    "many attributes": b"<a " + b" ".join(b'a%d=""' % i for i in range(180_000)) + b"/>",
    "many elements": f"{OPEN}<process>{'<task/>' * 250_000}</process></definitions>".encode(),
    "truncated": sample_flow("licence")[:4000],
    "cut in the middle of a sign": sample_flow("licence")[: sample_flow("licence").index("申".encode()) + 1],
    "gbk": sample_flow("licence").decode().replace("UTF-8", "GBK").encode("gbk"),
    "says gbk, is utf-8": sample_flow("licence").replace(b"UTF-8", b"GBK"),
    "says utf-8, is gbk": sample_flow("licence").decode().encode("gbk"),
    "utf-16": sample_flow("licence").decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "utf-7": b'<?xml version="1.0" encoding="UTF-7"?><d/>',
    "zero bytes": sample_flow("licence").replace(b"<bpmn:lane ", b"\0<bpmn:lane ", 1),
    "two processes": f'{OPEN}<process id="a"/><process id="b"/></definitions>'.encode(),
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_bad_source_is_refused_with_one_sentence_in_a_second_of_the_processor(source):
    began = time.process_time()
    with pytest.raises(Refusal) as refused:
        compile_source(source)
    took = time.process_time() - began

    assert took < 1
    assert refused.value.code.startswith("flow.")
    sentence = refused.value.what % refused.value.values
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert refused.value.next_step


def test_a_bomb_does_not_fill_the_memory():
    tracemalloc.start()
    for name in ("laughs", "quadratic blow-up", "deep"):
        with pytest.raises(Refusal):
            compile_source(SOURCES[name])
    assert tracemalloc.get_traced_memory()[1] < 50 * 1024 * 1024
    tracemalloc.stop()


def test_no_file_is_read_for_an_entity(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("tell-nobody")
    source = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>{OPEN}<process name="&x;"/></definitions>'
    with pytest.raises(Refusal) as refused:
        bpmn.read(source.encode())
    assert "tell-nobody" not in str(refused.value)


def test_the_guard_is_what_refuses_and_not_the_drawing_itself():
    """The same drawing without the bad part is a flow."""
    assert compile_source(sample_flow("licence")).start.id == "start"
    assert compile_source(b"\xef\xbb\xbf" + sample_flow("licence")).start.id == "start"


def test_a_drawing_of_the_largest_size_is_judged_in_a_second_of_the_processor():
    """Eighty splits and eighty joins, in the wrong order."""
    nodes = [*STRAIGHT, *[(f"{kind}{i}", "parallelGateway", {}) for i in range(80) for kind in "sj"]]
    flows = [("first", "start", "work", None), ("second", "work", "s0", None), ("last", "j79", "stop", None)]
    for i in range(80):
        flows += [(f"a{i}", f"s{i}", f"s{i + 1}" if i < 79 else "j0", None), (f"b{i}", f"s{i}", f"j{i}", None)]
        flows += [(f"c{i}", f"j{i - 1}", f"j{i}", None)] if i else []
    began = time.process_time()
    assert {problem.code for problem in problems(bpmn.read(draw(nodes, flows)))} == {"flow.parallel"}
    assert time.process_time() - began < 1


def test_the_joint_flow_is_a_flow():
    assert [block.split for block in compile_source(joint()).blocks] == ["ask_all", "water_split"]
