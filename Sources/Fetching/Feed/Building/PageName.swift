import GatewayModel
import Hashing

/// What a page is called in records and messages, and by what the next run knows that it asks the same.
struct PageName: Hashable, Sendable {
    /// SHA-256 of the request without its secrets.
    let key: String
    /// The address with the values that tell pages apart; the values that every request has are left out.
    let address: String

    /// `masked` is the page's request, made with secrets that are masks. `index` counts the pages of an area from 0.
    init(_ masked: WireRequest, of feed: FeedRequest, area: String?, change: PageChange, index: Int, redactor: Redactor) {
        let headers = masked.headers.map { "\($0.name): \($0.value)" }
        let question = ["\(masked.method.rawValue) \(masked.address.text)"] + headers + ["", String(decoding: masked.body ?? [], as: UTF8.self)]
        key = ContentHash.of(question.joined(separator: "\n")).description

        let shown = Set(feed.query.filter { !$0.value.isConstant }.map(\.name) + change.query.map(\.name) + feed.url.changingParameters)
        let pieces = masked.address.queryPieces.map { piece in
            shown.contains(piece.name) || !piece.text.contains("=") ? piece.text : String(piece.text.prefix { $0 != "=" }) + "=…"
        }
        let query = pieces.isEmpty ? "" : "?" + pieces.joined(separator: "&")
        let isAreaShown = ([feed.url] + feed.query.map(\.value)).contains { $0.parts.contains(.area) }
        let unseen =
            (area.map { isAreaShown ? [] : ["area=\(PercentEncoding.all($0))"] } ?? [])
            + (index > 0 && change.query.isEmpty ? ["page=\(index + 1)"] : [])
        let text =
            String(masked.address.text.prefix { $0 != "?" }) + query
            + (unseen.isEmpty ? "" : "#" + unseen.joined(separator: "&"))
        address = redactor.redact(SecretResolver.withoutEncodedMasks(text))
    }
}

extension RequestTemplate {
    /// The names of an address's parameters that differ between requests.
    fileprivate var changingParameters: [String] {
        let query = description.drop { $0 != "?" }.dropFirst()
        return query.split(separator: "&").filter { $0.contains("{") }.map { String($0.prefix { $0 != "=" }) }
    }
}

extension SecretResolver {
    static let mask = "•••"

    /// The text with masks as they are, though an address or a form had to encode them; libcurl writes the digits small.
    static func withoutEncodedMasks(_ text: String) -> String {
        let encoded = PercentEncoding.all(mask)
        return [encoded, encoded.lowercased()].reduce(text) { $0.replacing($1, with: mask) }
    }

    /// Puts a mask in the place of every secret and looks for none.
    static let masking = SecretResolver { _ in Secret(mask) }
}
