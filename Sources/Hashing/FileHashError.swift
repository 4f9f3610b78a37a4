/// A file could not be read to its end; `code` is the system's error number.
package struct FileHashError: Error, Hashable, Sendable {
    package let path: String
    package let code: Int32

    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }
}
