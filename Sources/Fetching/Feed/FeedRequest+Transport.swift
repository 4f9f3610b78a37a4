import GatewayModel

extension FeedRequest {
    static func limits(_ reader: ConfigReader) -> WireRequest.Limits {
        var limits = WireRequest.Limits()
        limits.timeout = .seconds(reader.integer("timeout", in: timeoutRange) ?? 60)
        limits.connectTimeout = .seconds(reader.integer("connect-timeout", in: connectTimeoutRange) ?? 10)
        limits.size = size(reader) ?? .mebibytes(256)
        return limits
    }

    private static func size(_ reader: ConfigReader) -> ByteSize? {
        guard let written = reader.text("size-limit") else { return nil }
        if let size = ByteSize(written) { return size }
        reader.invalid(
            "size-limit", written,
            allowed: LocalizedText(
                vi: "một số nguyên dương và đơn vị B, KB, MB, GB, KiB, MiB hoặc GiB, như 64 MiB",
                en: "a positive whole number and a unit B, KB, MB, GB, KiB, MiB or GiB, such as 64 MiB"))
        return nil
    }

    static func route(_ reader: ConfigReader) -> WireRequest.Route {
        var route = WireRequest.Route()
        route.proxy = proxy(reader)
        route.hostKey = reader.matching("host-key", allowed: "SHA256:…") { $0.wholeMatch(of: /(SHA256:)?[A-Za-z0-9+\/]{43}=?/) != nil }
        if let tls = quietTLS(reader) {
            route.authorities = tls.absolutePath("authorities")
            route.publicKeyPin = tls.matching("pin", allowed: "sha256//…") { $0.wholeMatch(of: /sha256\/\/[A-Za-z0-9+\/]{43}=/) != nil }
        }
        return route
    }

    /// `tls:` for a second look; what is wrong with its keys was said at the first one.
    private static func quietTLS(_ reader: ConfigReader) -> ConfigReader? {
        reader.value("tls").map { ConfigReader($0, fields: tlsFields, collector: reader.collector) }
    }

    static func certificate(_ reader: ConfigReader) -> ClientCertificate? {
        guard reader.has("certificate") || reader.has("key") else { return nil }
        for (name, other) in [("certificate", "key"), ("key", "certificate")] where !reader.has(name) {
            reader.collector.error(
                "GW2207", at: reader.place(of: other),
                LocalizedText(vi: "\"\(other)\" cần có \"\(name)\" đi cùng", en: "\"\(other)\" needs \"\(name)\" beside it"),
                fix: LocalizedText(vi: "thêm \"\(name)\" với đường dẫn tuyệt đối", en: "add \"\(name)\" with an absolute path"))
        }
        return ClientCertificate(
            file: reader.absolutePath("certificate") ?? "", key: reader.absolutePath("key") ?? "", passphrase: reader.secret("passphrase"))
    }

    private static func proxy(_ reader: ConfigReader) -> String? {
        if reader.value("proxy")?.scalar?.contains("@") == true {
            reader.collector.error(
                "GW2231", at: reader.place(of: "proxy"),
                LocalizedText(vi: "\"proxy\" không nhận tên và mật khẩu", en: "\"proxy\" takes no user name and no password"),
                fix: LocalizedText(
                    vi: "chỉ viết http://máy:cổng, và nhờ người quản trị máy trung gian cho phép máy này",
                    en: "write http://host:port alone, and have whoever runs the proxy let this machine in"))
            return nil
        }
        return reader.matching("proxy", allowed: "http://host:port, https://host:port, socks5h://host:port") { written in
            guard let url = try? CurlURL(written) else { return false }
            return ["http", "https", "socks5h"].contains(url[.scheme] ?? "") && url[.user] == nil && !(url[.host] ?? "").isEmpty
        }
    }
}

extension ConfigReader {
    /// A text of a certain form; another one is reported.
    fileprivate func matching(_ name: String, allowed: String, isAllowed: (String) -> Bool) -> String? {
        guard let written = text(name) else { return nil }
        if isAllowed(written) { return written }
        invalid(name, written, allowed: LocalizedText(allowed))
        return nil
    }
}
