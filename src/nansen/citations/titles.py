"""Titles: cases by the names of their parties, as in "Saadi v. Italy" or "im Fall Saadi".

A title ends in a State, which tells Strasbourg cases from all others. The name before it is
taken backwards word by word: capitals, initials, "and Others"; what begins a sentence is no name.
"""

from __future__ import annotations

from dataclasses import replace

from nansen.citations.known import Case, known
from nansen.citations.lexicon import after_dot, choose
from nansen.citations.mentions import Mention
from nansen.citations.passage import Passage

UNKNOWN = "echr-appno:unknown"
_LONGEST_NAME = 14
_MOST_STATES = 3
_MARKS = frozenset({'"', "*", "_", "'"})


def title(passage: Passage, index: int) -> tuple[Mention, int] | None:
    """Read a title whose "v." stands at a token; the mention and the token after it."""
    versus = _versus(passage, index)
    if not versus:
        return None
    states, end = _states(passage, versus)
    if not states and not _may_be_known(passage, index):
        return None
    index = _before_marks(passage, index)
    start = name_before(passage, index)
    if start == index:
        return None
    name = _name(passage, start, index)
    left = passage.tokens.spans[start][0]
    if states:
        case = known().strasbourg(_key(passage, start, index), states)
        ids = case.ids if case else (UNKNOWN,)
        stop = passage.tokens.spans[end - 1][1]
        names = _names(case, name)
        mention = Mention(left, stop, "ecthr", "case", ids, "judgment", names, titled=True)
        trusted = case or _abbreviated(passage, versus) or _case_meant(passage, start, end)
        return (mention if trusted else replace(mention, needs="company")), end
    case = known().luxembourg(_key(passage, start, index))
    while passage.tokens.words[versus] in _MARKS:
        versus += 1
    end = name_after(passage, versus)
    if case is None or end == versus:
        return None
    stop = passage.tokens.spans[end - 1][1]
    return Mention(left, stop, "cjeu", "case", case.ids, "judgment", _names(case, name)), end


def _versus(passage: Passage, index: int) -> int:
    """The token after "v."; 0 when there is none."""
    found = passage.lexicon.marks.at(passage.tokens, index)
    chosen = None if _an_initial(passage, index) else choose(found, "versus", "")
    return after_dot(passage.tokens, chosen[0]) if chosen else 0


def _abbreviated(passage: Passage, after: int) -> bool:
    """Whether parties are set against each other by an abbreviation, as in titles only."""
    return passage.tokens.words[after - 1] == "." or len(passage.tokens.words[after - 1]) <= 2


def _case_meant(passage: Passage, start: int, end: int) -> bool:
    """Whether quotation marks, or a word before it, say that a title is meant and not a war."""
    words = passage.tokens.words
    if start and words[start - 1] in _MARKS and words[end] in _MARKS:
        return True
    return start > 0 and says_case(passage, start - 1)


def _may_be_known(passage: Passage, index: int) -> bool:
    """Whether the word before "v." ends the name of a known case of the Court of Justice."""
    place = _before_marks(passage, index) - 1
    if place > 0 and passage.tokens.words[place] == ".":
        place -= 1
    return place >= 0 and passage.tokens.words[place] in known().last_words


def _before_marks(passage: Passage, index: int) -> int:
    """Step back over the marks of italics that close a name."""
    while index > 0 and passage.tokens.words[index - 1] in _MARKS:
        index -= 1
    return index


def _an_initial(passage: Passage, index: int) -> bool:
    """Whether a letter belongs to initials before it: the C of "A.C. v. X"."""
    return passage.tokens.glued(index) and passage.tokens.words[index].isalpha()


def _states(passage: Passage, index: int) -> tuple[tuple[str, ...], int]:
    """Read the States complained of."""
    states: list[str] = []
    end = index
    while index and len(states) < _MOST_STATES:
        place = passage.lexicon.word(passage.tokens, end, "and", "") if states else end
        found = place and _state(passage, place)
        if not found:
            break
        states.append(found[0])
        end = found[1]
    return tuple(states), end


def _state(passage: Passage, index: int) -> tuple[str, int] | None:
    tokens = passage.tokens
    for _ in range(3):
        found = passage.lexicon.mark(tokens, index, "state", "")
        if found and tokens.written(index)[0].isupper():
            return str(found[1].value), found[0]
        step = passage.lexicon.word(tokens, index, "of", "")
        if step:
            index = step + (tokens.words[step] == "'")
        elif tokens.words[index] in _MARKS:
            index += 1
        else:
            break
    found = passage.lexicon.mark(tokens, index, "state", "")
    return (str(found[1].value), found[0]) if found else None


def name_before(passage: Passage, index: int) -> int:
    """Where the name that ends before a token begins."""
    tokens, place, start = passage.tokens, index - 1, index
    while place >= max(index - _LONGEST_NAME, 0):
        word = tokens.words[place]
        states, after = _states(passage, _versus(passage, place))
        if states:
            return _first_name(passage, after, index)
        if _named(passage, place):
            start = place
        elif not _inside_name(passage, place, word):
            break
        place -= 1
    return start


def _first_name(passage: Passage, place: int, index: int) -> int:
    """Where a name may begin after the title before it: NA. v. UK and N.A. v. Finland."""
    while place < index and not _named(passage, place):
        place += 1
    return place


def name_after(passage: Passage, index: int) -> int:
    """The token after the name that begins at a token."""
    tokens, end = passage.tokens, index
    for place in range(index, min(index + _LONGEST_NAME, len(tokens))):
        word = tokens.words[place]
        if _named(passage, place):
            end = place + 1
        elif not _inside_name(passage, place, word):
            break
    return end


