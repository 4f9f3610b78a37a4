"""What a line of the table compares, and what came out."""
from dataclasses import dataclass
from statistics import median
from typing import Callable

from .timing import Contender, Run, in_turn


@dataclass(frozen=True)
class Row:
    """What is ours, what it is measured against, and the number that is made of a pair of runs."""

    id: str
    work: str
    # Called only when the row is measured, since they make feeds.
    ours: Callable[[], Contender]
    theirs: Callable[[], Contender]
    at_most: float | None = None
    # A wish rather than a bar.
    is_aim: bool = False
    unit: str = ""
    value: Callable[[Run, Run], float] = lambda ours, theirs: ours.seconds / theirs.seconds
    # The other side is this many runs of what is measured.
    times: int = 1
    most_pairs: int = 1_000


@dataclass(frozen=True)
class Result:
    """The median of a row's pairs, or why there is none."""

    row: Row
    against: str = ""
    pairs: list[tuple[Run, Run]] = ()
    skipped: str = ""

    @property
    def values(self) -> list[float]:
        return [self.row.value(ours, theirs) for ours, theirs in self.pairs]

    @property
    def held(self) -> bool | None:
        """Whether the number is at most the bar; None without a bar or a number."""
        if not self.pairs or self.row.at_most is None:
            return None
        return median(self.values) <= self.row.at_most

    def seconds(self, side: int) -> float:
        return median(pair[side].seconds for pair in self.pairs) * (self.row.times if side == 1 else 1)

    def peak(self, side: int) -> float:
        return max(pair[side].mebibytes for pair in self.pairs)


def measured(row: Row, pairs: int) -> Result:
    ours, theirs = row.ours(), row.theirs()
    missing = ours.missing or theirs.missing
    if missing:
        return Result(row, against=theirs.name, skipped=missing)
    return Result(row, theirs.name, in_turn(ours, theirs, min(pairs, row.most_pairs)))
