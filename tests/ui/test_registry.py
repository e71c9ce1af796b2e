"""The registry of actions: no key twice, every word there, no key that never arrives."""

from __future__ import annotations

import unicodedata

import pytest

from tui.actions import ACTIONS, BY_ID, GROUPS, is_typed, key_name, key_table
from tui.strings.app import Strings
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH


def test_keys_are_unique() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert len(BY_ID) == len(ACTIONS)


def test_no_key_is_written_in_a_character_of_doubtful_width() -> None:
    names = "".join(key_name(key) for action in ACTIONS for key in action.keys)
    assert [character for character in names if unicodedata.east_asian_width(character) == "A"] == []


EATEN = {f"ctrl+{letter}" for letter in "abnpqrstw"} | {f"f{number}" for number in range(1, 13)}
"""What tmux, screen, a browser's tab or flow control may keep to themselves."""


def test_every_action_has_a_key_that_reaches_it() -> None:
    assert [action.id for action in ACTIONS if EATEN.issuperset(action.keys)] == []


def test_letters_have_a_twin_that_no_input_method_eats() -> None:
    for action in ACTIONS:
        letters = [key for key in action.keys if len(key) == 1 and key.isascii() and key.isalpha()]
        assert not letters or len(action.keys) > len(letters), action.id


@pytest.mark.parametrize("strings", [ZH, EN], ids=["zh", "en"])
def test_every_action_and_group_has_words(strings: Strings) -> None:
    assert set(strings.actions) == set(BY_ID)
    assert set(strings.groups) == set(GROUPS)
    assert all(strings.actions.values())


def test_both_languages_say_the_same_things() -> None:
    for field in Strings._fields:
        chinese, english = getattr(ZH, field), getattr(EN, field)
        assert type(chinese) is type(english), field
        if isinstance(chinese, dict) and field not in ("rules", "hints_short"):
            assert chinese.keys() == english.keys(), field


@pytest.mark.parametrize("strings", [ZH, EN], ids=["zh", "en"])
def test_the_key_table_lists_every_key(strings: Strings) -> None:
    table = key_table(strings)
    assert table.count("\n") == len(ACTIONS) + 2
    assert "| `]` `】` |" in table
    assert all(strings.actions[action.id] in table for action in ACTIONS)


def test_what_is_typed_stays_with_a_text_field() -> None:
    assert [key for key in BY_ID["down"].keys if not is_typed(key)] == ["down", "ctrl+n"]
    assert is_typed("space")
    assert is_typed("，")
