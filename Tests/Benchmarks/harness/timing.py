"""Runs commands and says how long each took and how much memory it held."""
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable


class Failed(Exception):
    """A command ended badly, or did other work than was asked of it; its number would mean nothing."""


@dataclass(frozen=True)
class Run:
    seconds: float
    mebibytes: float
    output: str


@dataclass(frozen=True)
class Contender:
    """One side of a comparison."""

    name: str
    command: list[str]
    # Brings everything to the state before a run; not timed.
    prepare: Callable[[], None] = lambda: None
    # Raises Failed unless the output, and what lies in the store, prove that the work was done.
    check: Callable[[str], None] = lambda output: None
    # Takes the time out of the output of a program that measures itself.
    own_seconds: Callable[[str], float] | None = None
    # What is not installed, and how to install it; empty when it can run.
    missing: str = ""

    def run(self) -> Run:
        self.prepare()
        # What an earlier run left to be written must not be written during this one.
        os.sync()
        result = timed(self.command)
        self.check(result.output)
        return replace(result, seconds=self.own_seconds(result.output)) if self.own_seconds else result


def timed(command: list[str]) -> Run:
    with tempfile.NamedTemporaryFile("r") as peak:
        start = time.perf_counter()
        ended = subprocess.run(["/usr/bin/time", "-q", "-f", "%M", "-o", peak.name, *command], capture_output=True, text=True)
        seconds = time.perf_counter() - start
        if ended.returncode != 0:
            raise Failed(f"{Path(command[0]).name} ended with {ended.returncode}: {(ended.stderr or ended.stdout).strip()[:400]}")
        return Run(seconds, int(peak.read()) / 1024, ended.stdout)


def in_turn(ours: Contender, theirs: Contender, pairs: int, warm_up: bool = True) -> list[tuple[Run, Run]]:
    """A B A B ..., so that whatever else the machine does meets both; the first pair fills the caches and does not count."""
    runs = [(ours.run(), theirs.run()) for _ in range(pairs + warm_up)]
    return runs[warm_up:]
