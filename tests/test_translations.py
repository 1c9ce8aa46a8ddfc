"""Every sentence the system can say has its Chinese."""

from pathlib import Path

import pytest

from daylight.site import translations


def test_every_sentence_has_faultless_chinese() -> None:
    found = translations.joined()
    assert len(found.catalogue) > 500
    assert not found.faults, "\n".join(found.faults)


def test_a_sentence_without_chinese_is_named_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "daylight" / "hall"
    folder.mkdir(parents=True)
    (folder / "rules.py").write_text('SAID = 1\n\nASKED = msg("Nobody said this in Chinese.")\n')
    faults = translations.joined(tmp_path / "daylight").faults
    assert faults == ["daylight/hall/rules.py:3: no Chinese for “Nobody said this in Chinese.”"]


def test_chinese_is_taken_from_the_folder_and_not_when_it_is_fuzzy(tmp_path: Path) -> None:
    locale = tmp_path / "daylight" / "hall" / "locale"
    locale.mkdir(parents=True)
    (locale.parent / "rules.py").write_text('A = msg("Sure.")\nB = msg("Unsure.")\n')
    (locale / "zh_Hans.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'
        'msgid "Sure."\nmsgstr "确定。"\n\n#, fuzzy\nmsgid "Unsure."\nmsgstr "不定。"\n'
    )
    found = translations.joined(tmp_path / "daylight")
    assert found.catalogue["Sure."].string == "确定。"
    assert [fault for fault in found.faults if "Unsure." in fault]


@pytest.mark.parametrize(
    ("one", "chinese", "said"),
    [
        ("Case %(number)s", "办件 %(code)s", "placeholders"),
        ("Case %(number)s", "办件", "placeholders"),
        ("Done, thank you", "办好了,谢谢", "half-width"),
        ("Name:", "名称:", "half-width"),
        ("Done (today)", "办好(今天)", "half-width"),
        ("Done", "办好了！", "exclamation"),
        ("Done.", "办好了.", "half-width"),
    ],
)
def test_faulty_chinese_is_named(one: str, chinese: str, said: str) -> None:
    assert [fault for fault in translations.faults_of(one, "", chinese) if said in fault]


@pytest.mark.parametrize(
    ("one", "many", "chinese"),
    [
        ("%(num)s thing", "%(num)s things", "%(num)s 件"),
        ("%(city)s powers, article %(n)s", "", "%(city)s权力，第%(n)s条"),
        ("From 09:00", "", "自 09:00 起"),
    ],
)
def test_good_chinese_has_no_fault(one: str, many: str, chinese: str) -> None:
    assert translations.faults_of(one, many, chinese) == []
