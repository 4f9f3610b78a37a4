import Fetching
import Foundation
import GatewayModel
import LoopbackServer

/// A feed in pages on a real socket: what reaches the server is turned back into what was asked, so that escaping is part of the test.
struct PaginationServer: LoopbackContent {
    let feed: @Sendable (PageChange) -> PaginationPage

    func answer(to request: RecordedRequest) -> [WireStep] {
        let query = request.target.drop { $0 != "?" }.dropFirst().split(separator: "&").map { parameter in
            let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? "" }
            return PageChange.Setting(name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
        let isAddress = query.contains { $0.name == "at" }
        let page = feed(PageChange(query: isAddress ? [] : query, address: isAddress ? request.target : nil))
        let body = PaginationBody.text(of: page)
        return [.head(200, [("Content-Length", "\(body.utf8.count)")] + page.headers.map { ($0.name, $0.value) }), .send(Array(body.utf8))]
    }
}

/// A format for these tests: each line is a record, and lines that begin with `@name=` are texts at places.
struct PaginationBody: PayloadProbe {
    static func text(of page: PaginationPage) -> String {
        let places = page.texts.map { "@\($0.key)=\($0.value)" } + page.lists.flatMap { name, items in items.map { "@\(name)=\($0)" } }
        return (places + page.records).map { $0 + "\n" }.joined()
    }

    /// The records among the lines of a body.
    static func records(_ text: String) -> [String] {
        text.split(separator: "\n").filter { !$0.hasPrefix("@") }.map(String.init)
    }

    private func text(_ response: WireResponse) throws(FetchError) -> String {
        do {
            return try response.text
        } catch {
            throw .unusable(LocalizedText("\(error)"), at: response.address.description)
        }
    }

    func list(at place: String, in response: WireResponse) throws(FetchError) -> [String] {
        try text(response).split(separator: "\n").filter { $0.hasPrefix("@\(place)=") }.map { String($0.dropFirst(place.count + 2)) }
    }

    func values(at places: [String], in response: WireResponse) throws(FetchError) -> [String?] {
        var values: [String?] = []
        for place in places { values.append(try list(at: place, in: response).first) }
        return values
    }

    func recordCount(in response: WireResponse) throws(FetchError) -> Int { Self.records(try text(response)).count }
}
