import GatewayModel

/// Why the pages of a feed cannot be followed to their end.
enum PaginationProblem: Hashable {
    case pageLimit(Int)
    case samePage
    /// So many pages in a row brought only records that earlier pages had brought.
    case nothingNew(pages: Int)
    /// So many pages in a row had no records, though each said that there are more.
    case onlyEmpty(pages: Int)
    case cursorSeen
    case cursorTooLong(limit: Int)
    case addressSeen
    case foreignAddress(String)
    case unreadableAddress(AddressProblem)
    case unreadableLinkHeader
    case severalNextLinks
    case noNumber(place: String)
    case statedChanged(from: Int, to: Int)
    case fewer(received: Int, stated: Int)
    case emptyPage(number: Int)
    case moreWithoutCursor
    case noItems(place: String)
    case unusableItem(number: Int)
    case tooMany(Int, limit: Int)
    case noPeriod
    case emptyRange
}

extension PaginationProblem {
    /// What the run fails with: a feed that has more than it sent may be whole tomorrow, a wrong declaration is not.
    func failure(at address: String) -> FetchError {
        switch self {
        case .statedChanged, .fewer, .emptyPage, .moreWithoutCursor: .content(.incomplete(message), at: address)
        case .noPeriod: .unusable(message, at: address, remedy: .period)
        case .emptyRange: .unusable(message, at: address, remedy: .setting("pagination"))
        default: .content(.pagination(message), at: address)
        }
    }
}
