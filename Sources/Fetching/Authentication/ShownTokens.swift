import Synchronization

/// Remembers which tokens one fetch has shown, so that a refused one is renewed once and not for ever.
final class ShownTokens: Sendable {
    private struct Use {
        let token: Token
        /// Whether it took the place of a refused one.
        let isReplacement: Bool
        var count = 1
        var isRefused = false
    }

    private let uses = Mutex<[TokenKey: Use]>([:])

    /// Notes that a token goes out with a request.
    func show(_ token: Token, for key: TokenKey) {
        uses.withLock { uses in
            if uses[key]?.token.serial == token.serial {
                uses[key]?.count += 1
            } else {
                uses[key] = Use(token: token, isReplacement: uses[key]?.isRefused ?? false)
            }
        }
    }

    /// The token to replace after a 401; nil when it was itself a replacement, refused at its first use.
    func refused(for key: TokenKey) -> Token? {
        uses.withLock { uses in
            guard let use = uses[key], !(use.isReplacement && use.count == 1) else { return nil }
            uses[key]?.isRefused = true
            return use.token
        }
    }
}
