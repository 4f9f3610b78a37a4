import CCurl

/// The header lines of a request as libcurl takes them. Owns the one `curl_slist`.
final class HeaderList {
    private(set) var lines: UnsafeMutablePointer<curl_slist>?

    init(_ headers: [HeaderField]) {
        for header in headers {
            // libcurl reads "Name:" as "leave this header out"; "Name;" sends it without a value.
            lines = curl_slist_append(lines, header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
    }

    deinit { curl_slist_free_all(lines) }
}
