"""Function: the graph written as one Python function, which computes every node in a pass.

A file is asked many questions, and a caseload asks them of many files; straight-line code
answers far faster than a walk over nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, cast

from nansen.reasoning.graph import Node, Op, Weigh
from nansen.reasoning.values import NOT, UNREBUTTED, UPWARD, at_least

#: From the values of the leaves to those of all nodes.
Run: TypeAlias = Callable[[list[int]], list[int]]

#: What becomes of an open term that no rule denies, by assertion, rules and presumptions.
_FILLED = tuple(
    tuple(
        tuple(Weigh(1, 0, 1, True, ((),)).value((pros, presumed, said)) for presumed in range(4))
        for pros in range(4)
    )
    for said in range(4)
)
_SCOPE: Mapping[str, object] = {
    "NOT": NOT,
    "FREE": UNREBUTTED,
    "UP": UPWARD,
    "FILLED": _FILLED,
    "at_least": at_least,
}


def write_function(nodes: Sequence[Node]) -> Run:
    """Write and compile the function of a graph.

    Node k has its value in v<k>, as conclusions above may use it, and a weighed one also
    in w<k>, where a conflict still shows.
    """
    scope = dict(_SCOPE)
    leaves = [f"v{k}" for k, node in enumerate(nodes) if node.op is Op.LEAF]
    lines = ["def run(leaves):"]
    if leaves:
        lines.append(f" {', '.join(leaves)}, = leaves")
    for k, node in enumerate(nodes):
        lines += _statements(k, node, scope)
    results = (f"{'w' if node.weigh else 'v'}{k}" for k, node in enumerate(nodes))
    lines.append(f" return [{', '.join(results)}]")
    exec(compile("\n".join(lines), "<rules>", "exec"), scope)  # noqa: S102 - the text holds our words and numbers alone
    return cast(Run, scope["run"])


def _statements(k: int, node: Node, scope: dict[str, object]) -> list[str]:
    kids = [f"v{kid}" if kid >= 0 else f"NOT[v{~kid}]" for kid in node.kids]
    if node.weigh:
        return [_weighed(k, kids, node.weigh, scope), f" v{k} = UP[w{k}]"]
    match node.op:
        case Op.ALL:
            return [f" v{k} = {' & '.join(kids)}"]
        case Op.ANY:
            return [f" v{k} = {' | '.join(kids)}"]
        case Op.AT_LEAST:
            return [f" v{k} = at_least({node.count}, ({', '.join(kids)},))"]
        case Op.PRESUMED:
            rebutted = f" & FREE[{kids[1]}]" if len(kids) > 1 else ""
            return [f" v{k} = {kids[0]}{rebutted}"]
    return []


def _weighed(k: int, kids: list[str], weigh: Weigh, scope: dict[str, object]) -> str:
    if weigh.open and not weigh.cons:
        pros, presumed = kids[: weigh.pros], kids[weigh.pros : -1]
        return f" w{k} = FILLED[{kids[-1]}][{' | '.join(pros) or 0}][{' | '.join(presumed) or 0}]"
    scope[f"weigh{k}"] = weigh.value
    return f" w{k} = weigh{k}(({', '.join(kids)},))"
