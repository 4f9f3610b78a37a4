import GatewayModel

/// The `Link` header of every page holds the address of the next (RFC 8288).
///
///     kind: link-header
package struct LinkHeaderPagination: Pagination {
    package static let kind = "link-header"
    package static let summary = LocalizedText(
        vi: "header Link của mỗi trang có địa chỉ của trang tiếp, rel=\"next\"",
        en: "the Link header of every page holds the address of the next, rel=\"next\"")
    package static let fields: [FieldSpec] = [.pageLimit]

    package let pageLimit: Int

    package init(reading reader: ConfigReader) {
        pageLimit = FieldSpec.pageLimit(reader)
    }

    package func start(over period: TimePeriod?) -> any PageWalk { LinkWalk(.linkHeader, pageLimit: pageLimit) }
}
