"""Every row of the table in Documentation/Benchmarks.md."""
from functools import cache
from pathlib import Path

from .peers import Peers
from .project import Feeds, Project
from .rows import Row
from .timing import Contender, Failed

# A run that changes nothing still writes itself into the ledger.
LEDGER_BYTES = 1 << 20


class Table:
    def __init__(self, release: Path, work: Path, environment: Path, records: int, many: int):
        self.release, self.work, self.records, self.many = release, work, records, many
        self.feeds = Feeds(release, work / "feeds")
        self.peers = Peers(work, environment)

    def rows(self) -> list[Row]:
        n, some, csv = self.records, self.records // 10, self.first
        return [
            Row("csv-sqlite", f"{n:,} CSV records, first run", csv, self.shell("csv-sqlite", "sqlite3 shell, .import", n), 0.8),
            Row("csv-duckdb", "the same", csv, self.script("csv-duckdb", "DuckDB, 2 threads", n, "duckdb"), 1.0, is_aim=True),
            Row("csv-polars", "the same", csv, self.script("csv-polars", "polars and sqlite3", n, "polars"), 1.0, is_aim=True),
            Row("csv-python", "the same", csv, self.script("csv-python", "Python csv and sqlite3", n), 0.5),
            Row("csv-dlt", f"the same, {some:,} records", lambda: self.first(some), self.script("csv-dlt", "dlt to SQLite", some, "dlt"), 0.02),
            Row("csv-reread", "the same bytes read again, nothing changed", self.reread, csv, 0.5),
            Row("csv-revision", "the feed with 1 % of its figures revised", self.revision, csv, 0.6),
            Row("xml-csv", f"{n:,} XML records, first run", lambda: self.first(kind="xml"), csv, 1.3),
            Row("json-csv", f"{n:,} JSON records, first run", lambda: self.first(kind="json"), csv, 1.3),
            Row("json-orjson", "the same", lambda: self.first(kind="json"), self.script("json-orjson", "orjson and sqlite3", n, "orjson", "json"),
                1.0, is_aim=True),
            Row("xml-libxml2", f"{n:,} XML records, decoded only", self.decode,
                lambda: self.peers.compiled("xml-libxml2.c", "libxml2's SAX parser in C", self.feeds.feed("xml", n), n), 1.5),
            Row("xml-lxml", "the same", self.decode, self.script("xml-lxml", "lxml's iterparse", n, "lxml", "xml", stores=False), 0.25),
            Row("feeds", f"{self.many:,} CSV feeds of 10 records in one run", self.run_many, self.run_one, 3, unit=" ms a feed",
                value=lambda ours, theirs: ours.seconds * 1000 / self.many, times=self.many),
            Row("feeds-sqlite", "the same", self.run_many, self.shell("feeds-sqlite", "sqlite3 shell, a transaction a feed", self.many * 10)),
            Row("check", f"gateway check, {self.many:,} connectors", self.check, self.check_one, 1, unit=" s",
                value=lambda ours, theirs: ours.seconds),
            Row("version", "gateway --version", self.version, self.true, 30, unit=" ms", value=lambda ours, theirs: ours.seconds * 1000),
            Row("memory", f"peak memory at {n * 10:,} CSV records", lambda: self.first(n * 10), csv, 1.0,
                value=lambda ours, theirs: round(ours.mebibytes / theirs.mebibytes, 2), most_pairs=1),
        ]

    def shell(self, script: str, name: str, records: int):
        return lambda: self.peers.shell(script, name, self.feeds.feed("csv", records), records)

    def script(self, script: str, name: str, records: int, package: str | None = None, kind: str = "csv", stores: bool = True):
        return lambda: self.peers.script(script, name, self.feeds.feed(kind, records), records, package, stores)

    @cache
    def project(self, name: str, **feeds: Path) -> Project:
        return Project(self.release, self.work / name, feeds)

    def first(self, records: int = 0, kind: str = "csv") -> Contender:
        records = records or self.records
        project = self.project(f"first-{kind}-{records}", feed=self.feeds.feed(kind, records))
        return project.run(f"our {kind.upper()} run" + ("" if records == self.records else f" of {records:,}"), inserted=records)

    @cache
    def full(self) -> Project:
        """A project whose store holds all figures, to be copied."""
        project = self.project("full", feed=self.feeds.feed("csv", self.records))
        project.run("fill", inserted=self.records).run()
        return project

    def reread(self) -> Contender:
        project = self.project("reread", feed=self.feeds.feed("csv", self.records))
        project.fill_from(self.full())
        most = project.size + LEDGER_BYTES

        def check_size() -> None:
            if project.size > most:
                raise Failed(f"the store grew to {project.size} bytes by reading what it holds")

        return project.run("our second run", "--force", before=check_size, inserted=0, revised=0, unchanged=self.records)

    def revision(self) -> Contender:
        project = self.project("revision", feed=self.feeds.revised(self.records))
        revised = (self.records + 99) // 100
        return project.run(
            "our revision", before=lambda: project.fill_from(self.full()), inserted=0, revised=revised, unchanged=self.records - revised)

    def decode(self) -> Contender:
        program = self.release / "decode-speed"
        fields = ["@ChiTieu", "Xa", "Ky", "TrucTuyen", "TongSo", "TyLe", "GhiChu"]
        command = [str(program), str(self.feeds.feed("xml", self.records)), "1", "kind=xml", "records=/BaoCao/BanGhi", "--", *fields]

        def last_round(output: str) -> dict[str, str]:
            return dict(word.split("=") for word in output.splitlines()[-1].split())

        def check(output: str) -> None:
            found = last_round(output)
            if (found["records"], found["faults"]) != (str(self.records), "0"):
                raise Failed(f"decode-speed: {output.strip()}")

        missing = "" if program.exists() else "decode-speed is not built: swift build -c release --product decode-speed"
        return Contender(
            "our XML decoder", command, check=check, own_seconds=lambda output: float(last_round(output)["seconds"]), missing=missing)

    def run_many(self) -> Contender:
        return self.many_feeds().run(f"{self.many:,} feeds", feeds=self.many, inserted=self.many * 10)

    def run_one(self) -> Contender:
        feed = self.feeds.small(self.many)[0]
        return self.project("one", feed=feed).run(f"{self.many:,} runs of one feed", inserted=10)

    @cache
    def many_feeds(self) -> Project:
        return Project(self.release, self.work / "many", {path.stem: path for path in self.feeds.small(self.many)})

    def check(self) -> Contender:
        project = self.many_feeds()
        return Contender("gateway check", [project.gateway, "check", "--project", str(project.folder)])

    def check_one(self) -> Contender:
        project = self.project("one", feed=self.feeds.small(self.many)[0])
        return Contender("one connector", [project.gateway, "check", "--project", str(project.folder)])

    def version(self) -> Contender:
        return Contender("gateway --version", [str(self.release / "gateway"), "--version"])

    def true(self) -> Contender:
        return Contender("/bin/true", ["/bin/true"])
