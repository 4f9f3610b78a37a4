import Fetching
import Foundation
import GatewayModel

/// Looks into answers with a connector's own decoder, for the fetch layer, which knows no format.
struct FormatProbe: PayloadProbe {
    let decoder: any RecordDecoder

    func values(at places: [String], in response: WireResponse) throws(FetchError) -> [String?] {
        guard !places.isEmpty else { return [] }
        guard let document = decoder.document else { throw Self.noPlaces(response) }
        do throws(DecodeError) {
            let cursor = try document.open(payload(response))
            try cursor.select(places.map(decoder.field(atPlace:)))
            var batch = RecordBatch(width: places.count, capacity: 1)
            _ = try cursor.fill(&batch)
            guard batch.count > 0 else { return places.map { _ in nil } }
            return places.indices.map { batch.text(record: 0, slot: $0) }
        } catch {
            throw Self.unreadable(error, response)
        }
    }

    func recordCount(in response: WireResponse) throws(FetchError) -> Int {
        do throws(DecodeError) {
            let cursor = try decoder.open(payload(response))
            try cursor.select([])
            var batch = RecordBatch(width: 0)
            var count = 0
            var goesOn = true
            while goesOn {
                batch.removeAll()
                goesOn = try cursor.fill(&batch)
                count += batch.count + batch.faults.count
            }
            return count
        } catch {
            throw Self.unreadable(error, response)
        }
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
