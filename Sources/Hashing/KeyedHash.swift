import CLibCrypto

/// HMAC with SHA-256 (RFC 2104, by OpenSSL).
package enum KeyedHash {
    /// 32 bytes that only who has the key can make.
    package static func of(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: UInt32 = 0
            let result = HMAC(EVP_sha256(), key, CInt(key.count), message, message.count, buffer.baseAddress, &length)
            precondition(result != nil, "OpenSSL refused to compute HMAC-SHA-256")
            count = Int(length)
        }
    }
}
