"""Tree: a proof as a tree of lines, collapsed to what matters unless all is asked for.

Conditions joined by "any of", the choice of law and bare assertions have no line of their
own. What has been shown once is not shown again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nansen.cli.show import answer, faint, wrapped
from nansen.reasoning.graph import Op
from nansen.reasoning.proof import Proof
from nansen.reasoning.values import HOLDS
from nansen.rules.rulebook import Rulebook
from nansen.truth import Truth

_HIDDEN = {"group", "argued law", "reading", "day of application"}


def proof_lines(proof: Proof, *, full: bool = False) -> Iterator[str]:
    """Write a proof as lines of a tree."""
    yield from _Tree(proof, full=full).lines()


#: How wide a margin an open branch may have: what is open below it is told under "missing".
_DEEPEST_OPEN = 9


class _Tree:
    def __init__(self, proof: Proof, *, full: bool) -> None:
        data = proof.to_json()
        self.book: Rulebook = proof.program.selection.rulebook
        self.steps: dict[int, dict[str, Any]] = {step["id"]: step for step in data["steps"]}
        self.full = full
        self.shown: set[int] = set()
        self.barriers = _barriers(proof)

    def lines(self) -> Iterator[str]:
        yield from self._branch(1, "", "")

    def _branch(self, number: int, margin: str, joint: str) -> Iterator[str]:
        step = self.steps[number]
        again = number in self.shown and bool(step.get("by"))
        self.shown.add(number)
        kids = self._kids(step)
        rule = self._only_rule(step, kids)
        yield from self._line({**rule, **step}, margin + joint, again=again)
        if again:
            return
        below = margin + {"├─ ": "│  ", "└─ ": "   "}.get(joint, "")
        kids = self._kids(rule) if rule else kids
        if (
            kids
            and not self.full
            and step["answer"] == Truth.OPEN.value
            and len(below) >= _DEEPEST_OPEN
        ):
            yield faint(f"{below}└─ … (--full shows all)")
            return
        for index, kid in enumerate(kids):
            last = index == len(kids) - 1
            yield from self._branch(kid, below, "└─ " if last else "├─ ")

    def _only_rule(self, step: dict[str, Any], kids: list[int]) -> dict[str, Any]:
        """The rule by which a conclusion stands, when there is one only: it needs no line."""
        if step["kind"] != "conclusion" or len(kids) != 1:
            return {}
        rule = self.steps[kids[0]]
        return rule if rule["kind"] == "rule" and "name" not in rule else {}

    def _kids(self, step: dict[str, Any]) -> list[int]:
        numbers = step.get("by", ())
        if not self.full:
            numbers = [number for number in numbers if number not in self.barriers]
        found = [kid for number in numbers for kid in self._seen(abs(number))]
        if self.full or step["answer"] != Truth.OPEN.value:
            return found
        return [kid for kid in found if self.steps[kid]["answer"] == Truth.OPEN.value]

    def _seen(self, number: int) -> list[int]:
        """A kid that has a line, or the kids of one that has none."""
        step = self.steps[number]
        if step["kind"] == "assertion":
            told = self.full or step["answer"] == Truth.HOLDS.value
            return [number] if told else []
        if step["kind"] not in _HIDDEN:
            return [number]
        return [kid for below in step.get("by", ()) for kid in self._seen(abs(below))]

    def _line(self, step: dict[str, Any], margin: str, *, again: bool) -> Iterator[str]:
        truth = Truth.read(step["answer"])
        told = self._sentence(step)
        place = " · ".join(part for part in self._places(step) if part)
        text = f"{told}{'  (shown above)' if again else ''}"
        word = truth.shown.upper()
        below = _continued(margin) + " " * 7
        body = wrapped(text, f"{margin}{word:<5}  ", below)
        yield body.replace(f"{margin}{word}", f"{margin}{_upper(truth)}", 1)
        if place:
            yield faint(wrapped(place, below, below))

    def _sentence(self, step: dict[str, Any]) -> str:
        if step["kind"] == "comparison":
            return f"{step['says']}: {step['text'].split(' ', 1)[1]}"
        if "name" in step:
            return str(step["says"])
        if step.get("form") == "exception":
            return f"Exception {step['rule']}"
        return f"Rule {step.get('rule', '')}"

    def _places(self, step: dict[str, Any]) -> Iterator[str]:
        if "rule" in step:
            cite = f" ({step['cite']})" if "cite" in step else ""
            yield f"{step['source']}, {step['pinpoint']}{cite}"
            if step["form"] == "presumption":
                yield f"{step['strength']} presumption"
            if step["status"] != "settled":
                yield str(step["status"])
            if step["certainty"] != "official":
                yield f"to check: {step['certainty']}"
            if self.full:
                yield f"{step['rule']}, {step['version']}"
        if "given" in step and step["kind"] == "comparison":
            yield f"given: {step['given']}"
        for source in step.get("sources", ()):
            yield source_words(source)
        for finding in step.get("findings", ()):
            yield self._finding(finding)
        if step["answer"] == "unknown" and "burden" in step and not step.get("by"):
            yield f"burden: {step['burden']}"
        if step["kind"] == "no rule":
            yield "no rule of the library that counts here says when"

    def _finding(self, name: str) -> str:
        found = next(finding for finding in self.book.findings if finding.id == name)
        return f"{found.document} ({found.date})"


def _barriers(proof: Proof) -> set[int]:
    """The steps that would stop a rule and do not: they are listed below the proof."""
    order = {k: number for number, k in enumerate(sorted(proof.steps, reverse=True), 1)}
    return {
        order[kids[1]]
        for k, kids in proof.steps.items()
        if proof.program.nodes[k].op is Op.PRESUMED
        and proof.values[k] == HOLDS
        and len(kids) == 2
        and kids[1] >= 0
    }


def _upper(truth: Truth) -> str:
    return answer(truth).replace(truth.shown, truth.shown.upper())


def _continued(margin: str) -> str:
    return margin.replace("├─ ", "│  ").replace("└─ ", "   ")


def source_words(source: dict[str, Any]) -> str:
    """Where an answer stands: exhibits, whose words, what the authority says to it."""
    exhibits = ", ".join(
        f"exhibit {ref['no']}"
        + (f", p. {ref['page']}" if "page" in ref else "")
        + (" (against)" if ref.get("against") else "")
        for ref in source.get("exhibits", ())
    )
    told = [exhibits, f"{source['words']}'s words", f"authority: {source['authority']}"]
    return "; ".join(part for part in told if part)
