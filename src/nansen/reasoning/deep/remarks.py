"""Remarks: what the deep checks say, each with what can be done about it.

An observation is not a reproach: much of it is meant. The sentences say what is so and leave
the judgment to whoever keeps the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from nansen.defects import Remark
from nansen.law.period import Period
from nansen.reasoning.deep.words import MOST_NAMED, as_shown, form, listed, moments
from nansen.rules.rulebook import RuleItem
from nansen.rules.syntax import Declaration, Kind, Party, Presumption

# Names


def fact_unused(name: str, answered: bool) -> Remark:
    if answered:
        return (
            f"No rule asks for '{name}', though a country finding answers it.",
            "Use it in the rule it was written for, or take both out.",
        )
    return (f"No rule asks for '{name}'.", "Use it in a rule, or take it out.")


def nobody_fills(declared: Declaration) -> Remark:
    if declared.kind is Kind.OPEN:
        return (
            f"No rule of the library says when the open term '{declared.name}' holds.",
            "It can only be asserted with evidence; look for a source that fills it.",
        )
    return (
        f"No rule concludes '{declared.name}'.",
        "It stays open in every case; write its rule, or take it out.",
    )


def nobody_needs(declared: Declaration) -> Remark:
    return (
        f"No rule needs '{declared.name}'.",
        "It bears on no outcome; use it as a condition, or say on the page what it is for.",
    )


def reading_unused(name: str) -> Remark:
    return (
        f"No page and no rule rests on the reading '{name}'.",
        "Name it in 'governs' or in a rule, or take it out.",
    )


# Dates


def replaced_by_nothing(page: str) -> Remark:
    return (
        f"The page is replaced by '{page}', which is not in the library.",
        "Write the id of a page that is, or leave 'replaced_by' out until it is written.",
    )


def gap(names: tuple[str, str], stretch: Period, forum: str, lodged: date | None) -> Remark:
    older, newer = names
    return (
        f"Neither {older} nor {newer} counts {stretch} in {forum}{_lodged(lodged)}.",
        "If the law has this gap, say so in the commentary; if not, mend the dates.",
    )


def twofold(names: tuple[str, str], stretch: Period, forum: str, lodged: date | None) -> Remark:
    older, newer = names
    return (
        f"Both {older} and {newer}, which replaces it, count {stretch} in {forum}{_lodged(lodged)}.",
        "End the older page in 'in_force', or say with 'governs' which cases it keeps.",
    )


def _lodged(day: date | None) -> str:
    return f", for an application lodged on {day}" if day else ""


def provision_outside(pinpoint: str, short: str) -> Remark:
    return (
        f"{pinpoint} has dates outside those of {short}.",
        "Nothing under it ever counts; mend its dates or those of the page.",
    )


def never_binds(short: str) -> Remark:
    return (
        f"{short} binds back to provisions that never count once it could be known.",
        "Name in 'interprets' the provision that carries the wording on, or mend the dates.",
    )


def interprets_past_law(names: Sequence[str], day: date) -> Remark:
    return (
        f"Nothing that this page interprets counts on {day}: {listed(names)}.",
        "If the wording lives on elsewhere, add that provision to 'interprets'.",
    )


def version_gap(rule: str, stretch: Period) -> Remark:
    return (
        f"No version of '{rule}' is in force {stretch}.",
        "If the law has this gap, say so beside the rule; if not, mend 'in force'.",
    )


def rule_outside(rule: str) -> Remark:
    return (
        f"'{rule}' is in force on no day on which its provision is.",
        "Mend 'in force', or the dates of the heading or the page.",
    )


# Ages


def checked_long_ago(checked: date, months: int) -> Remark:
    return (
        f"The page was last checked on {checked}, {months} months ago.",
        "Compare it with the source and write the day of the check.",
    )


def text_older(read: date, newer: date) -> Remark:
    return (
        f"The text that was read is of {read}; the page speaks of law in force from {newer}.",
        "Read the later version and write its day in 'text_as_of'.",
    )


def untranslated(language: str, names: Sequence[str], all_names: int) -> Remark:
    return (
        (
            f"Of the {all_names} names on this page {len(names)} have no label in '{language}': "
            f"{listed(names)}."
        ),
        "Documents in that language show the English label.",
    )


# Contradictions and gaps


def contradict(
    rules: tuple[str, str], name: str, place: str, when: str, *, comes_out: bool
) -> Remark:
    one, other = rules
    return (
        (
            f"'{one}' and '{other}' ({place}) can both apply, say the opposite of '{name}', and "
            f"neither beats the other ({when})."
        ),
        f"{as_shown(comes_out)} If one of them prevails, write 'overrides … because …'.",
    )


def never_holds(name: str) -> Remark:
    return (
        f"There is no case in which '{name}' holds.",
        "Its conditions exclude each other; look at them one by one.",
    )


def never_fails(name: str) -> Remark:
    return (
        f"There is no case in which '{name}' fails.",
        "A case file can never be told that it is not so; declare it open if that is meant.",
    )


def no_rule_then(name: str, when: Sequence[str], rules: Sequence[str]) -> Remark:
    needing = f", though {listed(rules)} would need it" if rules else ""
    return (
        f"No rule that counts concludes '{name}' {moments(when)}{needing}.",
        "It stays open there; if another source governs, write its rule.",
    )


def stays_open(outcome: str, when: Sequence[str], causes: Sequence[str]) -> Remark:
    because = f" It can hang on {listed(causes)}." if causes else ""
    return (
        f"With every fact answered '{outcome}' can still stay open {moments(when)}.{because}",
        "A missing rule or a contradiction leaves it so; see what is said of those.",
    )


# Reach


def never_counts(rule: str, number: int) -> Remark:
    return (
        f"'{rule}' counts at none of the {number} moments that were looked at.",
        "Write a scenario of a day and a State in which it does, or look at its dates.",
    )


def target_elsewhere(exception: str, target: str) -> Remark:
    return (
        f"'{exception}' is an exception to '{target}', which never counts when it does.",
        "Look at the dates and States of both pages.",
    )


def never_applies(item: RuleItem) -> Remark:
    return (
        f"The {form(item)} '{item.id}' can never apply: its conditions exclude each other.",
        "Look at its conditions, and at the rules for the names in them.",
    )


def never_decides(item: RuleItem, covered: str, when: str) -> Remark:
    told = f"whenever it applies, {covered} does as well" if covered else "others do its work"
    return (
        f"The {form(item)} '{item.id}' never changes an answer: {told} ({when}).",
        "If both are wanted for the brief, keep them; if not, join them.",
    )


def mirrored(pairs: Sequence[tuple[str, str]], number: int) -> Remark:
    told = [f"'{one}' by '{other}'" for one, other in pairs[:MOST_NAMED]]
    more = len(pairs) - len(told)
    rest = f" and {more} more" if more else ""
    changes = (
        "1 item of this page never changes"
        if len(pairs) == 1
        else (f"{len(pairs)} items of this page never change")
    )
    where = f"at any of the {number} moments"
    return (
        f"{changes} an answer alone {where}, as other pages say the same: {', '.join(told)}{rest}.",
        "Sources that repeat each other do so; no scenario can then tell whether the rule is right.",
    )


def never_rebutted(presumption: str) -> Remark:
    return (
        (
            f"The presumption '{presumption}' can never be rebutted: its rebuttal cannot hold "
            "together with its basis."
        ),
        "Look at what is written under 'rebutted when'.",
    )


# Polarity and burden


def both_ways(name: str, outcomes: Sequence[str], rules: tuple[Sequence[str], ...]) -> Remark:
    return (
        (
            f"'{name}' speaks for {listed(outcomes)} through {listed(rules[0])} and against through "
            f"{listed(rules[1])}."
        ),
        "While it is open, the burden decides at each place for itself; see that this is meant.",
    )


def never_matters(name: str) -> Remark:
    return (
        f"No outcome depends on '{name}', so its burden never matters.",
        "Use what follows from it in a rule that leads to an outcome, or say what it is for.",
    )


def shown_by_silence(item: RuleItem, name: str, burden: Party) -> Remark:
    stopped = "for its rebuttal" if isinstance(item, Presumption) else "for it"
    return (
        (
            f"In the {form(item)} '{item.id}' silence on '{name}' counts {stopped}: the "
            f"{burden.value} bears the burden, and is the side that loses by it."
        ),
        "What must be shown is for the other side to show; look at the burden of the fact.",
    )


def other_burden(item: Presumption, declared: Declaration) -> Remark:
    own = item.burden.value if item.burden else ""
    fact = declared.burden.value if declared.burden else ""
    return (
        (
            f"The presumption '{item.id}' puts its rebuttal on the {own}, but '{declared.name}' is for "
            f"the {fact} to show."
        ),
        "The decided answer follows the burden of the fact; make the two agree.",
    )


def helps_and_hurts(name: str, outcomes: Sequence[str], when: str, *, comes_out: bool) -> Remark:
    return (
        f"'{name}' helps towards {listed(outcomes)} in one case and hurts it in another ({when}).",
        f"{as_shown(comes_out)} Whoever shows it should know of both.",
    )


# Tests


def untested(rule: str, conditions: Sequence[tuple[str, bool]], *, used: bool) -> Remark:
    if not used:
        return (
            f"No scenario reaches '{rule}'.",
            "Write one in which it applies, and one for each condition that blocks it.",
        )
    dropped = [text for text, gone in conditions if gone]
    turned = [text for text, gone in conditions if not gone]
    told = []
    if dropped:
        told.append(f"when it loses {listed(dropped)}")
    if turned:
        told.append(f"when it has the reverse of {listed(turned)}")
    return (
        f"No scenario notices '{rule}' {' or '.join(told)}.",
        "Add a scenario in which that condition alone makes the difference.",
    )


# Exactness


def inexact(outcome: str, names: Sequence[str], when: str, *, comes_out: bool) -> Remark:
    return (
        (
            f"'{outcome}' can be open for want of {listed(names)}, each alone, although it would come "
            f"out the same whatever the answer is ({when})."
        ),
        f"{as_shown(comes_out)} A rule that does without the fact would settle it.",
    )


# Priorities


def priority_circle(way: Iterable[str]) -> Remark:
    return (
        f"Priorities go round in a circle: {' beats '.join(way)}.",
        "Take one of them out.",
    )


def not_opposed(rule: str, other: str) -> Remark:
    return (
        f"'{rule}' overrides '{other}', but the two do not say the opposite of one thing.",
        "A priority settles contradictions only; what limits a rule is an exception to it.",
    )


def never_together(rule: str, other: str) -> Remark:
    return (
        f"'{rule}' overrides '{other}', but the two never count together.",
        "Look at the dates and States of both, or take the priority out.",
    )


def never_meet(rule: str, other: str) -> Remark:
    return (
        f"'{rule}' overrides '{other}', but there is no case in which both apply.",
        "The priority settles nothing; take it out, or look at the conditions.",
    )


# What nobody has confirmed


def not_confirmed(rule: str, outcomes: Sequence[str]) -> Remark:
    return (
        f"'{rule}' has the certainty 'open' and lies on the way to {listed(outcomes)}.",
        "Find the text before a brief rests on it.",
    )


def to_recheck(recheck: str, provisions: int, outcomes: Sequence[str]) -> Remark:
    number = "1 provision" if provisions == 1 else f"{provisions} provisions"
    lies = "lies" if provisions == 1 else "lie"
    return (
        f"{number} of this page {lies} on the way to {listed(outcomes)}.",
        f"Before filing: {recheck}",
    )
