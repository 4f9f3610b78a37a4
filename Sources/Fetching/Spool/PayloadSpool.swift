import Foundation

/// A folder in which answers are written down while they arrive.
///
/// Give it a folder on the same file system as the payload archive, so that keeping a payload is a rename.
package struct PayloadSpool: Hashable, Sendable {
    package let folder: URL

    package init(folder: URL) {
        self.folder = folder
    }

    func open() throws(FetchError) -> SpoolFile {
        try SpoolFile(in: folder)
    }
}
