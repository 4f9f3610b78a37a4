import Foundation
import Testing

/// What `gateway due` tells of a project whose figures came at known moments.
struct DueCommandTests {
    /// From July 2025 on figures are owed. July came on 10 July; it was corrected, and August came, on 20 September.
    private func project() throws -> ProjectCopy {
        let project = try ProjectCopy()
        try project.write("from: 2025-07-01\nrules: [ { before-day: 15 } ]\n", to: "Config/reporting.yaml")
        try project.write("Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 7/2025;71\n", to: "Feeds/online.csv")
        #expect(try project.gateway("run", "online").status == 0)
        try project.write("Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 7/2025;72\n52;Tháng 8/2025;73\n", to: "Feeds/online.csv")
        #expect(try project.gateway("run", "online").status == 0)
        try came("2025-07-10T08:00:00Z", run: 1, in: project)
        try came("2025-09-20T08:00:00Z", run: 2, in: project)
        return project
    }

    /// Moves the moment from which the figures of a run are believed.
    private func came(_ moment: String, run: Int, in project: ProjectCopy) throws {
        let microseconds = Int(try Date(moment, strategy: .iso8601).timeIntervalSince1970) * 1_000_000
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tool.arguments = [
            "sqlite3", project.root.appending(path: "var/gateway.sqlite").path, "UPDATE run SET known_at = \(microseconds) WHERE run_id = \(run)",
        ]
        try tool.run()
        tool.waitUntilExit()
        try #require(tool.terminationStatus == 0)
    }

    private func states(_ project: ProjectCopy, _ arguments: String...) throws -> [String] {
        let report = try #require(try project.gateway(["due", "--format", "json"] + arguments).json as? [String: Any])
        return (report["obligations"] as? [[String: Any]] ?? []).map { owed in
            "\(owed["timePeriod"] ?? "") \(owed["state"] ?? "") \(owed["days"] ?? "")"
        }
    }

    @Test(arguments: [
        ("2025-10-14", ["2025-09 due 1"]), ("2025-10-15", ["2025-09 late 0"]), ("2025-10-20", ["2025-09 late 5"]),
        ("2025-09-14", ["2025-08 due 1"]), ("2025-09-16", ["2025-08 late 1"]), ("2025-09-21", []), ("2025-07-09", []),
        ("2025-06-20", []),
    ])
    func `tells at any moment what is missing then`(_ day: String, _ expected: [String]) throws {
        #expect(try states(project(), "--at", day) == expected)
    }

    @Test func `decides by the first figure of a period, not by its correction`() throws {
        let project = try project()
        #expect(
            try states(project, "--at", "2025-10-01", "--all") == [
                "2025-09 due 14", "2025-08 receivedLate 5", "2025-07 receivedOnTime 36",
            ])
        // What was corrected later counts as before, when it is asked about an earlier moment.
        #expect(try states(project, "--at", "2025-08-20", "--all") == ["2025-07 receivedOnTime 36"])
    }

    @Test func `counts what each agency owes and keeps`() throws {
        let report = try #require(try project().gateway("due", "--format", "json", "--at", "2025-10-20").json as? [String: Any])
        let agency = try #require((report["agencies"] as? [[String: Any]])?.first)
        #expect(agency["agency"] as? String == "VPUBND")
        #expect([agency["owed"], agency["received"], agency["onTime"], agency["percentOnTime"]].map { $0 as? Int } == [3, 2, 1, 33])
        #expect(agency["latestPeriod"] as? String == "2025-08")
        #expect(agency["lastReceivedAt"] as? String == "2025-09-20T08:00:00.000000Z")
    }

    @Test func `looks as many days ahead as it is told to`() throws {
        let project = try project()
        #expect(try states(project, "--at", "2025-10-01", "--within", "13") == [])
        #expect(try states(project, "--at", "2025-10-01", "--within", "45") == ["2025-09 due 14", "2025-10 due 45"])
        #expect(try states(project, "--at", "2025-10-20", "--within", "0") == ["2025-09 late 5"])
    }

    @Test func `prints a table for people`() throws {
        let run = try project().gateway("due", "--at", "2025-10-20", "--within", "30", "--all")
        #expect(
            run.output == """
                before      state             agency  no.  indicator              period   days                     came
                ──────────  ────────────────  ──────  ───  ─────────────────────  ───────  ───────────────────────  ──────────
                2025-10-15  late by 5 days    VPUBND  8.1  Share of online files  2025-09  2025-09-01 – 2025-09-30
                2025-11-15  due in 26 days    VPUBND  8.1  Share of online files  2025-10  2025-10-01 – 2025-10-31
                2025-09-15  came 5 days late  VPUBND  8.1  Share of online files  2025-08  2025-08-01 – 2025-08-31  2025-09-20
                2025-08-15  came on time      VPUBND  8.1  Share of online files  2025-07  2025-07-01 – 2025-07-31  2025-07-10

                agency  name    received/owed  on time  missing  latest period  last came
                ──────  ──────  ─────────────  ───────  ───────  ─────────────  ──────────
                VPUBND  Office            2/3     33 %        1  2025-08        2025-09-20

                Late: 1. Due within 30 days: 1.

                """)
    }

    @Test func `prints lines for other programs, with headings when there is nothing`() throws {
        let project = try project()
        let headings = "state,days,dueBefore,agency,number,indicator,frequency,basis,timePeriod,firstDay,lastDay,receivedAt"
        #expect(
            try project.gateway("due", "--at", "2025-10-20", "--format", "csv").lines == [
                headings, "late,5,2025-10-14T17:00:00.000000Z,VPUBND,8.1,ONLINE_SERVICE_USE,M,calendar,2025-09,2025-09-01,2025-09-30,",
            ])
        #expect(try project.gateway("due", "--at", "2025-06-20", "--format", "csv").lines == [headings])
    }

    @Test func `follows the project's own reporting calendar`() throws {
        let project = try project()
        try project.write("rules: [ { indicator: \"8.1\", before-day: 25, months-after: 1, from: 2025-08-01 } ]\n", to: "Config/reporting.yaml")
        #expect(try states(project, "--at", "2025-11-24", "--all") == ["2025-09 due 1", "2025-08 receivedOnTime 35"])
    }

    @Test(arguments: [
        ("--agency", "VPUBNDX", "VPUBNDX"), ("--indicator", "8.2", "8.2"), ("--at", "yesterday", "2025-07-01"), ("--within", "-1", "--within"),
        ("--within", "4000", "3650"), ("--format", "xml", "csv"),
    ])
    func `says what it does not understand`(_ option: String, _ value: String, _ word: String) throws {
        let run = try ProjectCopy().gateway("due", option, value)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(word), "\(run.errors)")
    }

    @Test func `stops at a reporting calendar that is wrong, and lets runs go on`() throws {
        let project = try ProjectCopy()
        try project.write("rules: [ { agency: NOBODY, before-day: 15 } ]\n", to: "Config/reporting.yaml")
        let due = try project.gateway("due")
        #expect(due.status == 2)
        #expect(due.errors.contains("Config/reporting.yaml:1:20"))
        #expect(try project.gateway("run", "online").status == 0)
    }
}
