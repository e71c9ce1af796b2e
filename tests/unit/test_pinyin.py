"""Syllables, and finding texts by how they are read."""

from __future__ import annotations

import random

import pytest

from data.search.corpus import LEAST_SYLLABLES, Corpus
from data.search.pinyin import (
    characters_of,
    is_initials,
    is_letter,
    is_spelled,
    span_of,
    spell,
    syllables,
    unfinished,
)


def test_the_table_is_current() -> None:
    from build_pinyin import TARGET, build

    assert TARGET.read_text(encoding="utf-8") == build(), "run scripts/build_pinyin.py"


@pytest.mark.parametrize(
    ("character", "readings"),
    [
        ("重", "zhong chong"),
        ("长", "zhang chang"),
        ("率", "lv lu shuai"),
        ("行", "xing hang"),
        ("还", "hai huan"),
        ("女", "nv nu"),
        ("略", "lve lue"),
        ("地", "di de"),
        ("〇", "ling"),
    ],
)
def test_all_readings_are_there(character: str, readings: str) -> None:
    for reading in readings.split():
        assert character in syllables()[reading]


def test_every_common_character_is_read() -> None:
    missing = [chr(code) for code in range(0x4E00, 0x9FA6) if spell(chr(code)) == chr(code)]
    assert len(missing) <= 20, "all but a few that Japan made"


def test_spelling() -> None:
    assert spell("有效发明专利") == "youxiaofamingzhuanli"
    assert spell("pct专利3件") == "pctzhuanli3jian"
    assert is_spelled("jian", "件")
    assert not is_spelled("jia", "件")
    assert is_spelled("xian", "西安")
    assert is_spelled("xian", "县")
    assert is_initials("mb", "目标")
    assert not is_initials("m", "目标")
    assert "sh" in unfinished()
    assert "水" in characters_of("sh")


def found(texts: list[str], word: str) -> list[str]:
    return [texts[number] for number in sorted(Corpus(texts).full_pinyin(word))]


@pytest.mark.parametrize(
    ("word", "text", "is_found"),
    [
        ("youxiaofaming", "有效发明专利", True),
        ("xiaofam", "有效发明专利", True),
        ("xiaofa", "有效发明专利", True),
        ("xiao", "有效发明专利", False),
        ("xiaof", "有效发明专利", False),
        ("aofaming", "有效发明专利", False),
        ("youfaming", "有效发明专利", False),
        ("chongdian", "重点项目", True),
        ("zhongdian", "重点项目", True),
        ("hegelv", "合格率", True),
        ("hegelu", "合格率", True),
        ("hegeshuai", "合格率", True),
        ("tebie国债", "特别国债", True),
        ("zhuan利", "专利", True),
        ("fangan", "方案", True),
        ("fangan", "翻案", False),
        ("fangan", "反感", True),
        ("pctshenqing", "pct申请", True),
        ("heichoush", "黑臭水体", True),
    ],
)
def test_full_pinyin(word: str, text: str, is_found: bool) -> None:
    assert bool(found([text], word)) is is_found


def test_letters_never_match_across_texts() -> None:
    corpus = Corpus(["有效", "发明"])
    assert corpus.full_pinyin("xiaofa") == {}
    assert corpus.initials("xf") == {}
    assert corpus.literal("效发") == {}
    assert corpus.near("效发", slips=0) == {}


def test_initials_at_the_start_and_within() -> None:
    texts = ["专利授权", "发明专利", "3c证书", "双承诺单位"]
    corpus = Corpus(texts)
    assert corpus.initials("zl") == {0: 1, 1: 2}
    assert corpus.initials("3cz") == {2: 1}
    assert corpus.initials("scndw") == {3: 1}
    assert corpus.initials("zq") == {}


def test_slips() -> None:
    texts = ["农林牧渔业总产值", "质押融资", "专利"]
    corpus = Corpus(texts)
    for word in ("农林牧鱼业总产值", "农林牧渔总产值", "农林牧渔渔业总产值"):
        assert corpus.near(word, slips=1) == {0: 1}
    assert corpus.near("质押融资", slips=1) == {1: 0}
    assert corpus.near("农牧业产值", slips=1) == {}


def read_by_hand(word: str, text: str, syllables_left: int) -> bool:
    """Whether the text opens with characters read so: the definition, tried letter by letter."""
    if not word:
        return syllables_left <= 0
    if not text:
        return False
    letter, character = word[0], text[0]
    counts = 0 if is_letter(letter) else 1
    if letter == character and read_by_hand(word[1:], text[1:], syllables_left - counts):
        return True
    for syllable, characters in syllables().items():
        if character not in characters:
            continue
        if word.startswith(syllable) and read_by_hand(word[len(syllable) :], text[1:], syllables_left - 1):
            return True
        if syllables_left <= 0 and len(word) < len(syllable) and syllable.startswith(word):
            return True
    return False


def test_bit_sets_equal_the_definition() -> None:
    chance = random.Random(7)
    alphabet = "重长率地行还发明专利西安县女略aj3z"
    texts = ["".join(chance.choices(alphabet, k=chance.randint(1, 7))) for _ in range(60)]
    corpus = Corpus(texts)
    words = {spell(text)[:cut] for text in texts for cut in (3, 5, 8, 12)} | {"xian", "lvnv", "changan", "zl3"}
    for word in sorted(words):
        expected = {
            number
            for number, text in enumerate(texts)
            if any(read_by_hand(word, text[start:], LEAST_SYLLABLES) for start in range(len(text)))
        }
        assert set(corpus.full_pinyin(word)) == expected, word


def test_where_a_word_is_read() -> None:
    assert span_of("faming", "有效发明专利") == (2, 4)
    assert span_of("fm", "有效发明专利") == (2, 4)
    assert span_of("famingzh", "有效发明专利") == (2, 5)
    assert span_of("gz", "有效发明专利") is None
