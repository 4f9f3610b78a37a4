import CLibCrypto
import GatewayModel

/// The library by which content is hashed.
package enum HashingLibrary {
    package static var version: LibraryVersion {
        LibraryVersion(name: "OpenSSL", loaded: String(cString: OpenSSL_version(OPENSSL_VERSION)), oldest: "3.0.0")
    }
}
