import GatewayModel

/// Records are counted, and a parameter says how many to leave out.
///
/// The offset moves on by what came, at most by the limit: a feed that gives fewer records than asked for loses none, and one whose
/// records a decoder splits into several is not overtaken.
///
///     kind: offset
///     offset: { parameter: offset }
///     limit: { parameter: limit, value: 100 }
///     until: { total: total }
package struct OffsetPagination: Pagination {
    package static let kind = "offset"
    package static let summary = LocalizedText(
        vi: "mỗi lần bỏ qua một số bản ghi và lấy một số bản ghi", en: "every request leaves out some records and takes some")
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "offset", .object(offsetFields), required: true, example: "{ parameter: offset }",
            vi: "tham số nói bỏ qua bao nhiêu bản ghi", en: "the parameter that says how many records to leave out"),
        FieldSpec(
            "limit", .object(limitFields), required: true, example: "{ parameter: limit, value: 100 }",
            vi: "tham số nói lấy bao nhiêu bản ghi, và lấy bao nhiêu", en: "the parameter that says how many records to take, and how many"),
        ParameterPlace.field,
        EndRule.field(countsPages: false),
        .pageLimit,
    ]

    private static let firstRange = 0...1
    private static let limitRange = 1...1_000_000
    private static let offsetFields: [FieldSpec] = [
        FieldSpec("parameter", .text, required: true, example: "offset", vi: "tên tham số", en: "the parameter's name"),
        FieldSpec(
            "first", .integer(firstRange), default: "0", example: "1", vi: "số của bản ghi đầu: 0 hoặc 1",
            en: "the number of the first record: 0 or 1"),
    ]
    private static let limitFields: [FieldSpec] = [
        FieldSpec("parameter", .text, required: true, example: "limit", vi: "tên tham số", en: "the parameter's name"),
        FieldSpec("value", .integer(limitRange), required: true, example: "100", vi: "số bản ghi mỗi lần", en: "records per request"),
    ]

    package let pageLimit: Int
    private let offsetParameter: String
    private let firstOffset: Int
    private let limitParameter: String
    private let limit: Int
    private let placement: ParameterPlace
    private let until: EndRule

    package init(reading reader: ConfigReader) {
        let offset = reader.nested("offset", fields: Self.offsetFields)
        offsetParameter = offset?.filled("parameter") ?? ""
        firstOffset = offset?.integer("first", in: Self.firstRange) ?? 0
        let limit = reader.nested("limit", fields: Self.limitFields)
        limitParameter = limit?.filled("parameter") ?? ""
        self.limit = limit?.integer("value", in: Self.limitRange) ?? 1
        placement = reader.choice("in") ?? .query
        until = EndRule.read(reader, countsPages: false, size: self.limit)
        pageLimit = FieldSpec.pageLimit(reader)
    }

    package var places: [String] { [until.place].compactMap(\.self) }
    package var cutsByPosition: Bool { true }

    package func start(over period: TimePeriod?) -> any PageWalk {
        Walk(kind: self, end: PageEnd(until, size: limit), loops: LoopGuard(pageLimit: pageLimit))
    }

    private func change(leavingOut count: Int) -> PageChange {
        placement.change([
            PageChange.Setting(name: offsetParameter, value: String(firstOffset + count)),
            PageChange.Setting(name: limitParameter, value: String(limit)),
        ])
    }

    private struct Walk: PageWalk {
        let kind: OffsetPagination
        var end: PageEnd
        var loops: LoopGuard
        var position = 0

        func first() -> PageChange { kind.change(leavingOut: 0) }

        mutating func next(after page: PageView) throws(FetchError) -> PageStep {
            let count = try loops.admit(page)
            position += min(count, kind.limit)
            if let end = try end.judge(page, count: count, reached: position) { return end }
            return try loops.next(kind.change(leavingOut: position), after: page)
        }
    }
}
