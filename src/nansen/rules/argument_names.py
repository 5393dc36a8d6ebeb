"""Argument names: objections, answers, factors, precedents and courts find what they name.

A key of a source or a provision that the library does not have is a defect: nothing may be
cited that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nansen.defects import Defect, Span, nearest
from nansen.rules import remarks
from nansen.rules.arguments import Argument, Factor, Objection, Precedent, Reply
from nansen.rules.names import Names, at, word_of
from nansen.rules.rulebook import Rulebook


def check_arguments(rulebook: Rulebook, lost: frozenset[str] = frozenset()) -> list[Defect]:
    """Check every name that an objection, an answer, a factor or a precedent speaks of."""
    return list(_Arguments(rulebook, lost).all())


class _Arguments:
    def __init__(self, book: Rulebook, lost: frozenset[str]) -> None:
        self.book = book
        self.lost = lost
        self.names = Names(book, lost)
        self.factors = {factor.id: factor for factor in book.factors}
        self.courts = {court.id for court in book.courts}
        self.answerable = {o.id for o in book.objections} | {r.id for r in book.replies}

    def all(self) -> Iterator[Defect]:
        for objection in self.book.objections:
            yield from self._objection(objection)
        for reply in self.book.replies:
            yield from self._reply(reply)
        for factor in self.book.factors:
            yield from self.names.conditions(factor.present)
            for issue in factor.bears_on:
                yield from self.names.declared(issue, _place(factor, issue))
        for precedent in self.book.precedents:
            yield from self._precedent(precedent)
        yield from self._benches()
        yield from self._taken()

    def _objection(self, item: Objection) -> Iterator[Defect]:
        for head in item.heads:
            yield from self.names.declared(head, item.span)
        yield from self.names.conditions(item.raised)
        yield from self._keys(item.said_in, item)

    def _reply(self, item: Reply) -> Iterator[Defect]:
        if item.target == item.id:
            yield Defect(word_of(item.span, item.id), *remarks.answers_itself(item.id))
        elif self._unknown(item.target, self.answerable):
            near = nearest(item.target, self.answerable)
            span = word_of(item.span, item.target)
            yield Defect(span, *remarks.answers_nothing(item.target, near))
        yield from self.names.conditions(item.needs)
        yield from self._keys(item.citing, item)

    def _keys(self, keys: Iterable[str], item: Objection | Reply) -> Iterator[Defect]:
        for key in keys:
            if not self.names.exists(key):
                near = nearest(key, (*self.book.sources, *self.book.provisions))
                yield Defect(_place(item, key), *remarks.no_such_place(key, near))

    def _precedent(self, item: Precedent) -> Iterator[Defect]:
        yield from self.names.declared(item.issue, item.span)
        for name in dict.fromkeys((*item.present, *item.absent, *(item.ratio or ()))):
            if self._unknown(name, self.factors):
                near = nearest(name, self.factors)
                yield Defect(_place(item, name), *remarks.unknown_factor(name, near))
        for name in sorted({*item.present} & {*item.absent}):
            yield Defect(_place(item, name), *remarks.present_and_absent(name))
        if item.issue in {*item.present, *item.absent}:
            yield Defect(_place(item, item.issue), *remarks.decided_by_itself(item.issue))
        for name in item.ratio or ():
            if name not in item.present:
                yield Defect(_place(item, name), *remarks.reason_not_present(name))
            elif name in self.factors and self.factors[name].side is not item.won_by:
                yield Defect(_place(item, name), *remarks.reason_of_other_side(name))
        if not self.book.source_of(item.provision).detail("bench"):
            yield Defect(item.span, *remarks.precedent_without_bench(item.id))

    def _benches(self) -> Iterator[Defect]:
        for source in self.book.sources.values():
            bench, later = source.detail("bench"), source.detail("set_aside_by")
            if bench and self._unknown(bench, self.courts):
                near = nearest(bench, self.courts)
                yield Defect(source.head_span(bench), *remarks.unknown_bench(bench, near))
            if later and later not in self.book.sources:
                near = nearest(later, self.book.sources)
                yield Defect(source.head_span(later), *remarks.no_such_place(later, near))

    def _taken(self) -> Iterator[Defect]:
        first: dict[str, Span] = {}
        for item in self._every():
            other = first.setdefault(item.id, item.span)
            if other is not item.span:
                yield Defect(item.span, *remarks.id_taken(item.id, at(other)))

    def _every(self) -> tuple[Argument, ...]:
        book = self.book
        return (*book.objections, *book.replies, *book.factors, *book.precedents, *book.courts)

    def _unknown(self, name: str, known: Iterable[str]) -> bool:
        return name not in set(known) and name not in self.lost


def _place(item: Objection | Reply | Factor | Precedent, name: str) -> Span:
    """Where an item lists a key or a name, the last time when it does so twice."""
    return dict(item.places).get(name, item.span)
