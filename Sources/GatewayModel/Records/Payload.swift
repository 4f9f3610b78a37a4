import Foundation

/// The bytes of one answer of a feed, kept in a file that never changes, with what is known of their origin.
package struct Payload: Hashable, Sendable {
    /// The spooled or archived file.
    package let file: URL
    package let hash: ContentHash
    package let byteCount: Int
    package let origin: Origin

    package init(file: URL, hash: ContentHash, byteCount: Int, origin: Origin) {
        self.file = file
        self.hash = hash
        self.byteCount = byteCount
        self.origin = origin
    }

    /// Where and when the bytes were got.
    package struct Origin: Hashable, Sendable {
        /// The address asked, without secrets.
        package let address: String
        /// The final HTTP status; nil for a file.
        package let status: Int?
        package let mediaType: String?
        package let etag: String?
        package let lastModified: String?
        package let retrievedAt: Date
        /// Names the question that the bytes answer, the same in every run that asks it; empty when nobody asks again.
        package let question: String

        package init(
            address: String, status: Int? = nil, mediaType: String? = nil, etag: String? = nil, lastModified: String? = nil, retrievedAt: Date,
            question: String = ""
        ) {
            self.address = address
            self.status = status
            self.mediaType = mediaType
            self.etag = etag
            self.lastModified = lastModified
            self.retrievedAt = retrievedAt
            self.question = question
        }
    }
}
