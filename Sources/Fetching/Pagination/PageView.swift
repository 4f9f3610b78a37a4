import GatewayModel

/// A page that has arrived, as a walk sees it.
package struct PageView: Sendable {
    /// Counted from 0, dropped pages included.
    package let index: Int
    package let response: WireResponse
    package let probe: any PayloadProbe

    package init(index: Int, response: WireResponse, probe: any PayloadProbe) {
        self.index = index
        self.response = response
        self.probe = probe
    }

    /// The text at a place of the document; nil when it is absent or blank.
    func text(at place: String) throws(FetchError) -> String? {
        try texts(at: [place])[0]
    }

    /// The texts at several places, in one reading of the document.
    func texts(at places: [String]) throws(FetchError) -> [String?] {
        try probe.values(at: places, in: response).map { text in text.map(trimmingBlanks).flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The failure of a run at this page.
    func failure(_ problem: PaginationProblem) -> FetchError {
        problem.failure(at: response.address.description)
    }
}
