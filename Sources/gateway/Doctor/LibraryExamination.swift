import Decoding
import Fetching
import GatewayModel
import Hashing
import PostgresStorage
import SQLiteStorage

/// Whether the libraries that stand between the gateway and hostile bytes are at least those that its defences were built for.
enum LibraryExamination {
    static func findings() -> [Finding] {
        [FetchingLibrary.version, DecodingLibrary.version, SQLiteLibrary.version, PostgresLibrary.version, HashingLibrary.version].map { library in
            let subject = LocalizedText(library.name)
            guard library.isTooOld else { return .good(subject, LocalizedText(library.loaded)) }
            return .failure(
                subject,
                LocalizedText(vi: "\(library.loaded), cũ hơn \(library.oldest)", en: "\(library.loaded), older than \(library.oldest)"),
                fix: LocalizedText(
                    vi: "cập nhật gói của hệ thống: apt-get update && apt-get upgrade",
                    en: "update the system's package: apt-get update && apt-get upgrade"))
        }
    }
}
