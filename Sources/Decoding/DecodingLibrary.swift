import CLibXML2
import GatewayModel

/// The library by which XML is read.
package enum DecodingLibrary {
    package static var version: LibraryVersion {
        // Such as 20914, and with Debian's additions behind it.
        let number = Int(String(cString: xmlRunningVersion()).prefix(while: \.isNumber)) ?? 0
        return LibraryVersion(name: "libxml2", loaded: "\(number / 10_000).\(number / 100 % 100).\(number % 100)", oldest: "2.9.14")
    }
}
