import Foundation

/// One thing that a server does on a connection; after the last one it closes.
package enum WireStep: Sendable {
    case send([UInt8])
    case file(URL)
    /// The same byte over and over; without end when there is no count.
    case fill(UInt8, count: Int?)
    case pause(Duration)
    /// Says nothing until the client leaves or the server stops.
    case wait
    /// Closes with a TCP reset, once the client's machine has what was sent.
    case reset
    /// Takes another request on the same connection.
    case next

    /// A status line and headers. `Connection: close` is added, because a connection serves one request.
    package static func head(_ status: Int, _ headers: [(String, String)]) -> WireStep {
        let lines = ["HTTP/1.1 \(status) \(reason(status))"] + headers.map { "\($0.0): \($0.1)" } + ["Connection: close", "", ""]
        return .send(Array(lines.joined(separator: "\r\n").utf8))
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 206: "Partial Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 412: "Precondition Failed"
        case 416: "Range Not Satisfiable"
        case 429: "Too Many Requests"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
