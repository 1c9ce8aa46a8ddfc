"""How a question is read: everyday words, torn apart, misspelt or typed; what is wanted done; what is marked."""

from daylight.catalogue.rules.acts import Act, acts_asked, acts_named, fits
from daylight.catalogue.rules.asking import Everyday, asked, pieces, readings, split_at
from daylight.catalogue.rules.hearing import Saying, Sayings, stands_apart
from daylight.catalogue.rules.ranking import Told, ranked, scored_sounds, weighed
from daylight.catalogue.rules.sayings import joined, sayings
from daylight.catalogue.rules.search import marked, syllables

FOOD = Saying("开饭店", ("食品经营许可",), syllables("开饭店"))
LIST = Sayings([FOOD, Saying("不养了", ("解除收养",), syllables("不养了")), Saying("drone", ("无人机",), "")])


def test_the_list_of_life_is_read_line_by_line_and_a_word_keeps_all_its_meanings() -> None:
    told = sayings("# 家\n低保;救助 = 吃低保 gas-station\n\n救济 = 吃低保\n= 怎么\n")
    assert told == {"吃低保": ["低保", "救助", "救济"], "gas station": ["低保", "救助"], "怎么": []}
    assert joined({"甲": ["一"], "乙": ["二"]}, {"甲": ["三"]}) == {"甲": ["三", "一"], "乙": ["二"]}


def test_a_word_is_known_as_written_misspelt_in_pinyin_and_torn_apart() -> None:
    assert LIST.standing_in("我想开饭店，怎么弄？") == [Everyday("开饭店", ("食品经营许可",))]
    assert LIST.standing_in("开返店") == [Everyday("开饭店", ("食品经营许可",), is_heard=True)]
    assert LIST.standing_in("wo xiang kaifandian") == [Everyday("开饭店", ("食品经营许可",), is_heard=True)]
    assert LIST.standing_in("不想再养他了") == [Everyday("不养了", ("解除收养",), is_apart=True)]
    assert not stands_apart("不养了", "不知道为什么要养这么多鸡了")
    assert [each.said for each in LIST.standing_in("a drone")] == ["drone"]
    assert not asked("dronesong", LIST.standing_in("dronesong")).is_known


def test_what_no_everyday_word_explains_is_cut_where_no_power_has_both_characters() -> None:
    assert pieces("外买弩进", {"外买", "买弩", "弩进", "外", "进"}) == ["买", "弩"]
    read = split_at(asked("开饭店买弩", [Everyday("开饭店", ("食品经营许可",))]), {"买弩", "买"})
    assert [thing.said for thing in read.things] == ["开饭店", "弩"]


def test_what_is_wanted_done_is_told_and_other_acts_give_way() -> None:
    assert Act.END in acts_asked("不干乡镇法律服务所了") and Act.CHANGE in acts_asked("身份证号录错了")
    assert acts_asked("开饭店") == frozenset()
    registered, ended = acts_named("执业药师首次注册"), acts_named("执业药师注销注册")
    assert fits(frozenset({Act.END}), ended) > fits(frozenset({Act.END}), registered)
    assert fits(frozenset(), registered) > fits(frozenset(), ended)
    assert fits(frozenset({Act.PUNISH}), acts_named("对未经许可的处罚")) > fits(
        frozenset(), acts_named("对未经许可的处罚")
    )


def test_the_power_that_is_meant_goes_before_the_one_that_shares_a_character() -> None:
    read = asked("开饭店", [Everyday("开饭店", ("食品经营许可",))])
    powers = [Told(1, "饭店星级评定", "", ""), Told(2, "食品经营许可", "", ""), Told(3, "食品生产许可", "", "")]
    found = ranked(powers, read, weighed(read, {}, set()), scored_sounds(read.heard, {}))
    assert found[2] > 1 > max(found[1], found[3])
    told = readings(read, ["食品经营许可"])
    assert [(each.said, each.taken_for) for each in told] == [("开饭店", ("食品经营许可",))]


def test_what_was_looked_for_is_marked_in_a_name() -> None:
    assert marked("食品经营许可", ["食品经营"]) == [("食品经营", True), ("许可", False)]
    assert marked("Food business licence", ["food"]) == [("Food", True), (" business licence", False)]
    assert marked("食品", []) == [("食品", False)]
