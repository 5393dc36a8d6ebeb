"""Cases of the European Court of Human Rights by number: no. 27765/09, ECLI:CE:ECHR:..., reports.

An application number looks like many other numbers. It counts when a word says "application",
or in company: beside a title with its State, the Court's name, or a report of its judgments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nansen.citations.known import Known, strasbourg_ecli
from nansen.citations.lexicon import back_over
from nansen.citations.mentions import Mention, in_order
from nansen.citations.passage import Passage
from nansen.citations.titles import UNKNOWN

_NUMBER = re.compile(r"(?<![\w/.,-])(?P<serial>[1-9]\d{1,4})/(?P<year>\d\d)(?![\w/])(?!-\d)")
_RUN_TOGETHER = re.compile(r"(?<![\w/.,-])[1-9]\d{7}(?![\w/.])")
_ECLI = re.compile(
    r"(?<!\w)(?:ECLI\s?:\s?)?(?P<ecli>CE\s?:\s?ECHR\s?:\s?\d{4}\s?:\s?\d{4}"
    r"(?:JUD|DEC|REP|ADV|COM)(?P<serial>\d{7})(?P<year>\d\d))(?!\d)"
)
_DAY_IN_ECLI = re.compile(
    r"ecli:CE:ECHR:(?P<year>\d{4}):(?P<month>\d\d)(?P<day>\d\d)(?P<kind>JUD|DEC)"
)
_OTHER_DAY = "the known case of that name or number is of another day, or of another kind"
_DAY_UNKNOWN = "a case of that name is known, and not whether it is of this day"
_REPORT = re.compile(
    r"(?<!\w)(?:(?:ECHR|CEDH|Recueil) (?:19|20)\d\d(?:-[IVX]{1,5})?(?: \(extra(?:cts|its)\))?"
    r"|Reports(?: of Judgments and Decisions)? (?:19|20)\d\d-[IVX]{1,5}"
    r"|Series A no\. ?\d{1,3}(?:-[A-C])?|s[ée]rie A n[°o]\.? ?\d{1,3}(?:-[A-C])?|Serie A Nr\. ?\d{1,3}"
    r"|\((?:19|20)\d\d\) \d{1,3} EHRR (?:SE)?\d{1,4}|\[(?:19|20)\d\d\] ECHR \d{1,4}|DR \d{1,3}, ?p\. ?\d{1,4})"
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
_LIST_GAP = 12
_EARLIEST, _LATEST = 1955, 2060


def strasbourg(passage: Passage, known: Known) -> Iterator[Mention]:
    """Find the cases that a passage names by number or report."""
    for found in _ECLI.finditer(passage.text):
        ecli = re.sub(r"\s", "", found["ecli"])
        number = f"{int(found['serial'])}/{found['year']}"
        yield _mention(known, *found.span(), (f"ecli:{ecli}", f"echr-appno:{number}"))
    for found in _REPORT.finditer(passage.text):
        yield Mention(
            *found.span(), "ecthr", "case", (UNKNOWN,), "judgment", needs=_alone(found[0]),
            reason="a report of judgments, without the number of the application",
        )  # fmt: skip
    yield from _numbered(passage, known)


def _alone(report: str) -> str:
    """A neutral number stands alone; a volume and page need the name of the case."""
    return "" if report.startswith("[") else "company"


def _numbered(passage: Passage, known: Known) -> Iterator[Mention]:
    """Find application numbers, several in a list as one mention."""
    waiting: Mention | None = None
    for found in _NUMBER.finditer(passage.text):
        mention = _number(passage, known, found)
        if waiting and _listed(passage, waiting.end, found.start()):
            joined = waiting.joined(mention)
            waiting = replace(
                joined, ids=in_order(joined.ids), needs=waiting.needs and mention.needs
            )
            continue
        if waiting:
            yield waiting
        waiting = mention
    if waiting:
        yield waiting
    for found in _RUN_TOGETHER.finditer(passage.text):
        mention = _number(passage, known, found, f"{found[0][:5]}/{found[0][6:]}")
        told = f"'{found[0]}' is no application number; its figures fit {mention.ids[-1]}"
        yield replace(mention, needs=mention.needs and "company", reason=told)


def _number(passage: Passage, known: Known, found: re.Match[str], number: str = "") -> Mention:
    number = number or found[0]
    start, said = _words_before(passage, found.start())
    return replace(
        _mention(known, start, found.end(), (f"echr-appno:{number}",)),
        needs="" if said else "company",
    )


def _words_before(passage: Passage, place: int) -> tuple[int, bool]:
    """Step back over "application no."; whether an application was named."""
    index = passage.token_at(place)
    start = back_over(passage.lexicon.small, passage.tokens, index, "number")
    named = back_over(passage.lexicon.marks, passage.tokens, start, "application")
    return passage.tokens.spans[named][0], named < start


def _listed(passage: Passage, end: int, start: int) -> bool:
    """Whether two numbers belong to one list: nos. 28492/15 and 49975/15."""
    between = passage.text[end:start]
    if len(between) > _LIST_GAP:
        return False
    if between.strip() in {",", "/", "-"}:
        return True
    index = passage.token_at(start)
    words = between.replace(",", " ").split()
    place = index - len(words)
    after = passage.lexicon.word(passage.tokens, place, "and", passage.language_at(index))
    return len(words) == 1 and after == index


def _mention(known: Known, start: int, end: int, ids: tuple[str, ...]) -> Mention:
    case = next((case for name in ids if (case := known.by_id(name))), None)
    told = in_order([*ids, *(case.ids if case else ())])
    return Mention(start, end, "ecthr", "case", told, "judgment", case.names if case else ())


def court(passage: Passage, index: int) -> tuple[Mention, int] | None:
    """Read the name of the Court, which gives company to a number."""
    found = passage.lexicon.mark(passage.tokens, index, "ecthr", passage.language_at(index))
    if found is None:
        return None
    start, end = passage.tokens.spans[index][0], passage.tokens.spans[found[0] - 1][1]
    return Mention(start, end, "ecthr", "case", (UNKNOWN,), "judgment", needs="company"), found[0]


def with_ecli(passage: Passage, mention: Mention) -> Mention:
    """Add the ECLI that number and date of a judgment give; drop one that the date contradicts."""
    text = passage.text[mention.start : mention.end]
    day = _day(passage, mention.start, mention.end)
    kind = "DEC" if re.search(r"\bdec\b", text) else ""
    if mention.ids[0].startswith("ecli:"):
        if _ECLI.search(text) or _fits(mention.ids[0], day, kind):
            return mention
        written = tuple(f"echr-appno:{found[0]}" for found in _NUMBER.finditer(text))
        mention = replace(mention, ids=written or (UNKNOWN,), reason=_OTHER_DAY)
    numbers = [name for name in mention.ids if name.startswith("echr-appno:")]
    if not numbers or not mention.settled or not day:
        return mention
    if not _NUMBER.search(text) and not _RUN_TOGETHER.search(text):
        return replace(mention, ids=(UNKNOWN, *mention.ids), reason=_DAY_UNKNOWN)
    ecli = strasbourg_ecli(numbers[0].partition(":")[2], day, kind or "JUD")
    return replace(mention, ids=(*mention.ids, f"ecli:{ecli}"))


def _fits(ecli: str, day: str, kind: str) -> bool:
    """Whether a day and the word "dec." that stand beside a known case can be its own."""
    found = _DAY_IN_ECLI.match(ecli)
    if not found:
        return True
    own = f"{found['year']}-{found['month']}-{found['day']}"
    return day in {"", own} and kind in {"", found["kind"]}


def _day(passage: Passage, start: int, end: int) -> str:
    """The date that stands within a mention."""
    if found := _DATE.search(passage.text, start, end):
        return _written(int(found[3]), int(found[2]), int(found[1]))
    first, last = passage.token_at(start), passage.token_at(end)
    words = passage.tokens.words
    for index in range(first, last):
        for after, entry in passage.lexicon.small.at(passage.tokens, index):
            if entry.kind != "month":
                continue
            before = [word for word in words[max(index - 2, 0) : index] if word.isdecimal()]
            year = [
                word for word in words[after : after + 3] if len(word) == 4 and word.isdecimal()
            ]
            if before and year:
                return _written(int(year[0]), int(str(entry.value)), int(before[-1]))
    return ""


def _written(year: int, month: int, day: int) -> str:
    possible = _EARLIEST <= year <= _LATEST and 1 <= month <= 12 and 1 <= day <= 31
    return f"{year}-{month:02}-{day:02}" if possible else ""
