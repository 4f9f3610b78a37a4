"""Makes the feeds, and the gateway projects that read them."""
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

from .timing import Contender, Failed

BENCHMARKS = Path(__file__).resolve().parent.parent
CONFIG = BENCHMARKS.parent.parent / "Config"


class Feeds:
    """Generated feeds, each written once, when it is first asked for."""

    def __init__(self, release: Path, folder: Path):
        self.release = release
        self.folder = folder
        folder.mkdir(parents=True)

    @cache
    def feed(self, kind: str, records: int) -> Path:
        path = self.folder / f"{records}.{kind}"
        with path.open("wb") as file:
            subprocess.run([self.release / "sample-feeds", "generate", "--kind", kind, "--records", str(records)], stdout=file, check=True)
        return path

    @cache
    def revised(self, records: int) -> Path:
        """The CSV feed with another value in each hundredth record, so that the changes lie everywhere in the store."""
        path = self.folder / f"{records}-revised.csv"
        with self.feed("csv", records).open(encoding="utf-8") as old, path.open("w", encoding="utf-8") as new:
            for number, line in enumerate(old):
                if number % 100 == 1:
                    fields = line.split(";", 6)
                    whole, fraction = map(int, fields[5].split(","))
                    fields[5] = f"{whole},{(fraction + 1) % 100:02d}" if whole < 100 else "99,99"
                    line = ";".join(fields)
                new.write(line)
        return path

    @cache
    def small(self, feeds: int) -> list[Path]:
        """As many CSV feeds of ten records each."""
        folder = self.folder / f"small-{feeds}"
        folder.mkdir()
        heading, *lines = self.feed("csv", feeds * 10).read_text(encoding="utf-8").splitlines(keepends=True)
        paths = [folder / f"feed-{number:05d}.csv" for number in range(feeds)]
        for number, path in enumerate(paths):
            path.write_text(heading + "".join(lines[number * 10:number * 10 + 10]), encoding="utf-8")
        return paths


class Project:
    """A folder with one connector and mapping to each feed, and a store of its own."""

    def __init__(self, release: Path, folder: Path, feeds: dict[str, Path]):
        self.gateway = str(release / "gateway")
        self.folder = folder
        self.store = folder / "var"
        shutil.copytree(CONFIG, folder / "Config")
        with (folder / "Config/areas.csv").open("ab") as areas:
            subprocess.run([release / "sample-feeds", "areas"], stdout=areas, check=True)
        with (folder / "Config/gateway.yaml").open("a", encoding="utf-8") as settings:
            settings.write(f"files: [ {', '.join(json.dumps(str(parent)) for parent in {feed.parent for feed in feeds.values()})} ]\n")
        for part in ("Connectors", "Mappings"):
            (folder / part).mkdir()
        for name, feed in feeds.items():
            kind = feed.suffix.removeprefix(".")
            connector = (BENCHMARKS / f"Project/Connectors/{kind}.yaml").read_text(encoding="utf-8")
            connector = connector.replace("{feeds}/feed." + kind, str(feed))
            (folder / f"Connectors/{name}.yaml").write_text(connector, encoding="utf-8")
            shutil.copy(BENCHMARKS / f"Project/Mappings/{kind}.yaml", folder / f"Mappings/{name}.yaml")

    @property
    def size(self) -> int:
        """Bytes of the store and its log."""
        return sum(path.stat().st_size for path in self.store.glob("gateway.sqlite*"))

    def empty(self) -> None:
        shutil.rmtree(self.store, ignore_errors=True)

    def fill_from(self, other: "Project") -> None:
        self.empty()
        shutil.copytree(other.store, self.store)

    def run(self, name: str, *arguments: str, before=None, feeds: int = 1, **counts: int) -> Contender:
        """`gateway run`, which must report exactly `counts`, summed over as many feeds."""

        def check(output: str) -> None:
            reports = json.loads(output)
            found = {key: sum(report[key] for report in reports) for key in counts}
            if found != counts or len(reports) != feeds:
                raise Failed(f"gateway run: {found} of {len(reports)} feeds instead of {counts} of {feeds}")

        command = [self.gateway, "run", *arguments, "--format", "json", "--project", str(self.folder)]
        return Contender(name, command, before or self.empty, check)
