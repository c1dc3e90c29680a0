"""Pictures of the pages: things stand where the axis says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kg.serve.content.things import Happening, Ref, Support
from kg.serve.pictures import dots

EVENT = Ref("https://example.org/e", "event", "Rapat", date="2020-01-01")


def test_a_dot_stands_above_the_tick_of_its_day() -> None:
    days = [f"{year}-01-01" for year in range(2018, 2024)]
    picture = dots([Happening(replace(EVENT, date=day), "", "", (), (), Support(0.9, 1, 1, ())) for day in days])
    assert picture
    at = {happening.event.date[:4]: x for happening, x, _ in picture.dots}
    assert picture.ticks
    for tick in picture.ticks:
        assert tick.x == pytest.approx(at[tick.label], abs=0.01)
    assert {tick.anchor for tick in picture.ticks if tick.x < 90} == {"start"}
