import GatewayModel

/// Every page holds the address of the next.
///
///     kind: next-link
///     from: links.next
package struct NextLinkPagination: Pagination {
    package static let kind = "next-link"
    package static let summary = LocalizedText(
        vi: "trong mỗi trang có địa chỉ của trang tiếp", en: "every page holds the address of the next")
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "from", .text, required: true, example: "links.next",
            vi: "chỗ ghi địa chỉ trang tiếp; thiếu hoặc trống là hết; chỉ đi tiếp trên cùng máy chủ",
            en: "the place of the next page's address; absent or empty means the end; only the same server is followed"),
        .pageLimit,
    ]

    package let pageLimit: Int
    private let place: String

    package init(reading reader: ConfigReader) {
        place = reader.filled("from") ?? ""
        pageLimit = FieldSpec.pageLimit(reader)
    }

    package var places: [String] { [place] }

    package func start(over period: TimePeriod?) -> any PageWalk { LinkWalk(.place(place), pageLimit: pageLimit) }
}
