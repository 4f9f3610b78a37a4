import CLibCrypto
import Foundation
import GatewayModel

/// A checksum that a provider may publish for a file.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
    case sha256
    /// Tells a broken transfer from a whole one, but not a forged file from a true one.
    case md5

    package var byteCount: Int { self == .sha256 ? 32 : 16 }

    /// The digest of a file's bytes.
    package func digest(ofFile file: URL) throws(FileHashError) -> [UInt8] {
        switch self {
        case .sha256: try ContentHash.of(file: file).bytes
        case .md5: try Self.md5(ofFile: file)
        }
    }

    /// RFC 1321, by OpenSSL's EVP interface, which may be built without it.
    private static func md5(ofFile file: URL) throws(FileHashError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw FileHashError(path: file.path, code: ENOMEM) }
        defer { EVP_MD_CTX_free(context) }
        var isSound = EVP_DigestInit_ex(context, EVP_md5(), nil) == 1
        try FileReading.pieces(of: file) { isSound = isSound && EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1 }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard isSound, EVP_DigestFinal_ex(context, &digest, &length) == 1 else { throw FileHashError(path: file.path, code: ENOTSUP) }
        return Array(digest.prefix(Int(length)))
    }
}
