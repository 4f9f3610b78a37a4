import Fetching
import Foundation
import GatewayModel
import Hashing
import Testing

/// An answer on disk with the files that lie beside it, without a server.
final class AnsweredPage {
    private let folder: URL
    private let request: WireRequest
    private let probe: any PayloadProbe
    /// Texts of companion files by path; a path that is not here answers 404.
    var companions: [String: String] = [:]
    /// Paths that were asked for.
    private(set) var asked: [String] = []

    init(_ body: String, url: String = "https://example.gov.vn/so-lieu/dvc.csv", probe: any PayloadProbe = LineProbe()) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("completeness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        request = WireRequest(method: .post, address: try FeedAddress(url), body: [1])
        self.probe = probe
        self.body = body
    }

    let body: String

    deinit { try? FileManager.default.removeItem(at: folder) }

    func response(
        _ text: String? = nil, framing: FetchResult.Framing = .length, compression: String? = nil, headers: [(name: String, value: String)] = [],
        at address: FeedAddress? = nil
    ) throws -> WireResponse {
        let bytes = Array((text ?? body).utf8)
        let file = folder.appendingPathComponent(UUID().uuidString)
        try Data(bytes).write(to: file)
        return WireResponse(
            status: 200, headers: headers, address: address ?? request.address, file: file, hash: .of(bytes), byteCount: bytes.count,
            receivedByteCount: bytes.count, framing: framing, compression: compression)
    }

    var address: FeedAddress { request.address }

    var context: FetchContext { FetchContext(spool: PayloadSpool(folder: folder), deadline: .after(.seconds(30)), probe: probe) }

    /// Nil when the rule finds nothing against the answer.
    func problem(
        _ rule: CompletenessRule, framing: FetchResult.Framing = .length, compression: String? = nil,
        headers: [(name: String, value: String)] = [], provesDocumentEnd: Bool = false, second: String? = nil
    ) async throws -> FetchError? {
        var context = context
        context.provesDocumentEnd = provesDocumentEnd
        let response = try response(framing: framing, compression: compression, headers: headers)
        do throws(FetchError) {
            try await rule.check(response, to: request, in: context) { (question) async throws(FetchError) in
                try self.answer(question, second: second)
            }
            return nil
        } catch {
            return error
        }
    }

    private func answer(_ question: WireRequest, second: String?) throws(FetchError) -> WireResponse {
        asked.append(question.address.path)
        let text = question.address == request.address ? second : companions[question.address.path]
        guard let text else { throw .status(404, retryAfter: nil, at: question.address.description) }
        do {
            return try response(text, at: question.address)
        } catch {
            throw .unusable(LocalizedText("\(error)"), at: question.address.description)
        }
    }

    /// The rule that a text in flow style declares, which must be without a problem.
    static func rule(_ yaml: String) throws -> CompletenessRule {
        let collector = DiagnosticCollector()
        let rule = CompletenessRule(reading: ConfigReader(FlowYAML.read(yaml), fields: CompletenessRule.fields, collector: collector))
        try #require(collector.diagnostics.isEmpty, "\(collector.diagnostics.map { "\($0.code) \($0.message.en)" })")
        return rule
    }
}
