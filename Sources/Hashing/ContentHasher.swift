import CLibCrypto
import GatewayModel

/// Computes the SHA-256 of bytes that arrive in pieces (FIPS 180-4, by OpenSSL's EVP interface).
///
/// Not copyable, because it owns the digest context: two copies would feed one sum.
package struct ContentHasher: ~Copyable {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("OpenSSL has no memory for a digest context") }
        self.context = context
        begin()
    }

    deinit { EVP_MD_CTX_free(context) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        check(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
    }

    /// The hash of all bytes since the start or the last `finish`; the hasher is then ready for other content.
    package mutating func finish() -> ContentHash {
        let digest = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: UInt32 = 0
            check(EVP_DigestFinal_ex(context, buffer.baseAddress, &length))
            count = Int(length)
        }
        begin()
        guard let hash = ContentHash(bytes: digest) else { preconditionFailure("SHA-256 gave \(digest.count) bytes") }
        return hash
    }

    private func begin() {
        check(EVP_DigestInit_ex(context, EVP_sha256(), nil))
    }

    /// SHA-256 on a valid context fails only when OpenSSL itself is broken; to go on would give content a wrong name.
    private func check(_ result: CInt) {
        precondition(result == 1, "OpenSSL refused to compute SHA-256")
    }
}
