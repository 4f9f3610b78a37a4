import Fetching
import Foundation
import GatewayModel
import Hashing
import Mapping

/// Looks into answers with a connector's own decoder, for the fetch layer, which knows no format.
package struct FormatProbe: PayloadProbe {
    let decoder: any RecordDecoder
    /// What the connector reads of a record, which tells records from what surrounds them; nil when only places are looked at.
    var mapping: MappingDefinition?
    var catalogue: IndicatorCatalogue?

    package init(decoder: any RecordDecoder, mapping: MappingDefinition? = nil, catalogue: IndicatorCatalogue? = nil) {
        self.decoder = decoder
        self.mapping = mapping
        self.catalogue = catalogue
    }

    package func values(at places: [String], in response: WireResponse) throws(FetchError) -> [String?] {
        guard !places.isEmpty else { return [] }
        guard let document = decoder.document else { throw Self.noPlaces(response) }
        var values = places.map { _ in String?.none }
        try read(response, with: document, selecting: places.map(decoder.field(atPlace:)), capacity: 1) { batch in
            guard batch.count > 0 else { return }
            values = places.indices.map { batch.text(record: 0, slot: $0) }
        }
        return values
    }

    package func list(at place: String, in response: WireResponse) throws(FetchError) -> [String] {
        guard let (records, field) = decoder.records(atPlace: place) else { throw Self.noPlaces(response) }
        var texts: [String] = []
        try read(response, with: records, selecting: [field]) { batch in
            for record in 0..<batch.count {
                if let text = batch.text(record: record, slot: 0) { texts.append(text) }
            }
        }
        return texts
    }

    package func recordCount(in response: WireResponse) throws(FetchError) -> Int {
        var count = 0
        try read(response, with: decoder, selecting: []) { count += $0.count + $0.faults.count }
        return count
    }

    package func digest(of response: WireResponse) throws(FetchError) -> RecordDigest {
        var count = 0
        var hasher = ContentHasher()
        try read(response, with: decoder, selecting: nil) { batch in
            count += batch.count + batch.faults.count
            batch.bytes.withUnsafeBytes { hasher.update($0) }
            batch.spans.withUnsafeBytes { hasher.update($0) }
        }
        return RecordDigest(count: count, hash: mapping == nil ? response.hash : hasher.finish())
    }

    /// Reads an answer to its end and shows each batch; a nil selection is what the connector's mapping reads.
    private func read(
        _ response: WireResponse, with decoder: any RecordDecoder, selecting fields: [FieldSelector]?, capacity: Int = 4_096,
        _ visit: (RecordBatch) -> Void
    ) throws(FetchError) {
        do throws(DecodeError) {
            let cursor = try decoder.open(payload(response))
            let fields = fields ?? selection(of: cursor)
            try cursor.select(fields)
            var batch = RecordBatch(width: fields.count, capacity: capacity)
            var goesOn = true
            while goesOn {
                batch.removeAll()
                goesOn = try cursor.fill(&batch)
                visit(batch)
                if capacity == 1 { return }
            }
        } catch {
            throw Self.unreadable(error, response)
        }
    }

    private func selection(of cursor: any RecordCursor) -> [FieldSelector] {
        guard let mapping, let catalogue else { return [] }
        return (try? RunMapping(mapping, catalogue: catalogue).mapper(columns: cursor.columns, titles: cursor.titles))?.selection ?? []
    }

    private func payload(_ response: WireResponse) -> Payload {
        Payload(
            file: response.file, hash: response.hash, byteCount: response.byteCount,
            origin: Payload.Origin(address: response.address.description, status: response.status, retrievedAt: Date()))
    }

    private static func unreadable(_ error: DecodeError, _ response: WireResponse) -> FetchError {
        let place = error.place.map { "\($0): " } ?? ""
        return .content(
            .incomplete(LocalizedText(vi: place + error.message.vi, en: place + error.message.en)), at: response.address.description)
    }

    private static func noPlaces(_ response: WireResponse) -> FetchError {
        .content(
            .incomplete(
                LocalizedText(
                    vi: "nguồn dạng bảng không có chỗ nào như vậy; chỉ JSON và XML mới có",
                    en: "a table has no such place; only JSON and XML have places")),
            at: response.address.description)
    }
}
