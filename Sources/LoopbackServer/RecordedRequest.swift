/// What a client asked.
package struct RecordedRequest: Sendable {
    package let method: String
    /// As it came: percent-encoded, with its query.
    package let target: String
    /// In order; names as they came.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// Counts the connections of the server from 0: requests with the same number came over the same one.
    package let connection: Int

    /// Reads a request's head without the empty line at its end; nil when it is not HTTP.
    init?(head: [UInt8], body: [UInt8] = [], connection: Int = 0) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        let parts = lines.first?.split(separator: " ", omittingEmptySubsequences: false) ?? []
        guard parts.count == 3, parts[1].hasPrefix("/"), parts[2].hasPrefix("HTTP/1.") else { return nil }
        self.body = body
        self.connection = connection
        method = String(parts[0])
        target = String(parts[1])
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
    }

    /// The target without its query.
    package var path: String { String(target.prefix { $0 != "?" }) }

    /// The value of the first header of that name, in any case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
