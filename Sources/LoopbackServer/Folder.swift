import Foundation

/// The files below a folder, as a plain file server gives them: media type, entity tag, date, and 304 for what the client has.
package struct Folder: LoopbackContent {
    private let root: URL

    package init(_ root: URL) {
        self.root = root
    }

    package func answer(to request: RecordedRequest) -> [WireStep] {
        guard ["GET", "HEAD"].contains(request.method) else { return Self.refusal(405) }
        guard let file = file(behind: request.path), let version = FileVersion(file) else { return Self.refusal(404) }
        let headers = [
            ("Content-Type", Self.mediaType(file.pathExtension)), ("ETag", version.etag), ("Last-Modified", version.lastModified),
        ]
        if version.isKnown(to: request) { return [.head(304, headers)] }
        let head = WireStep.head(200, [("Content-Length", "\(version.byteCount)")] + headers)
        return request.method == "HEAD" ? [head] : [head, .file(file)]
    }

    /// The regular file that a path names; nil when there is none, or when the path or a link in it leads out of the folder.
    private func file(behind path: String) -> URL? {
        var file = root
        for component in path.split(separator: "/") {
            guard let name = component.removingPercentEncoding, !name.contains("/"), !name.contains("\0"), name != ".", name != ".." else {
                return nil
            }
            file.appendPathComponent(name)
        }
        let resolved = file.resolvingSymlinksInPath()
        guard resolved.path.hasPrefix(root.resolvingSymlinksInPath().path + "/") else { return nil }
        return resolved
    }

    private static func refusal(_ status: Int) -> [WireStep] {
        [.head(status, [("Content-Length", "0")])]
    }

    private static func mediaType(_ pathExtension: String) -> String {
        switch pathExtension.lowercased() {
        case "csv": "text/csv"
        case "tsv": "text/tab-separated-values"
        case "txt", "md": "text/plain; charset=utf-8"
        case "html": "text/html; charset=utf-8"
        case "xml": "application/xml"
        case "json": "application/json"
        case "jsonl", "ndjson": "application/x-ndjson"
        case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case "zip": "application/zip"
        case "gz": "application/gzip"
        default: "application/octet-stream"
        }
    }
}
