"""Positions are code points, and slice back to the words."""

from hypothesis import given
from hypothesis import strategies as st

from cable_ld.corpus.captures import CONTEXT, nearest, occurrences, span, unquoted

_TEXT = st.text(alphabet=st.sampled_from("ab \n\u00a0’'“𝄞é"), max_size=60)


@given(_TEXT, _TEXT)
def test_every_occurrence_slices_back_to_the_words(text: str, words: str) -> None:
    """Whatever the words are, each position is where they start."""
    for start in occurrences(text, words):
        found = span(text, start, len(words))
        assert text[found.start : found.end] == words
        assert text[: found.start].endswith(found.prefix)
        assert text[found.end :].startswith(found.suffix)
        assert len(found.prefix) == min(CONTEXT, start)


@given(_TEXT, st.data())
def test_a_stretch_of_the_text_is_found_where_it_was_taken(text: str, data: st.DataObject) -> None:
    """No occurrence is passed over."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert (start in occurrences(text, text[start:end])) == (start < end)


@given(_TEXT, _TEXT)
def test_the_nearest_passage_stands_where_it_is_said_to(text: str, words: str) -> None:
    """And differs in spaces and quotation marks only."""
    found = nearest(text, words)
    if found is not None:
        passage, start = found
        assert text[start : start + len(passage)] == passage
        assert _letters(passage) == _letters(words)


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalpha() or each == "𝄞")


def test_occurrences_overlap() -> None:
    """They are counted at every code point where the words start."""
    assert occurrences("aaaa", "aa") == (0, 1, 2)


def test_a_character_beyond_the_basic_plane_is_one_position() -> None:
    """Positions are code points, not code units."""
    assert occurrences("𝄞b", "b") == (1,)


def test_nothing_is_nowhere() -> None:
    """The empty quotation has no occurrence and no nearest passage."""
    assert occurrences("abc", "") == ()
    assert nearest("abc", " ") is None


def test_a_straight_quotation_mark_is_near_a_curly_one() -> None:
    """As are runs of white space."""
    assert nearest("of Stalin’s\n\npersonal", "Stalin's personal") == ("Stalin’s\n\npersonal", 3)


def test_lines_that_no_claim_quotes_are_listed() -> None:
    """Empty lines hold nothing to quote."""
    text = "one\n\ntwo\nthree"
    assert unquoted(text, [span(text, 5, 3)]) == ((1, "one"), (4, "three"))


def test_a_quotation_over_lines_quotes_them_all() -> None:
    """It touches the first and the last."""
    text = "one\ntwo\nthree"
    assert unquoted(text, [span(text, 2, 8)]) == ()
