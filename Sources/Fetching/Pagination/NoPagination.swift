import GatewayModel

/// One request brings everything.
///
///     kind: none
package struct NoPagination: Pagination {
    package static let kind = "none"
    package static let summary = LocalizedText(vi: "một câu trả lời có tất cả", en: "one answer holds everything")
    package static let fields: [FieldSpec] = []

    package init(reading reader: ConfigReader) {}

    package init() {}

    package var pageLimit: Int { 1 }

    package func start(over period: TimePeriod?) -> any PageWalk { Walk() }

    private struct Walk: PageWalk {
        func first() -> PageChange { PageChange() }

        func next(after page: PageView) -> PageStep { .end(dropsPage: false) }
    }
}
