import Foundation

/// A folder in which answers are written down while they arrive.
///
/// Give it a folder on the same file system as the payload archive, so that keeping a payload needs no copy.
package struct PayloadSpool: Sendable {
    private let folder: URL
    private let keep: @Sendable (URL) -> Void

    /// `keep` learns of each file that stays, and sees to it that it goes some day.
    package init(folder: URL, keep: @escaping @Sendable (URL) -> Void = { _ in }) {
        self.folder = folder
        self.keep = keep
    }

    func open() throws(FetchError) -> SpoolFile {
        SpoolFile(try TemporaryFile(in: folder, keep))
    }
}
