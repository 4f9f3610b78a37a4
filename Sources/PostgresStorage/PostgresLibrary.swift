import CLibPQ
import GatewayModel

/// The library by which a store on a server is reached.
package enum PostgresLibrary {
    package static var version: LibraryVersion {
        let number = Int(PQlibVersion())
        return LibraryVersion(name: "libpq", loaded: "\(number / 10_000).\(number % 10_000)", oldest: "15.0")
    }
}
