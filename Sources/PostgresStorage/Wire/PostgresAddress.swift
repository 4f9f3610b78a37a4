import CLibPQ
import Foundation
import Storage

/// Where a server is and how it is spoken to: a `postgres://` URL as libpq reads it, with our defaults.
package struct PostgresAddress: Hashable, Sendable {
    /// libpq's keywords and values.
    private(set) var settings: [String: String]

    /// Whether `text` names a server and not a file.
    package static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    /// Throws `StoreError.unavailable` with libpq's own words for what is wrong; the password is never among them.
    package init(_ url: String) throws(StoreError) {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            defer { PQfreemem(message) }
            let words = message.map { String(cString: $0) } ?? "out of memory"
            throw .unavailable(cause: "the address of the store cannot be read: \(Self.withoutURL(words, url))")
        }
        defer { PQconninfoFree(options) }
        settings = Self.defaults
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
    }

    private static let defaults = [
        "application_name": "indicator-gateway", "client_encoding": "UTF8", "gssencmode": "disable", "keepalives_idle": "10",
        "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "10000",
    ]

    /// The store as people and messages name it: without the user's password.
    package var name: String {
        let user = settings["user"].map { "\($0)@" } ?? ""
        let port = settings["port"].map { ":\($0)" } ?? ""
        return "postgres://\(user)\(settings["host"] ?? "")\(port)/\(settings["dbname"] ?? "")"
    }

    var hosts: [String] { (settings["host"] ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    var hasAddresses: Bool { settings["hostaddr"] != nil }

    /// The same with other values.
    func with(_ others: [String: String]) -> PostgresAddress {
        var address = self
        address.settings.merge(others) { _, new in new }
        return address
    }

    /// libpq quotes what it could not read, and a password may be a part of it.
    private static func withoutURL(_ words: String, _ url: String) -> String {
        guard let at = url.lastIndex(of: "@"), let scheme = url.range(of: "://") else { return words }
        let secret = url[scheme.upperBound..<at]
        return secret.isEmpty ? words : words.replacing(secret, with: "***")
    }
}
