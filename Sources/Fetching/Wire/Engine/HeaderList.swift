import CCurl

/// The header lines of a request as libcurl takes them. Owns the one `curl_slist`.
final class HeaderList {
    private(set) var lines: UnsafeMutablePointer<curl_slist>?

    /// `suppressed` names headers that libcurl would add by itself.
    init(_ headers: [HeaderField], suppressed: [String] = []) {
        for header in headers {
            // libcurl reads "Name:" as "leave this header out"; "Name;" sends it without a value.
            lines = curl_slist_append(lines, header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        for name in suppressed { lines = curl_slist_append(lines, "\(name):") }
    }

    /// Lines of another kind than headers: the receivers of a mail.
    init(lines: [String]) {
        for line in lines { self.lines = curl_slist_append(self.lines, line) }
    }

    deinit { curl_slist_free_all(lines) }
}
