import GatewayModel

/// Looks into a payload for the fetch layer, which itself knows no format; made by the pipeline from the connector's decoder.
package protocol PayloadProbe: Sendable {
    /// The texts at places of the document (`meta.next`, `$.maLoi`, `/wb:data/@pages`), nil where there is none.
    func values(at places: [String], in response: WireResponse) throws(FetchError) -> [String?]

    /// All texts that a place names, in document order: `items.id`, `/list/item/@id`.
    func list(at place: String, in response: WireResponse) throws(FetchError) -> [String]

    /// How many records the connector's decoder finds.
    func recordCount(in response: WireResponse) throws(FetchError) -> Int

    /// The number of records, and a hash that tells them from other records.
    func digest(of response: WireResponse) throws(FetchError) -> RecordDigest
}

/// The records of a page in short: enough to see that two pages bring the same.
package struct RecordDigest: Hashable, Sendable {
    package let count: Int
    /// Of the records alone where the probe can tell them from what surrounds them, so that an ever-new cursor or clock does not count.
    package let hash: ContentHash

    package init(count: Int, hash: ContentHash) {
        self.count = count
        self.hash = hash
    }
}

extension PayloadProbe {
    /// For formats that cannot tell records from what surrounds them: the hash of the whole body.
    package func digest(of response: WireResponse) throws(FetchError) -> RecordDigest {
        RecordDigest(count: try recordCount(in: response), hash: response.hash)
    }

    /// For formats without lists of texts: always throws.
    package func list(at place: String, in response: WireResponse) throws(FetchError) -> [String] {
        throw .content(
            .pagination(
                LocalizedText(
                    vi: "dạng dữ liệu này không có danh sách ở \"\(place)\"", en: "this format has no list at \"\(place)\"")),
            at: response.address.description)
    }
}
