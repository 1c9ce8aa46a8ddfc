"""Chinese words on an English page are marked as Chinese, once, and nothing else changes."""

import pytest
from django.template import engines
from django.utils import translation

from daylight.web.tongues import with_chinese_marked


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("<td>林晓</td>", '<td lang="zh-Hans">林晓</td>'),
        ('<td class="n">江市监罚〔2026〕4号</td>', '<td class="n" lang="zh-Hans">江市监罚〔2026〕4号</td>'),
        ("<p>Signed by 林晓 on Monday</p>", '<p>Signed by <bdi lang="zh-Hans">林晓</bdi> on Monday</p>'),
        ("<p>Due 《行政许可法》第四十四条</p>", '<p>Due <bdi lang="zh-Hans">《行政许可法》第四十四条</bdi></p>'),
        ("<p>样例<br>更多</p>", '<p><bdi lang="zh-Hans">样例</bdi><br><bdi lang="zh-Hans">更多</bdi></p>'),
        ("<option>林晓 · 局长</option>", '<option lang="zh-Hans">林晓 · 局长</option>'),
        ('<p lang="zh-Hans"><b>林晓</b></p>', '<p lang="zh-Hans"><b>林晓</b></p>'),
        ("<title>林晓 - Daylight</title>", "<title>林晓 - Daylight</title>"),
        ('<textarea name="a">林晓</textarea>', '<textarea name="a">林晓</textarea>'),
        ('<input value="林晓 > 2"><p>plain</p>', '<input value="林晓 > 2"><p>plain</p>'),
        ("<svg><text>申请人</text></svg>", '<svg><text lang="zh-Hans">申请人</text></svg>'),
        ("<!-- 林晓 --><p>plain</p>", "<!-- 林晓 --><p>plain</p>"),
    ],
)
def test_what_is_chinese_is_marked_once(said: str, marked: str) -> None:
    assert with_chinese_marked(said) == marked


def test_marking_twice_changes_nothing_more() -> None:
    once = with_chinese_marked("<ul><li>Case of 林晓</li><li>样例</li></ul><p>样例</p>")
    assert with_chinese_marked(once) == once


def test_only_english_pages_are_marked() -> None:
    with translation.override("en"):
        assert '<bdi lang="zh-Hans">' in _page("Licence: 样例许可")
    with translation.override("zh-hans"):
        assert "<bdi" not in _page("Licence: 样例许可")


def _page(text: str) -> str:
    return str(engines.all()[0].from_string("<p>{{ text }}</p>").render({"text": text}))
