"""Peers: the same rule set for other engines, each given in the way that suits it best.

Every peer answers all twenty outcomes of a case with 0 (no), 1 (unknown) or 3 (yes), as the
reference does. The eight comparisons are worked out for the peers beforehand, which is to their
advantage: Nansen works out five of them itself. A peer that is not installed says so.
"""

# ruff: noqa: ANN401, PLC0415 - the engines have no types, and each is imported when it is made

from __future__ import annotations

import json
import logging
from abc import ABC, abstractmethod
from functools import reduce
from importlib.metadata import version
from typing import Any

from benchmarks.ruleset import Case, Spec, leaf_codes

#: What min and max work on: the codes of the reference, closed up.
_CLOSE = {0: 0, 1: 1, 3: 2}
_OPEN_UP = (0, 1, 3)
_MONTH = "2026-11"


class Peer(ABC):
    """An engine that answers the rule set."""

    #: The name in the table, and the name of the package that is installed.
    name: str
    package: str
    #: Whether fewer cases are enough to see its speed.
    slow = False

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def leaves(self, case: Case) -> Any:
        """Write a case the way the engine takes it; this is not timed."""
        return {name: _CLOSE[code] for name, code in leaf_codes(self.spec, case).items()}

    @abstractmethod
    def answer(self, leaves: Any) -> list[int]:
        """Answer the outcomes in order; this is timed."""

    @property
    def version(self) -> str:
        """The version that is installed."""
        return version(self.package)


class Zen(Peer):
    """GoRules ZEN: one expression node that answers all rules, run with its trace."""

    name = "zen-engine, with trace"
    package = "zen-engine"

    def __init__(self, spec: Spec) -> None:
        import zen

        super().__init__(spec)
        self.engine = zen.ZenEngine()
        self.decision = self.engine.create_decision(json.dumps(_zen_graph(spec)))
        self.options = {"trace": True}

    def answer(self, leaves: Any) -> list[int]:
        """Run the decision, with its trace unless told otherwise."""
        result = self.decision.evaluate(leaves, self.options)["result"]
        return [_OPEN_UP[int(result[name])] for name in self.spec["outcomes"]]


class PlainZen(Zen):
    """The same without the trace: answers, and no explanation."""

    name = "zen-engine, no trace"

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self.options = {"trace": False}


def _zen_graph(spec: Spec) -> Spec:
    concluded = {rule["id"] for rule in spec["rules"]}
    expressions = [
        {"id": rule["id"], "key": rule["id"], "value": _zen_expression(rule, concluded)}
        for rule in spec["rules"]
    ]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "case"},
        {
            "id": "rules",
            "type": "expressionNode",
            "name": "rules",
            "content": {"expressions": expressions},
        },
        {"id": "out", "type": "outputNode", "name": "answers"},
    ]
    edges = [
        {"id": f"{one}-{other}", "type": "edge", "sourceId": one, "targetId": other}
        for one, other in (("in", "rules"), ("rules", "out"))
    ]
    return {"nodes": nodes, "edges": edges}


def _zen_expression(rule: Spec, concluded: set[str]) -> str:
    found = [f"$.{name}" if name in concluded else name for name in rule["args"]]
    match rule["op"]:
        case "and":
            return f"min([{', '.join(found)}])"
        case "or":
            return f"max([{', '.join(found)}])"
        case "not":
            return f"2 - {found[0]}"
    return f"{found[1]} == 2 ? 0 : {found[0]}"


class OpenFisca(Peer):
    """OpenFisca: one person, a variable for each leaf and rule, min and max."""

    name = "openfisca-core, one person"
    package = "OpenFisca-Core"
    slow = True

    def __init__(self, spec: Spec) -> None:
        from openfisca_core.entities import build_entity
        from openfisca_core.simulations import SimulationBuilder
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem

        super().__init__(spec)
        logging.getLogger("openfisca_core").setLevel(logging.ERROR)
        person = build_entity(key="person", plural="persons", label="", is_person=True)
        self.system = TaxBenefitSystem([person])
        for variable in _fisca_variables(spec, person):
            self.system.add_variable(variable)
        self.builder = SimulationBuilder

    def answer(self, leaves: Any) -> list[int]:
        """Make a simulation of one person, give it the known leaves, and ask for each outcome."""
        simulation = self.builder().build_default_simulation(self.system, 1)
        for name, code in leaves.items():
            if code != 1:
                simulation.set_input(name, _MONTH, [code])
        return [_OPEN_UP[simulation.calculate(name, _MONTH)[0]] for name in self.spec["outcomes"]]


