import GatewayModel

/// Pages have numbers, which a parameter names.
///
///     kind: page-number
///     parameter: page
///     first: 1
///     size: { parameter: pageSize, value: 100 }
///     until: { total: meta.total }
package struct PageNumberPagination: Pagination {
    package static let kind = "page-number"
    package static let summary = LocalizedText(vi: "mỗi trang có một số thứ tự", en: "every page has a number")
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "parameter", .text, required: true, example: "page", vi: "tên tham số mang số trang", en: "the parameter that holds the page's number"),
        FieldSpec("first", .integer(firstRange), default: "1", example: "0", vi: "số của trang đầu", en: "the number of the first page"),
        FieldSpec(
            "size", .object(sizeFields), example: "{ parameter: pageSize, value: 100 }",
            vi: "mỗi trang bao nhiêu bản ghi, và tham số nào nói điều đó", en: "how many records a page has, and the parameter that says so"),
        ParameterPlace.field,
        EndRule.field(countsPages: true),
        .pageLimit,
    ]

    private static let firstRange = 0...1_000_000
    private static let sizeRange = 1...1_000_000
    private static let sizeFields: [FieldSpec] = [
        FieldSpec(
            "parameter", .text, example: "pageSize",
            vi: "tên tham số; bỏ trống nếu nguồn tự định số bản ghi", en: "the parameter's name; left out when the feed fixes the size itself"),
        FieldSpec("value", .integer(sizeRange), required: true, example: "100", vi: "số bản ghi mỗi trang", en: "records per page"),
    ]

    package let pageLimit: Int
    private let parameter: String
    private let firstNumber: Int
    private let size: Int?
    private let sizeParameter: String?
    private let placement: ParameterPlace
    private let until: EndRule

    package init(reading reader: ConfigReader) {
        parameter = reader.filled("parameter") ?? ""
        firstNumber = reader.integer("first", in: Self.firstRange) ?? 1
        let sizeReader = reader.nested("size", fields: Self.sizeFields)
        size = sizeReader?.integer("value", in: Self.sizeRange)
        sizeParameter = sizeReader?.filled("parameter")
        placement = reader.choice("in") ?? .query
        until = EndRule.read(reader, countsPages: true, size: size)
        pageLimit = FieldSpec.pageLimit(reader)
    }

    package var places: [String] { [until.place].compactMap(\.self) }
    package var cutsByPosition: Bool { true }

    package func start(over period: TimePeriod?) -> any PageWalk {
        Walk(kind: self, end: PageEnd(until, size: size), loops: LoopGuard(pageLimit: pageLimit))
    }

    private func change(to index: Int) -> PageChange {
        var settings = [PageChange.Setting(name: parameter, value: String(firstNumber + index))]
        if let sizeParameter, let size { settings.append(PageChange.Setting(name: sizeParameter, value: String(size))) }
        return placement.change(settings)
    }

    private struct Walk: PageWalk {
        let kind: PageNumberPagination
        var end: PageEnd
        var loops: LoopGuard

        func first() -> PageChange { kind.change(to: 0) }

        mutating func next(after page: PageView) throws(FetchError) -> PageStep {
            let count = try loops.admit(page)
            if let end = try end.judge(page, count: count, reached: (page.index + 1) * (kind.size ?? 0)) { return end }
            return try loops.next(kind.change(to: page.index + 1), after: page)
        }
    }
}
