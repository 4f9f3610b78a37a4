import Foundation

extension FeedAddress {
    /// The address with parameters of its query set, each in the place of all of that name.
    func setting(_ parameters: [PageChange.Setting]) throws(AddressProblem) -> FeedAddress {
        guard !parameters.isEmpty else { return self }
        let names = Set(parameters.map(\.name))
        let kept = queryPieces.filter { !names.contains($0.name) }.map(\.text).joined(separator: "&")
        let base = text.prefix { $0 != "?" } + (kept.isEmpty ? "" : "?\(kept)")
        return try FeedAddress(String(base), query: parameters.map { (name: $0.name, value: $0.value) })
    }

    /// What stands between the `&` of the query: as it is sent, and its name decoded.
    var queryPieces: [(name: String, text: String)] {
        guard let mark = text.firstIndex(of: "?") else { return [] }
        return text[mark...].dropFirst().split(separator: "&").map { piece in
            let name = String(piece.prefix { $0 != "=" })
            return (name.removingPercentEncoding ?? name, String(piece))
        }
    }
}
