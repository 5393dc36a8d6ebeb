"""Remarks: what the precedents room says about factors, decisions and facts that do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nansen.defects import Remark, suggest


def declared_twice(name: str) -> Remark:
    return (f"'{name}' is declared twice.", "Give each factor and dimension a name of its own.")


def order_without_source(name: str) -> Remark:
    return (
        f"The order of '{name}' has no source.",
        "Say where it is laid down which value is better; an order must not be guessed.",
    )


def not_ordered(name: str) -> Remark:
    return (
        f"The values of '{name}' have no order.",
        "Name each value once, order only values that are listed, and let no value be better than itself.",
    )


def unknown_name(where: str, name: str, known: Iterable[str]) -> Remark:
    listed = "Declare it with the issue, or leave it out."
    return (f"{where}: nothing is called '{name}'.", suggest(name, known, listed))


def unfit_value(where: str, name: str, value: object, values: Sequence[object]) -> Remark:
    shown = ", ".join(str(one) for one in values)
    return (f"{where}: '{value}' does not fit '{name}'.", f"It takes {shown}.")


def no_pin(where: str) -> Remark:
    return (f"{where} has no pinpoint.", "Say where in the decision the issue is decided.")


def other_issue(where: str, issue: str) -> Remark:
    return (f"{where} is about another issue, '{issue}'.", "Compare decisions on one issue only.")


def ratio_not_found(where: str, names: Iterable[str]) -> Remark:
    return (
        f"{where} rests on what was not found for the winner: {', '.join(sorted(names))}.",
        "A ratio names factors for the winner that the court found present.",
    )


def empty_ratio(where: str) -> Remark:
    return (f"{where} rests on nothing.", "Name the factors, or leave the ratio out when unknown.")


def issue_as_dimension(issue: str, name: str) -> Remark:
    return (
        f"{issue}: '{name}' is an issue and cannot be a dimension.",
        "An issue is decided for one side or the other: use it as a factor.",
    )


def argument_twice(name: str) -> Remark:
    return (f"There are two arguments called '{name}'.", "Give each a name of its own.")


def unknown_argument(name: str, known: Iterable[str]) -> Remark:
    return (f"No argument is called '{name}'.", suggest(name, known, "Add it, or mend the attack."))


def no_such_premise(target: str, premise: str, known: Iterable[str]) -> Remark:
    return (
        f"'{target}' has no premise '{premise}' that could be undermined.",
        suggest(premise, known, "Name one of its premises."),
    )


def premise_not_needed(kind: str, target: str) -> Remark:
    return (
        f"An attack on '{target}' names a premise but does not undermine it: {kind}.",
        "Leave the premise out, or call the attack undermine.",
    )
