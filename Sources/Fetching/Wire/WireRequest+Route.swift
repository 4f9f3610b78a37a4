import GatewayModel

extension WireRequest.Route {
    /// The host key's digest as libcurl takes it; OpenSSH writes `SHA256:` before it.
    var hostKeyDigest: String? {
        hostKey.map { $0.hasPrefix("SHA256:") ? String($0.dropFirst(7)) : $0 }.map { String($0.prefix { $0 != "=" }) }
    }
}

extension WireRequest {
    /// Throws when a protocol lacks what makes it safe, or has what it cannot use.
    func checkRoute() throws(FetchError) {
        let place = address.description
        if let proxy = route.proxy { try checkProxy(proxy, place) }
        guard address.scheme == .sftp else { return }
        guard let key = route.hostKeyDigest, key.utf8.count == 43 else {
            throw .network(.hostKey, at: place, cause: "no host-key (SHA256:…, 43 characters) is declared")
        }
        switch credentials {
        case .basic, .key: return
        case .digest, .certificate, nil:
            throw .unusable(
                LocalizedText(vi: "SFTP cần tên người dùng với mật khẩu hoặc khóa", en: "SFTP needs a user name with a password or a key"), at: place,
                remedy: .setting("authentication"))
        }
    }

    private func checkProxy(_ proxy: String, _ place: String) throws(FetchError) {
        let url = try? CurlURL(proxy)
        let isKnown = ["http", "https", "socks5h"].contains(url?[.scheme] ?? "")
        guard isKnown, url?[.user] == nil, url?[.host] != nil else {
            throw .unusable(
                LocalizedText(
                    vi: "\"proxy\" phải có dạng http://máy:cổng, https://máy:cổng hoặc socks5h://máy:cổng",
                    en: "\"proxy\" must read http://host:port, https://host:port or socks5h://host:port"), at: place, remedy: .setting("proxy"))
        }
    }
}