def _fisca_variables(spec: Spec, person: Any) -> list[type]:
    from openfisca_core.periods import MONTH
    from openfisca_core.variables import Variable

    shape = {"value_type": int, "entity": person, "definition_period": MONTH, "default_value": 1}
    leaves = [*spec["facts"], *(one["id"] for one in spec["comparisons"])]
    plain = [type(name, (Variable,), dict(shape)) for name in leaves]
    rules = [
        type(r["id"], (Variable,), {**shape, "formula": _fisca_formula(r)}) for r in spec["rules"]
    ]
    return plain + rules


def _fisca_formula(rule: Spec) -> Any:
    import numpy as np

    names, operation = rule["args"], rule["op"]

    def formula(person: Any, period: Any) -> Any:
        found = [person(name, period) for name in names]
        if operation == "and":
            return reduce(np.minimum, found)
        if operation == "or":
            return reduce(np.maximum, found)
        return 2 - found[0] if operation == "not" else np.where(found[1] == 2, 0, found[0])

    return formula


class Clingo(Peer):
    """clingo: grounded once, each case given by externals; known true and possibly true.

    The externals are named by their symbols, as its guide does. Only those that differ from the
    case before are set again.
    """

    name = "clingo, by symbols"
    package = "clingo"

    def __init__(self, spec: Spec) -> None:
        import clingo

        super().__init__(spec)
        self.control = clingo.Control(["--warn=none"])
        self.control.add("base", [], _clingo_program(spec))
        self.control.ground([("base", [])])
        function = clingo.Function
        names = [*spec["facts"], *(one["id"] for one in spec["comparisons"])]
        self.atoms: dict[str, Any] = {
            name: (function("t", [function(name)]), function("p", [function(name)]))
            for name in names
        }
        self.given = dict.fromkeys(names, 0)

    def answer(self, leaves: Any) -> list[int]:
        """Set the externals, solve, and read the one model."""
        assign = self.control.assign_external
        for name, code in leaves.items():
            if self.given[name] != code:
                known, possible = self.atoms[name]
                assign(known, code == 2)
                assign(possible, code > 0)
                self.given[name] = code
        with self.control.solve(yield_=True) as models:
            shown = {str(symbol) for model in models for symbol in model.symbols(shown=True)}
        return [(f"t({n})" in shown) * 2 + (f"p({n})" in shown) for n in self.spec["outcomes"]]


class QuickClingo(Clingo):
    """The same with the externals looked up beforehand and named by their numbers."""

    name = "clingo, by numbers"

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        known = self.control.symbolic_atoms
        self.atoms = {
            n: tuple(known[atom].literal for atom in pair) for n, pair in self.atoms.items()
        }


def _clingo_program(spec: Spec) -> str:
    leaves = [*spec["facts"], *(one["id"] for one in spec["comparisons"])]
    lines = [f"#external t({name}). #external p({name})." for name in leaves]
    for rule in spec["rules"]:
        lines += _clingo_rules(rule)
    lines += [
        f"#show {plane}({name}) : {plane}({name})." for name in spec["outcomes"] for plane in "tp"
    ]
    return "\n".join(["#show.", *lines])


def _clingo_rules(rule: Spec) -> list[str]:
    head, found = rule["id"], rule["args"]
    match rule["op"]:
        case "and":
            return [f"{p}({head}) :- {', '.join(f'{p}({name})' for name in found)}." for p in "tp"]
        case "or":
            return [f"{p}({head}) :- {p}({name})." for name in found for p in "tp"]
        case "not":
            return [f"t({head}) :- not p({found[0]}).", f"p({head}) :- not t({found[0]})."]
    return [f"{p}({head}) :- {p}({found[0]}), not t({found[1]})." for p in "tp"]


PEERS: tuple[type[Peer], ...] = (Zen, PlainZen, Clingo, QuickClingo, OpenFisca)


def installed(spec: Spec) -> tuple[list[Peer], list[str]]:
    """Make ready the peers that are installed, and name those that are not."""
    found: list[Peer] = []
    absent = []
    for peer in PEERS:
        try:
            found.append(peer(spec))
        except ImportError:
            absent.append(peer.name)
    return found, absent