def _named(passage: Passage, place: int) -> bool:
    """Whether a word is part of a name: it has a capital and does not begin a sentence."""
    word, written = passage.tokens.words[place], passage.tokens.written(place)
    if not written[0].isupper():
        return False
    if len(word) == 1 or word in passage.lexicon.in_names:
        return True
    if word in passage.lexicon.common:
        return written.isupper() and len(word) <= 3
    return not any(
        entry.kind == "pass" for _, entry in passage.lexicon.small.at(passage.tokens, place)
    )


def _inside_name(passage: Passage, place: int, word: str) -> bool:
    """Whether a word or mark may stand inside a name."""
    tokens = passage.tokens
    if word in passage.lexicon.in_names:
        return True
    if word == ".":
        return len(tokens.words[place - 1]) <= 2 and tokens.glued(place)
    if word in {"-", "'"}:
        return tokens.glued(place) and tokens.glued(place + 1)
    return word in {"(", ")"}


def _name(passage: Passage, start: int, end: int) -> str:
    spans = passage.tokens.spans
    return passage.text[spans[start][0] : spans[end - 1][1]]


def _names(case: Case | None, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, *(case.names if case else ()))))


def _key(passage: Passage, start: int, end: int) -> str:
    """A name without marks, small words, brackets and "and Others", for looking it up."""
    words: list[str] = []
    depth = 0
    for place in range(start, end):
        word = passage.tokens.words[place]
        if passage.lexicon.word(passage.tokens, place, "others", ""):
            break
        depth += (word == "(") - (word == ")")
        if word.isalnum() and not depth and not _joins_names(passage, place):
            words.append(word)
    return "".join(words)


def _joins_names(passage: Passage, place: int) -> bool:
    """Whether a word only joins two names: and."""
    small = passage.tokens.written(place).islower()
    return small and passage.lexicon.word(passage.tokens, place, "and", "") > 0


def alone(passage: Passage, index: int) -> tuple[Mention, int] | None:
    """Read the name of a known case where it stands without number or opponent."""
    found = choose(passage.lexicon.marks.at(passage.tokens, index), "case", "")
    if found is None or not isinstance(found[1].value, Case):
        return None
    case, end = found[1].value, found[0]
    start, stop = passage.tokens.spans[index][0], passage.tokens.spans[end - 1][1]
    stop = max(stop, passage.tokens.spans[_with_word(passage, end) - 1][1])
    needs = "" if _told(passage, index, end) else "pinpoint"
    return Mention(
        start, stop, case.kind, "case", case.ids, "judgment", case.names, needs=needs
    ), end


def _with_word(passage: Passage, end: int) -> int:
    """Pass the word that a hyphen hangs on a name: Shepherd-tuomio, Saadi-dommen."""
    tokens = passage.tokens
    if tokens.words[end] == "-" and tokens.glued(end) and tokens.glued(end + 1):
        return end + 2 if says_case(passage, end + 1) else end
    return end


def _told(passage: Passage, index: int, end: int) -> bool:
    """Whether the words round a name say that a case is meant."""
    words = passage.tokens.words
    if _with_word(passage, end) > end or says_case(passage, end):
        return True
    before = index - 1
    if before >= 0 and words[before] in {"*", "_"} and words[end] in {"*", "_"}:
        return True
    while before >= 0 and words[before] in _MARKS:
        before -= 1
    return before >= 0 and says_case(passage, before)


def says_case(passage: Passage, index: int) -> bool:
    """Whether a word names a judgment or a case."""
    found = passage.lexicon.marks.at(passage.tokens, index)
    if any(entry.kind == "case_word" or entry.value == "judgment" for _, entry in found):
        return True
    word = passage.tokens.words[index]
    small = passage.lexicon.small.at(passage.tokens, index)
    return len(word) > 3 and any(entry.kind == "pass" for _, entry in small)


def widened(passage: Passage, mention: Mention, floor: int, ceiling: int) -> Mention:
    """Take in the name that stands before or after the number of a case.

    The name does not reach into the mention before it, which ends at `floor`, nor into the one
    after it, which begins at `ceiling`.
    """
    tokens = passage.tokens
    first, last = passage.token_at(mention.start), passage.token_at(mention.end - 1) + 1
    place = first
    while place > 0 and tokens.words[place - 1] in {",", "(", "-", *_MARKS}:
        place -= 1
    start = name_before(passage, place)
    if start < place < first and tokens.spans[start][0] >= floor:
        name = _name(passage, start, place)
        return mention.named(name, tokens.spans[start][0], mention.end)
    place = last
    while tokens.words[place] in _MARKS or (tokens.words[place] == "," and place == last):
        place += 1
    end = name_after(passage, place)
    sure = place == last or tokens.words[place - 1] in _MARKS or _others(passage, place, end)
    sure = sure or (tokens.words[end] == "," and _part_at(passage, end + 1))
    fits = end > place and tokens.spans[end - 1][1] <= ceiling
    if sure and fits and not passage.lexicon.marks.at(tokens, place):
        return mention.named(_name(passage, place, end), mention.start, tokens.spans[end - 1][1])
    return mention


def _part_at(passage: Passage, index: int) -> bool:
    """Whether a pinpoint begins at a token."""
    return any(entry.kind == "part" for _, entry in passage.lexicon.marks.at(passage.tokens, index))


def _others(passage: Passage, start: int, end: int) -> bool:
    """Whether a name goes on "and Others"."""
    return any(
        passage.lexicon.word(passage.tokens, place, "others", "") for place in range(start, end + 1)
    )


def names_court(passage: Passage, index: int) -> bool:
    """Whether a word begins the naming of a judgment: its kind, its court, "Case"."""
    if says_case(passage, index):
        return True
    found = passage.lexicon.marks.at(passage.tokens, index)
    return any(entry.kind in {"cjeu", "ecthr", "joined"} for _, entry in found)
