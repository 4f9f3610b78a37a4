import Fetching
import GatewayModel

/// A feed with a list of records that serves any page of it in the way a kind of pagination expects.
///
/// It knows requests and its records, and nothing of the walks that ask.
struct PaginationFeed: Sendable {
    enum End: CaseIterable, Sendable { case empty, short, total, totalPages }

    let records: [String]
    let size: Int

    /// The pages of a kind, and the declaration that fits them.
    func serving(_ kind: String, end: End = .empty) -> (yaml: String, answer: @Sendable (PageChange, Int) -> PaginationPage)? {
        let until = until(end)
        switch kind {
        case "none": return ("{ kind: none }", { _, _ in page(0, records.count) })
        case "page-number":
            let yaml = "{ kind: page-number, parameter: p, first: 0, size: { parameter: n, value: \(size) }, until: \(until) }"
            return (yaml, { change, _ in page(number("p", in: change) * size, size) })
        case "offset":
            guard end != .totalPages else { return nil }
            let yaml = "{ kind: offset, offset: { parameter: o }, limit: { parameter: l, value: \(size) }, until: \(until) }"
            return (yaml, { change, _ in page(number("o", in: change), number("l", in: change)) })
        case "cursor":
            return (
                "{ kind: cursor, from: next, parameter: c }",
                { change, _ in
                    let start = number("c", in: change)
                    var page = page(start, size)
                    if hasNext(start, end) { page.texts["next"] = String(start + size) }
                    return page
                }
            )
        case "next-link", "link-header":
            let yaml = kind == "next-link" ? "{ kind: next-link, from: next }" : "{ kind: link-header }"
            return (
                yaml,
                { change, _ in
                    let start = change.address.flatMap { Int($0.drop { $0 != "=" }.dropFirst()) } ?? 0
                    var page = page(start, size)
                    if hasNext(start, end) {
                        page.texts["next"] = "?at=\(start + size)"
                        page.headers = [("Link", "</first>; rel=first, <?at=\(start + size)>; rel=\"next\"")]
                    }
                    return page
                }
            )
        case "time-windows":
            // Record i is of day i; a window holds `size` days.
            guard let first = CivilDate("2024-01-01"), !records.isEmpty else { return nil }
            let last = first.adding(days: records.count - 1)
            return (
                "{ kind: time-windows, from: \(first), to: \(last), width: \(size) days, start: { parameter: a }, end: { parameter: b } }",
                { change, _ in
                    let days = change.query.compactMap { CivilDate($0.value) }.map { Int($0.daysSinceEpoch - first.daysSinceEpoch) }
                    return page(days[0], days[1] - days[0] + 1)
                }
            )
        case "list-then-detail":
            guard !records.isEmpty else { return nil }
            return (
                "{ kind: list-then-detail, items: id, detail: \"/item?at={item}\" }",
                { change, _ in
                    guard let address = change.address else {
                        var list = PaginationPage("not a figure")
                        list.lists["id"] = stride(from: 0, to: records.count, by: size).map(String.init)
                        return list
                    }
                    return page(Int(address.drop { $0 != "=" }.dropFirst()) ?? 0, size)
                }
            )
        default: return nil
        }
    }

    private func until(_ end: End) -> String {
        switch end {
        case .empty: "empty"
        case .short: "short"
        case .total: "{ total: total }"
        case .totalPages: "{ total-pages: pages }"
        }
    }

    /// A feed that does not know its end sends a next page until one is empty or short; others know it.
    private func hasNext(_ start: Int, _ end: End) -> Bool {
        switch end {
        case .empty: start < records.count
        case .short: start + size <= records.count
        case .total, .totalPages: start + size < records.count
        }
    }

    private func page(_ start: Int, _ count: Int) -> PaginationPage {
        var page = PaginationPage()
        page.records = Array(records.dropFirst(start).prefix(count))
        page.texts = ["total": String(records.count), "pages": String((records.count + size - 1) / size)]
        return page
    }

    private func number(_ name: String, in change: PageChange) -> Int {
        change.query.first { $0.name == name }.flatMap { Int($0.value) } ?? 0
    }
}
