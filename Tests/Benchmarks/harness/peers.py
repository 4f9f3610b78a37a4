"""The floors and the other programs that the gateway is measured against, in the folder peers."""
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from .project import BENCHMARKS
from .timing import Contender, Failed

PEERS = BENCHMARKS / "peers"
INSTALL = "make bench-peers"


class Peers:
    """Knows which of them can run here; `python` is the interpreter of the virtual environment that holds their packages."""

    def __init__(self, work: Path, environment: Path):
        self.work = work
        environment = environment / "bin/python"
        self.python = str(environment) if environment.exists() else sys.executable

    def shell(self, script: str, name: str, feed: Path, records: int) -> Contender:
        missing = "" if shutil.which("sqlite3") else "the sqlite3 shell is not installed: apt-get install sqlite3"
        return self._contender(name, [str(PEERS / script), str(feed), self._store(script)], records, missing)

    def script(self, script: str, name: str, feed: Path, records: int, package: str | None = None, stores: bool = True) -> Contender:
        command = [self.python, str(PEERS / script), str(feed)] + ([self._store(script)] if stores else [])
        return self._contender(name, command, records, self._missing(package) if package else "")

    def compiled(self, source: str, name: str, feed: Path, records: int) -> Contender:
        program, missing = self._compile(source)
        return self._contender(name, [program, str(feed)], records, missing)

    def _store(self, script: str) -> str:
        return str(self.work / f"{script}.store")

    @cache
    def _missing(self, package: str) -> str:
        found = subprocess.run([self.python, "-c", f"import {package}"], capture_output=True).returncode == 0
        return "" if found else f"{package} is not installed: {INSTALL}"

    @cache
    def _compile(self, source: str) -> tuple[str, str]:
        program = str(self.work / Path(source).stem)
        flags = self._output(["pkg-config", "--cflags", "--libs", "libxml-2.0"])
        built = flags and self._output(["cc", "-O2", str(PEERS / source), "-o", program, *flags.split()]) is not None
        return program, "" if built else "it cannot be compiled: apt-get install gcc libc6-dev pkg-config libxml2-dev"

    @staticmethod
    def _output(command: list[str]) -> str | None:
        """What a command prints; None when it is not installed or fails."""
        if not shutil.which(command[0]):
            return None
        ended = subprocess.run(command, capture_output=True, text=True)
        return ended.stdout if ended.returncode == 0 else None

    @staticmethod
    def _contender(name: str, command: list[str], records: int, missing: str) -> Contender:
        def check(output: str) -> None:
            if output.strip() != str(records):
                raise Failed(f"{name} stored or read {output.strip()!r} records instead of {records}")

        return Contender(name, command, check=check, missing=missing)
