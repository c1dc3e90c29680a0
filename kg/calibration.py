"""Confidence that means what it says: of claims at 0.90, nine in ten are right.

Input:     the raw confidence of a claim, which its rule gives. Output: the calibrated one.
Algorithm: Platt scaling (Platt, 1999) by type of claim: a logistic of the raw confidence's log-odds, which keeps the
           order of claims of a type. Two numbers a type, in `calibration.toml`, fitted by `bench/calibration.py`.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources

from msgspec.structs import replace

from kg.model import Claim

LOWEST, HIGHEST = 0.01, 0.99


def calibrate(claim: Claim) -> Claim:
    """The claim with its calibrated confidence, rounded to thousandths."""
    slope, intercept = _numbers().get(type(claim).__name__.lower(), (1.0, 0.0))
    return replace(claim, confidence=round(logistic(slope * log_odds(claim.confidence) + intercept), 3))


def log_odds(probability: float) -> float:
    """Log-odds of a probability, which is first brought between 0.01 and 0.99."""
    p = min(HIGHEST, max(LOWEST, probability))
    return math.log(p / (1 - p))


def logistic(value: float) -> float:
    """The probability of log-odds, between 0.01 and 0.99."""
    return min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-value))))


@cache
def _numbers() -> dict[str, tuple[float, float]]:
    """Slope and intercept by type of claim."""
    text = resources.files("kg").joinpath("calibration.toml").read_text(encoding="utf-8")
    return {name: (row["slope"], row["intercept"]) for name, row in tomllib.loads(text).items()}
