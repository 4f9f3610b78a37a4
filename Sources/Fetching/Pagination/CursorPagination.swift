import GatewayModel

/// Every page holds a mark, which the request for the next page sends back.
///
///     kind: cursor
///     from: meta.next
///     parameter: cursor
///     more: meta.hasMore
package struct CursorPagination: Pagination {
    package static let kind = "cursor"
    package static let summary = LocalizedText(
        vi: "mỗi trang đưa một con trỏ để hỏi trang tiếp", en: "every page gives a cursor that asks for the next")
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "from", .text, example: "meta.next", vi: "chỗ ghi con trỏ trong câu trả lời", en: "the place in the answer where the cursor stands"),
        FieldSpec(
            "header", .text, example: "X-Next-Cursor",
            vi: "header mang con trỏ, thay cho \"from\"", en: "the header that holds the cursor, instead of \"from\""),
        FieldSpec(
            "parameter", .text, required: true, example: "cursor", vi: "tham số gửi lại con trỏ", en: "the parameter that sends the cursor back"),
        FieldSpec(
            "first", .text, example: "\"*\"",
            vi: "con trỏ của trang đầu; không có thì trang đầu không gửi con trỏ",
            en: "the first page's cursor; without it the first request has none"),
        ParameterPlace.field,
        FieldSpec(
            "until", .text, example: "\"-1\"",
            vi: "con trỏ này nghĩa là hết; thiếu hoặc trống luôn nghĩa là hết",
            en: "this cursor means the end; an absent or empty one always does"),
        FieldSpec(
            "more", .text, example: "meta.hasMore",
            vi: "chỗ nói còn trang hay không: true/false, 1/0, yes/no",
            en: "the place that says whether there are more pages: true/false, 1/0, yes/no"),
        .pageLimit,
    ]

    /// A longer one does not fit an address that servers take.
    private static let longestCursor = 8192
    private static let wordsForNo: Set<String> = ["false", "0", "no", "n"]

    private enum Source: Sendable {
        case place(String)
        case header(String)
    }

    package let pageLimit: Int
    private let source: Source
    private let parameter: String
    private let firstCursor: String?
    private let placement: ParameterPlace
    private let until: String?
    private let more: String?

    package init(reading reader: ConfigReader) {
        source = Self.source(reader)
        parameter = reader.filled("parameter") ?? ""
        firstCursor = reader.filled("first")
        placement = reader.choice("in") ?? .query
        until = reader.text("until")
        more = reader.filled("more")
        pageLimit = FieldSpec.pageLimit(reader)
    }

    private static func source(_ reader: ConfigReader) -> Source {
        switch (reader.filled("from"), reader.filled("header")) {
        case (let place?, nil): return .place(place)
        case (nil, let header?): return .header(header)
        default:
            reader.contradiction(
                "GW2223", at: "from",
                LocalizedText(vi: "cần đúng một trong \"from\" và \"header\"", en: "exactly one of \"from\" and \"header\" is needed"),
                fix: LocalizedText(
                    vi: "viết chỗ ghi con trỏ, ví dụ from: meta.next, hoặc header: X-Next-Cursor",
                    en: "say where the cursor stands, for example from: meta.next, or header: X-Next-Cursor"))
            return .place("")
        }
    }

    package var places: [String] {
        if case .place(let place) = source { [place] + [more].compactMap(\.self) } else { [more].compactMap(\.self) }
    }

    package func start(over period: TimePeriod?) -> any PageWalk {
        Walk(kind: self, loops: LoopGuard(pageLimit: pageLimit))
    }

    /// What a page says about the next: its cursor, and whether there is more; both nil when it is silent.
    private func look(at page: PageView) throws(FetchError) -> (cursor: String?, more: Bool?) {
        let texts = try places.isEmpty ? [] : page.texts(at: places)
        let said = more == nil ? nil : texts.last.flatMap(\.self).map { !Self.wordsForNo.contains($0.lowercased()) }
        switch source {
        case .place: return (texts[0], said)
        case .header(let name): return (page.response.header(name).map(trimmingBlanks).flatMap { $0.isEmpty ? nil : $0 }, said)
        }
    }

    private func change(sending cursor: String) -> PageChange {
        placement.change([PageChange.Setting(name: parameter, value: cursor)])
    }

    private struct Walk: PageWalk {
        let kind: CursorPagination
        var loops: LoopGuard
        var sent: String?

        mutating func first() -> PageChange {
            guard let cursor = kind.firstCursor else { return PageChange() }
            _ = loops.isNew(cursor)
            sent = cursor
            return kind.change(sending: cursor)
        }

        mutating func next(after page: PageView) throws(FetchError) -> PageStep {
            let count = try loops.admit(page)
            let end = PageStep.end(dropsPage: count == 0 && page.index > 0)
            let (cursor, more) = try kind.look(at: page)
            if more == false { return end }
            guard let cursor, cursor != kind.until else {
                if more == true { throw page.failure(.moreWithoutCursor) }
                return end
            }
            // Some feeds mark the end so: nothing came, and the cursor stays where it was.
            if count == 0 && cursor == sent && more == nil { return end }
            guard cursor.utf8.count <= CursorPagination.longestCursor else {
                throw page.failure(.cursorTooLong(limit: CursorPagination.longestCursor))
            }
            guard loops.isNew(cursor) else { throw page.failure(.cursorSeen) }
            sent = cursor
            return try loops.next(kind.change(sending: cursor), after: page)
        }
    }
}
