/// A server that takes mail, and how it is spoken to.
package struct MailServer: Hashable, Sendable {
    /// How the connection is made safe.
    package enum Security: String, CaseIterable, Hashable, Sendable {
        /// TLS from the first byte, usually at port 465.
        case tls
        /// TLS after a greeting in plain, usually at port 587; a server that offers none is refused.
        case starttls
        /// In plain: for a server of this machine alone.
        case none
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let user: String?
    package let password: SecretText?
    /// A PEM file of authorities that replace the system's.
    package let authorities: String?

    package init(host: String, port: Int, security: Security, user: String? = nil, password: SecretText? = nil, authorities: String? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.authorities = authorities
    }

    /// Whether the host is this machine, where nobody listens in between.
    package static func isThisMachine(_ host: String) -> Bool {
        host == "localhost"
            || IPAddress(host).map { AddressRange("127.0.0.0/8")?.contains($0) == true || AddressRange("::1/128")?.contains($0) == true } == true
    }

    /// The address as messages show it.
    package var description: String { "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)" }
}
