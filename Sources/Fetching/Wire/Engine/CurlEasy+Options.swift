import CCurl

extension CurlEasy {
    /// Leaves libcurl no choice of its own: no other protocol, redirect, credential or decoding than asked for.
    func confine(_ request: WireRequest, _ headers: HeaderList) throws(CurlError) {
        switch request.method {
        case .get: try set(CURLOPT_HTTPGET, 1)
        case .post: try set(body: request.body ?? [])
        }
        try set(CURLOPT_URL, request.address.text)
        try set(CURLOPT_PROTOCOLS_STR, request.address.scheme.rawValue)
        try set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        // Not followed all the same; libcurl counts the second request of a digest as one.
        try set(CURLOPT_MAXREDIRS, 2)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_UNRESTRICTED_AUTH, 0)
        // HTTP/2 would save handshakes of parallel requests to one host, of which there are at most a handful, and would bring a second
        // set of framing rules to defend.
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_HTTP09_ALLOWED, 0)
        try set(CURLOPT_USERAGENT, "indicator-gateway")
        try set(CURLOPT_NOSIGNAL, 1)
        // A name server that never answers must not hold up the end of the transfer, nor with it all others.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_HTTPHEADER, headers)
    }

    /// How the server is reached and known.
    func route(_ route: WireRequest.Route) throws(CurlError) {
        // Otherwise the environment decides, and checks of the address would see only the proxy's.
        try set(CURLOPT_PROXY, route.proxy ?? "")
        try set(CURLOPT_NOPROXY, "")
        // Otherwise the headers of the tunnel look like the server's.
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        if let authorities = route.authorities {
            try set(CURLOPT_CAINFO, authorities)
            // The folder that libcurl was built with would still be asked.
            try set(CURLOPT_CAPATH, nil)
        }
        if let pin = route.publicKeyPin { try set(CURLOPT_PINNEDPUBLICKEY, pin) }
        if let key = route.hostKeyDigest { try set(CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, key) }
        // Nothing but what a connector declares: no agent, no keys of the user.
        try set(CURLOPT_SSH_AUTH_TYPES, Int(CURLSSH_AUTH_NONE))
    }

    func bound(_ own: WireRequest.Limits, _ limits: TransferLimits, _ deadline: Deadline) throws(CurlError) {
        // libcurl reads 0 as "no limit".
        try set(CURLOPT_TIMEOUT_MS, max(1, deadline.remaining.milliseconds))
        try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, own.connectTimeout.milliseconds))
        try set(CURLOPT_LOW_SPEED_LIMIT, limits.slowestRate)
        try set(CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.stallTime.components.seconds)))
        try set(CURLOPT_MAXAGE_CONN, 30)
    }

    /// Has libcurl prove to the server who asks.
    func prove(_ credentials: WireCredentials) throws(CurlError) {
        switch credentials {
        case .basic(let user, let password):
            try set(CURLOPT_HTTPAUTH, ccurl_auth_basic)
            try set(CURLOPT_SSH_AUTH_TYPES, Int(CURLSSH_AUTH_PASSWORD))
            try sign(user, password)
        case .digest(let user, let password):
            try set(CURLOPT_HTTPAUTH, ccurl_auth_digest)
            try sign(user, password)
        case .certificate(let file, let key, let passphrase):
            try set(CURLOPT_SSLCERT, file)
            try set(CURLOPT_SSLKEY, key)
            // Without one, OpenSSL would ask at the terminal.
            try set(CURLOPT_KEYPASSWD, passphrase?.reveal() ?? "")
        case .key(let user, let file, let passphrase):
            try set(CURLOPT_SSH_AUTH_TYPES, Int(CURLSSH_AUTH_PUBLICKEY))
            try set(CURLOPT_USERNAME, user)
            try set(CURLOPT_SSH_PRIVATE_KEYFILE, file)
            try set(CURLOPT_KEYPASSWD, passphrase?.reveal() ?? "")
        }
    }

    private func sign(_ user: String, _ password: Secret) throws(CurlError) {
        try set(CURLOPT_USERNAME, user)
        try set(CURLOPT_PASSWORD, password.reveal())
    }
}
