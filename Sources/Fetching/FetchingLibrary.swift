import CCurl
import GatewayModel

/// The library by which feeds are fetched.
package enum FetchingLibrary {
    package static var version: LibraryVersion {
        LibraryVersion(name: "libcurl", loaded: ccurl_version().map { String(cString: $0) } ?? "0", oldest: "7.88.1")
    }
}
