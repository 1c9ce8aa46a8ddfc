"""How a question is read: everyday words, torn apart, misspelt or typed; what is wanted done; what is marked."""

from daylight.catalogue.rules.acts import Act, acts_asked, acts_named, fits, fits_kind
from daylight.catalogue.rules.asking import asked, readings, with_literal
from daylight.catalogue.rules.hearing import Everyday, How, Saying, Sayings, apart
from daylight.catalogue.rules.ranking import Corpus, Names, Told, keys, ranked
from daylight.catalogue.rules.sayings import joined, sayings
from daylight.catalogue.rules.search import marked, syllables
from daylight.catalogue.rules.simplified import simplified


def saying(said: str, *means: str) -> Saying:
    return Saying(said, means, syllables(said))


LIST = Sayings(
    [
        saying("开饭店", "食品经营许可"),
        saying("投诉", "投诉"),
        saying("不养了", "解除收养"),
        saying("drone", "无人机"),
        saying("怎么办"),
        saying("怎"),
        saying("办", "办理"),
    ]
)


def words(text: str) -> dict[str, How]:
    return {each.said: each.how for each in LIST.standing_in(text) if each.means}


def test_the_list_of_life_is_read_line_by_line_and_a_word_keeps_all_its_meanings() -> None:
    told = sayings("# 家\n低保;救助 = 吃低保 gas-station\n\n救济 = 吃低保\n= 怎么\n")
    assert told == {"吃低保": ["低保", "救助", "救济"], "gas station": ["低保", "救助"], "怎么": []}
    assert joined({"甲": ["一"], "乙": ["二"]}, {"甲": ["三"]}) == {"甲": ["三", "一"], "乙": ["二"]}


def test_a_word_is_known_as_written_misspelt_in_pinyin_and_torn_apart() -> None:
    assert LIST.standing_in("想开饭店") == [Everyday("开饭店", ("食品经营许可",), 0b1110)]
    assert words("开返店") == {"开饭店": How.HEARD}
    assert words("wo xiang kaifandian") == {"开饭店": How.HEARD}
    assert words("不想再养他了") == {"不养了": How.APART}
    assert not apart("不养了", "不知道为什么要养这么多鸡了")
    assert words("a drone") == {"drone": How.WRITTEN}
    assert words("dronesong") == {}


def test_a_word_of_two_characters_is_guessed_from_its_sound_where_nothing_else_explains_it() -> None:
    read = asked("投述", LIST.standing_in)
    assert [clue.said for clue in with_literal(read, lambda gram: 0.0).clues] == ["投诉"]
    assert [clue.said for clue in with_literal(read, lambda gram: 0.1).clues] == ["投述"]


def test_what_says_nothing_is_left_out_unless_it_is_part_of_a_word() -> None:
    read = asked("开饭店怎么办", LIST.standing_in)
    assert [clue.said for clue in read.clues] == ["开饭店"]
    assert read.empty == 0b111000
    literal = with_literal(read, lambda gram: 0.001).clues
    assert {clue.said for clue in literal} == {"开饭店", "开饭", "饭店", "开", "饭", "店"}


def test_traditional_characters_are_read_as_simplified_ones_in_their_places() -> None:
    assert simplified("台灣人開飯店") == "台湾人开饭店"
    assert words(simplified("開飯店")) == {"开饭店": How.WRITTEN}


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
    read = with_literal(asked("开饭店", LIST.standing_in), lambda gram: 0.001)
    names = ["饭店星级评定", "食品经营许可", "食品生产许可"]
    powers = [Told(at, name, "licence", "") for at, name in enumerate(names, start=1)]
    found = ranked(powers, read, Corpus({}, 10))
    assert found[2] > 1 > max(found[1], found[3])
    told = readings(read, ["食品经营许可"])
    assert [(each.said, each.taken_for) for each in told] == [("开饭店", ("食品经营许可",))]


def test_a_name_that_explains_more_of_the_question_goes_first_and_no_character_counts_twice() -> None:
    heard = Sayings([saying("狗", "犬"), saying("咬", "狂犬病"), saying("狗咬", "狂犬病")])
    read = asked("狗咬", heard.standing_in)
    powers = [Told(1, "养犬登记", "licence", ""), Told(2, "狂犬病处置", "service", "")]
    found = ranked(powers, read, Corpus({}, 1000))
    assert found[2] > found[1] > 0
    assert found[2] < 1.4


def test_how_many_powers_hold_a_phrase_is_counted_where_all_that_do_are_compared() -> None:
    names = ["取水许可", "取水许可", "用水许可"]
    assert Names(names, Corpus({}, 30)).share("取水") == 2 / 30
    assert Names(names, Corpus({"取水": 0.5}, 30)).share("取水") == 0.5
    assert Names(names, Corpus({"取水": 0.5}, 30, frozenset({"取水"}))).share("取水") == 2 / 30


def test_what_tells_most_leads_and_common_words_lead_to_no_more_powers_than_allowed() -> None:
    read = with_literal(asked("取水许可", Sayings([]).standing_in), lambda gram: 0.3 if gram == "许可" else 0.001)
    shares = {"许可": 0.3, "取水": 0.001, "水许": 0.001}
    assert "许可" not in keys(read, shares, set(), 10_000, 1_000)
    assert keys(read, shares, {"取水"}, 10_000, 1_000)[0] == "水许"


def test_a_penalty_is_meant_where_a_question_tells_of_something_left_undone() -> None:
    assert fits_kind("没有证就开业", "penalty") > 0 > fits_kind("想开店", "penalty")
    assert fits_kind("没有证就开业", "licence") == 0


def test_what_was_looked_for_is_marked_in_a_name() -> None:
    assert marked("食品经营许可", ["食品经营"]) == [("食品经营", True), ("许可", False)]
    assert marked("Food business licence", ["food"]) == [("Food", True), (" business licence", False)]
    assert marked("食品", []) == [("食品", False)]
