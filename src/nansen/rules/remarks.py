"""Remarks: what the rules room says about an item that was read and cannot be so.

A remark is the problem and its remedy. What is said of a line that cannot be read at all
stands in messages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from nansen.defects import Remark, suggest
from nansen.rules.messages import join
from nansen.rules.syntax import Declaration, Kind

# Days and words


def no_such_day(day: str) -> Remark:
    return (f"The day {day} does not exist.", "Check month and day.")


def period_backwards() -> Remark:
    return ("The period ends before it starts.", "Put the earlier day first.")


def unknown_certainty(word: str, known: Collection[str]) -> Remark:
    return (
        f"'{word}' is not a certainty we know.",
        suggest(word, known, f"Write one of: {', '.join(known)}."),
    )


def unknown_language(word: str, known: Collection[str]) -> Remark:
    return (f"'{word}' is not a language we know.", f"Use one of: {', '.join(known)}.")


def language_twice(kind: str, language: str) -> Remark:
    return (f"'{kind}' stands here twice in '{language}'.", "Keep one of the two.")


def attribute_twice(kind: str) -> Remark:
    return (f"'{kind}' stands here twice.", "Keep one.")


# Declarations


def no_burden(kind: Kind, name: str) -> Remark:
    term = "open term" if kind is Kind.OPEN else kind.value
    return (
        f"The {term} '{name}' does not say who bears its burden.",
        "Add a line 'burden applicant', 'burden state' or 'burden shared'.",
    )


def no_label(name: str) -> Remark:
    return (f"'{name}' has no label.", "Add a line 'label en \"…\"'.")


def not_an_option(name: str, choices: Collection[str]) -> Remark:
    return (
        f"'{name}' is not one of the choices.",
        suggest(name, choices, f"Choose from: {', '.join(choices)}."),
    )


def declared_twice(name: str, first: str) -> Remark:
    return (f"'{name}' is declared twice.", f"Keep one; the first is on {first}.")


def favours_nobody(name: str) -> Remark:
    return (
        f"The outcome '{name}' does not say whom it favours.",
        "Add a line 'favours applicant'.",
    )


def not_declared(name: str, near: str | None, place: str) -> Remark:
    remedy = "Declare it in a 'facts' block of this page or of prologue.md."
    if near:
        remedy = f"Did you mean '{near}'? It is declared in {place}."
    return (f"No fact, term or conclusion is called '{name}'.", remedy)


# Rules


def under_no_provision(rule: str) -> Remark:
    return (
        f"'{rule}' stands under no provision.",
        "Put it under a heading that has an anchor such as {#art_9}.",
    )


def only_exceptions_must_be_shown() -> Remark:
    return (
        "Only an exception can say 'must be shown'.",
        "For a rule that stands until it is rebutted write a presumption.",
    )


def conclusive_yet_rebutted() -> Remark:
    return (
        "A conclusive presumption cannot be rebutted.",
        "Take out 'rebutted when', or choose another strength.",
    )


def cannot_be_concluded(declared: Declaration) -> Remark:
    return (
        f"A rule cannot conclude the {declared.kind.value} '{declared.name}'.",
        "Facts come from the case; declare an 'open' term or a 'conclusion'.",
    )


def unknown_rule(name: str, near: str | None) -> Remark:
    remedy = f"Did you mean '{near}'?" if near else "Name a rule that stands in the library."
    return (f"No rule is called '{name}'.", remedy)


def id_taken(name: str, place: str) -> Remark:
    return (f"The id '{name}' is already taken.", f"Give this one its own; {place} has this one.")


def versions_overlap(rule: str, other: str) -> Remark:
    return (
        f"'{rule}' stands in the library twice for the same days.",
        f"Give each its own days with 'in force'; the other is in {other}.",
    )


def says_nothing(context: str) -> Remark:
    return (f"The context '{context}' says nothing.", "Add a line 'say en \"…\"'.")


def depends_on_itself(name: str, steps: Iterable[str]) -> Remark:
    lines = "\n".join(f"  {step}" for step in steps)
    return (
        f"'{name}' depends on itself:\n{lines}",
        "Take one of these steps out, or turn one into a fact.",
    )


# Conditions


def too_few_conditions(number: int) -> Remark:
    return (
        f"There are only {number} conditions here.",
        f"Ask for at most {number} of them.",
    )


def no_whole_number(word: str) -> Remark:
    return (
        f"'at least' needs a whole number from 1; {word} is none.",
        "Say how many of the conditions are enough.",
    )


def reading_as_condition(name: str) -> Remark:
    return (
        f"'{name}' is a reading, not something that can hold.",
        f"Write the attribute 'reading {name} …' below the conditions.",
    )


def needs_comparison(declared: Declaration) -> Remark:
    return (
        f"'{declared.name}' is a {declared.type}, so it cannot stand alone.",
        f"Compare it, for example '{declared.name} == …'.",
    )


def yes_or_no_compared(name: str) -> Remark:
    return (
        f"'{name}' is yes or no, so it cannot be compared.",
        f"Write '{name}' or 'not {name}'.",
    )


def of_another_type(value: str, declared: Declaration) -> Remark:
    return (
        f"'{declared.name}' is a {declared.type}; '{value}' is not.",
        f"Compare it with a {declared.type}, or with the name of one.",
    )


def choices_unordered(name: str) -> Remark:
    return (f"The choices of '{name}' have no order.", "Use == or !=.")


def not_a_choice(word: str, declared: Declaration) -> Remark:
    choices = ", ".join(declared.choices)
    return (
        f"'{word}' is not a choice of '{declared.name}'.",
        suggest(word, declared.choices, f"Choose from: {choices}."),
    )


# Readings


def unknown_reading(question: str, known: Iterable[str]) -> Remark:
    return (
        f"No reading is called '{question}'.",
        suggest(question, known, "Declare it with 'reading'."),
    )


def not_an_answer(answer: str, declared: Declaration) -> Remark:
    return (
        f"'{answer}' is not an answer to '{declared.name}'.",
        f"Choose from: {', '.join(declared.choices)}.",
    )


def interprets_nothing(reference: str) -> Remark:
    return (
        f"The page interprets '{reference}', which is not in the library.",
        "Write 'page-id' or 'page-id#anchor' of a page that is.",
    )


# Objections and precedents


def no_words(name: str, kind: str) -> Remark:
    return (f"'{name}' has no '{kind}'.", f"Add a line '{kind} en \"…\"'.")


def no_attack(answer: str) -> Remark:
    return (
        f"The answer '{answer}' does not say where it hits.",
        "Add a line 'rebuts', 'undermines' or 'undercuts'.",
    )


def answers_nothing(target: str, near: str | None) -> Remark:
    remedy = f"Did you mean '{near}'?" if near else "Name an objection or an answer of the library."
    return (f"No objection or answer is called '{target}'.", remedy)


def answers_itself(answer: str) -> Remark:
    return (f"The answer '{answer}' answers itself.", "Name what it answers.")


def no_such_place(key: str, near: str | None) -> Remark:
    remedy = f"Did you mean '{near}'?" if near else "Write 'page-id' or 'page-id#anchor'."
    return (f"The library has no page or provision '{key}'.", remedy)


def unknown_factor(name: str, near: str | None) -> Remark:
    remedy = f"Did you mean '{near}'?" if near else "Declare it with 'factor'."
    return (f"No factor is called '{name}'.", remedy)


def present_and_absent(factor: str) -> Remark:
    return (f"The factor '{factor}' is said to be present and absent.", "Keep one of the two.")


def decided_by_itself(factor: str) -> Remark:
    return (
        f"The factor '{factor}' bears the name of the issue that is decided.",
        "Name the factors from which the court concluded it.",
    )


def reason_not_present(factor: str) -> Remark:
    return (
        f"The factor '{factor}' is a reason of the decision and not said to be present.",
        "Name it after 'present' too, or take it out.",
    )


def reason_of_other_side(factor: str) -> Remark:
    return (
        f"The factor '{factor}' speaks for the side that lost.",
        "A reason speaks for the side that won.",
    )


def unknown_bench(name: str, near: str | None) -> Remark:
    remedy = f"Did you mean '{near}'?" if near else "Declare it with 'court'."
    return (f"No court is called '{name}'.", remedy)


def precedent_without_bench(name: str) -> Remark:
    return (
        f"The page of the precedent '{name}' does not say which court decided.",
        "Add a line 'bench: …' to the head, with a name declared by 'court'.",
    )


# Findings and scenarios


def finding_lacks(finding: str, word: str) -> Remark:
    return (f"The finding '{finding}' has no '{word}'.", f"Add a line that begins with '{word}'.")


def finding_undecided() -> Remark:
    return ("A finding says true or false.", "What no document answers needs no finding.")


def not_about_country(name: str) -> Remark:
    return (
        f"'{name}' is not about the country.",
        "Declare it with 'about country', or answer it in the case file.",
    )


def expectation_without_name() -> Remark:
    return (
        "This line needs a name with its value above it.",
        "Begin with 'NAME = true', 'false' or 'unknown'.",
    )


def conclusion_given(declared: Declaration) -> Remark:
    return (
        f"The {declared.kind.value} '{declared.name}' cannot be given.",
        "Give facts and open terms; conclusions follow from them.",
    )


def decided_without_value(name: str) -> Remark:
    return (
        f"No line above says what is expected of '{name}'.",
        f"Begin with '{name} = …'; 'decided' goes below it.",
    )


def expected_not_yes_or_no(declared: Declaration) -> Remark:
    return (
        f"'{declared.name}' is a {declared.type}, which is neither true nor false.",
        "Expect a conclusion, an open term or a fact that is yes or no.",
    )


def given_twice(name: str) -> Remark:
    return (f"'{name}' is given twice.", "Keep one.")


def given_unfitting(value: str, declared: Declaration) -> Remark:
    name = declared.name
    match declared.type:
        case "bool":
            return (
                f"'{name}' is yes or no; '{value}' is neither.",
                "Write true, false or unknown.",
            )
        case "choice":
            choices = join(declared.choices)
            return (f"'{value}' is not a choice of '{name}'.", f"Choose from: {choices}.")
        case "number":
            return (f"'{name}' is a number; '{value}' is not.", "Write a number, or unknown.")
    remedy = "Write a day such as 2026-06-11, or unknown."
    return (f"'{name}' is a {declared.type}; '{value}' is not.", remedy)
