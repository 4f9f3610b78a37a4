import Fetching
import GatewayModel
import Testing

/// What a connector may write under `pagination`.
struct PaginationReadingTests {
    @Test(
        arguments: [
            ("{ kind: pages }", "GW2220"), ("{ kind: curser }", "GW2220"), ("{ parameter: page }", "GW2003"),
            ("{ kind: none, page-limit: 3 }", "GW2002"),
            ("{ kind: page-number }", "GW2003"), ("{ kind: page-number, parameter: \"\" }", "GW2004"),
            ("{ kind: page-number, parameter: p, first: -1 }", "GW2004"), ("{ kind: page-number, parameter: p, page-limit: 0 }", "GW2004"),
            ("{ kind: page-number, parameter: p, page-limit: 100001 }", "GW2004"), ("{ kind: page-number, parameter: p, in: path }", "GW2004"),
            ("{ kind: page-number, parameter: p, size: { parameter: n } }", "GW2003"),
            ("{ kind: page-number, parameter: p, until: never }", "GW2004"),
            ("{ kind: page-number, parameter: p, until: short }", "GW2221"), ("{ kind: page-number, parameter: p, until: { total: t } }", "GW2221"),
            ("{ kind: page-number, parameter: p, until: {} }", "GW2222"),
            ("{ kind: page-number, parameter: p, size: { value: 1 }, until: { total: t, total-pages: m } }", "GW2222"),
            ("{ kind: offset, offset: { parameter: o } }", "GW2003"),
            ("{ kind: offset, offset: { parameter: o }, limit: { parameter: l, value: 0 } }", "GW2004"),
            ("{ kind: offset, offset: { parameter: o, first: 2 }, limit: { parameter: l, value: 9 } }", "GW2004"),
            ("{ kind: offset, offset: { parameter: o }, limit: { parameter: l, value: 9 }, until: { total-pages: m } }", "GW2002"),
            ("{ kind: cursor, parameter: c }", "GW2223"), ("{ kind: cursor, parameter: c, from: a, header: b }", "GW2223"),
            ("{ kind: cursor, from: a }", "GW2003"),
            ("{ kind: next-link }", "GW2003"), ("{ kind: next-link, from: \"\" }", "GW2004"), ("{ kind: link-header, from: a }", "GW2002"),
            ("{ kind: list-then-detail, items: a, detail: /x }", "GW2224"), ("{ kind: list-then-detail, items: a, detail: \"/x#{item}\" }", "GW2224"),
            ("{ kind: time-windows, width: 1 month }", "GW2003"), ("{ kind: time-windows, width: month, start: { parameter: a } }", "GW2004"),
            ("{ kind: time-windows, width: 0 days, start: { parameter: a } }", "GW2004"),
            ("{ kind: time-windows, width: 1 decade, start: { parameter: a } }", "GW2004"),
            ("{ kind: time-windows, width: 1 day, start: { parameter: a, format: dd/mm/yyyy } }", "GW2004"),
            ("{ kind: time-windows, width: 1 day, start: { parameter: a, format: \"'x\" } }", "GW2004"),
            ("{ kind: time-windows, width: 1 day, start: { parameter: a, format: \"'x'\" } }", "GW2004"),
            ("{ kind: time-windows, width: 1 day, from: 1/1/2024, start: { parameter: a } }", "GW2004"),
            ("{ kind: time-windows, width: 1 day, from: 2024-02-01, to: 2024-01-31, start: { parameter: a } }", "GW2225"),
        ])
    func `reports what does not fit, with a way out`(_ yaml: String, _ code: String) throws {
        let collector = DiagnosticCollector()
        _ = PaginationKinds.read(try PaginationText.node(yaml), collector: collector)
        #expect(collector.diagnostics.map(\.code).contains(code), "\(collector.diagnostics.map { ($0.code, $0.message.en) })")
        for diagnostic in collector.diagnostics where diagnostic.code == code && code != "GW2003" { #expect(diagnostic.fix != nil) }
    }

    @Test func `names the kind that was meant`() throws {
        let collector = DiagnosticCollector()
        _ = PaginationKinds.read(try PaginationText.node("{ kind: curser }"), collector: collector)
        #expect(collector.diagnostics.first?.message.en.contains("did you mean \"cursor\"?") == true)
        #expect(collector.diagnostics.first?.message.vi.contains("có phải là \"cursor\"?") == true)
    }

    @Test func `lists each kind once`() {
        #expect(Set(PaginationKinds.all.map { $0.kind }).count == PaginationKinds.all.count)
    }

    @Test func `says which places it reads, so that a check can try them`() throws {
        #expect(try PaginationText.pagination("{ kind: cursor, from: a.b, parameter: c, more: m }").places == ["a.b", "m"])
        #expect(try PaginationText.pagination("{ kind: page-number, parameter: c, until: { total-pages: m } }").places == ["m"])
        #expect(try PaginationText.pagination("{ kind: page-number, parameter: c }").places.isEmpty)
        #expect(try PaginationText.pagination("{ kind: list-then-detail, items: x, detail: \"{item}\" }").places == ["x"])
    }
}
