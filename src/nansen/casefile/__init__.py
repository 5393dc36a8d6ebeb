"""Case files: people, facts, exhibits and steps of one case, in a folder of text."""

from nansen.casefile.dates import DateSpan, NumberSpan
from nansen.casefile.entries import ExhibitReference
from nansen.casefile.exhibits import Confidentiality, Exhibit, ExhibitKind
from nansen.casefile.facts import Answer, Assertion, Position, View, Words, answers
from nansen.casefile.folder import CaseFile, read_casefile
from nansen.casefile.people import Applicant
from nansen.casefile.steps import AuthorityFinding, FindingPosition, Step, StepKind
from nansen.casefile.writing import write_casefile

__all__ = [
    "Answer",
    "Applicant",
    "Assertion",
    "AuthorityFinding",
    "CaseFile",
    "Confidentiality",
    "DateSpan",
    "Exhibit",
    "ExhibitKind",
    "ExhibitReference",
    "FindingPosition",
    "NumberSpan",
    "Position",
    "Step",
    "StepKind",
    "View",
    "Words",
    "answers",
    "read_casefile",
    "write_casefile",
]
