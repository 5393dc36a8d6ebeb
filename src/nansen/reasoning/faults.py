"""Faults: what can be wrong with a proof, one sentence for each."""

from __future__ import annotations

from enum import Enum

from nansen.defects import NansenError


class Fault(Enum):
    """Why a proof does not stand."""

    # The head
    KEYS = "its keys differ"
    SCHEMA = "its schema is another"
    PAGES = "it was made from other pages"
    QUESTION = "its question has other keys"
    LAW = "its view of the law is unknown"
    GOAL = "its goal is not declared"
    # The steps as a whole
    TWICE = "a step stands twice"
    FIRST = "the first step is not step 1"
    ANSWER = "the answer is not that of step 1"
    UNUSED = "nothing uses step {step}"
    # One step
    TWO_THINGS = "step {step} stands for two things"
    SAYS_OTHERWISE = "step {step} does not say what the pages and the file say"
    DOES_NOT_FOLLOW = "the answer of step {step} does not follow"
    NEEDS_NO_STEPS = "step {step} needs no further steps"
    NOT_CALLED_FOR = "step {step} is not one that is called for"
    WRONG_SIGN = "step {step} is used with the wrong sign"
    # What a step names as its reasons
    CONDITIONS_LEFT_OUT = "step {step} leaves conditions out"
    REASONS_LEFT_OUT = "step {step} leaves out a step that is needed"
    OPPOSITION_LEFT_OUT = "step {step} leaves out what speaks against it"
    TOO_MANY = "step {step} names more steps than are called for"


class ProofError(NansenError):
    """A proof does not stand."""

    def __init__(self, fault: Fault, step: int = 0) -> None:
        super().__init__(f"The proof does not stand: {fault.value.format(step=abs(step))}.")


class ProofFormError(NansenError):
    """What was given as a proof is none."""

    def __init__(self, error: Exception) -> None:
        super().__init__(f"The proof does not have the form of a proof ({type(error).__name__}).")
