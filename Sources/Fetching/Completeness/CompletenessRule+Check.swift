import Foundation
import GatewayModel
import Hashing

extension CompletenessRule {
    /// The pause between the two questions of `stable`.
    private static let pause = Duration.seconds(2)

    /// Looks for signs that one page is not whole, and throws `content(.incomplete)` or `content(.unverifiable)`. What concerns all pages
    /// together is `CompletenessTally`'s.
    ///
    /// - Parameter ask: puts another question to the feed, with the same proof of who asks.
    package func check(
        _ response: WireResponse, to request: WireRequest, in context: FetchContext,
        ask: (WireRequest) async throws(FetchError) -> WireResponse
    ) async throws(FetchError) {
        guard response.framing != .connectionClose || response.compression != nil || context.provesDocumentEnd || provesEnd else {
            throw .content(.unverifiable, at: response.address.description)
        }
        if let trailer { try check(trailer, response, context.probe) }
        if let checksum { try await check(checksum, response, to: request, ask: ask) }
        if let marker { try await companion(marker, to: request, ask: ask).discard() }
        if isStable { try await checkTwice(response, to: request, ask: ask) }
    }

    private func check(_ trailer: TrailerPattern, _ response: WireResponse, _ probe: any PayloadProbe) throws(FetchError) {
        let line = LastLine.of(response.file)
        guard let stated = line.flatMap(trailer.count) else { throw CompletenessProblem.noTrailer(line: line).failure(at: response.address) }
        let count = try probe.recordCount(in: response)
        guard stated == count else { throw CompletenessProblem.otherTotal(count, stated: stated).failure(at: response.address) }
    }

    private func check(
        _ rule: ChecksumRule, _ response: WireResponse, to request: WireRequest, ask: (WireRequest) async throws(FetchError) -> WireResponse
    ) async throws(FetchError) {
        let place: String
        let text: String?
        switch rule.place {
        case .header(let name): (place, text) = (name, response.header(name))
        case .companion(let reference):
            let answer = try await companion(reference, to: request, ask: ask)
            defer { answer.discard() }
            (place, text) = (answer.address.description, try? String(contentsOf: answer.file, encoding: .utf8))
        }
        let name = request.address.path.split(separator: "/").last.map(String.init) ?? ""
        guard let stated = text.flatMap({ rule.digest(in: $0, fileName: name.removingPercentEncoding ?? name) }) else {
            throw CompletenessProblem.noChecksum(at: place).failure(at: response.address)
        }
        let found: [UInt8]
        do throws(FileHashError) {
            found = try rule.algorithm.digest(ofFile: response.file)
        } catch {
            throw .spool(code: error.code, path: error.path)
        }
        guard found == stated else { throw CompletenessProblem.otherChecksum(at: place).failure(at: response.address) }
    }

    private func checkTwice(
        _ response: WireResponse, to request: WireRequest, ask: (WireRequest) async throws(FetchError) -> WireResponse
    ) async throws(FetchError) {
        do {
            try await Task.sleep(for: Self.pause)
        } catch {
            throw .cancelled(at: request.address.description)
        }
        let second = try await ask(request)
        second.discard()
        guard second.hash == response.hash else { throw CompletenessProblem.unstable.failure(at: response.address) }
    }

    /// The answer for a file beside the feed's. A file that is not there is a sign; other failures are failures.
    private func companion(
        _ reference: String, to request: WireRequest, ask: (WireRequest) async throws(FetchError) -> WireResponse
    ) async throws(FetchError) -> WireResponse {
        let companion = try request.companion(reference)
        do throws(FetchError) {
            return try await ask(companion)
        } catch .status(let status, _, let address) where [403, 404, 410].contains(status) {
            throw .content(.incomplete(CompletenessProblem.noCompanion(address, status: status).message), at: request.address.description)
        }
    }
}

extension WireRequest {
    private static let companionLimit = ByteSize.mebibytes(1)

    /// The question for a file beside this one; `{url}` in the reference is this request's address.
    fileprivate func companion(_ reference: String) throws(FetchError) -> WireRequest {
        var request = self
        do throws(AddressProblem) {
            request.address = try address.resolving(reference.replacing("{url}", with: address.text))
        } catch {
            throw .unusable(error.message, at: address.description, remedy: .setting("complete"))
        }
        // The proof of who asks goes with the request, and it is meant for this server alone.
        guard request.address.hasSameOrigin(as: address) else {
            throw .unusable(
                LocalizedText(
                    vi: "tệp đi kèm phải ở cùng máy chủ với nguồn: \(request.address)",
                    en: "a companion file must be on the feed's own server: \(request.address)"),
                at: address.description, remedy: .setting("complete"))
        }
        request.method = .get
        request.body = nil
        request.accept = []
        request.limits.size = Self.companionLimit
        return request
    }
}
