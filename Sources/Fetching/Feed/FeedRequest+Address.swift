import GatewayModel

extension FeedRequest {
    /// The address with stand-ins for its placeholders: which server and which file, not which period or area.
    package var address: FeedAddress {
        let values = RequestValues(period: TimePeriod(.year(2000)), area: "0", secrets: .masking)
        let address = try? url.text(for: values, in: .address)
        return address.flatMap { try? FeedAddress($0) } ?? .unreadable
    }

    /// The address as it is written, placeholders and all, without the values of its query that stand there in full.
    package var addressText: String {
        let written = url.description
        guard let mark = written.firstIndex(of: "?") else { return written }
        let pieces = written[mark...].dropFirst().split(separator: "&").map { piece in
            piece.contains("{") || !piece.contains("=") ? String(piece) : piece.prefix { $0 != "=" } + "=…"
        }
        return written[..<mark] + "?" + pieces.joined(separator: "&")
    }
}
