import GatewayModel

extension FetchError {
    /// The same failure with every secret of the run masked in what is said of it.
    func redacted(by redactor: Redactor) -> FetchError {
        switch self {
        case .network(let trouble, let address, let cause): .network(trouble, at: redactor.redact(address), cause: redactor.redact(cause))
        case .status(let status, let wait, let address): .status(status, retryAfter: wait, at: redactor.redact(address))
        case .truncated(let received, let expected, let address): .truncated(received: received, expected: expected, at: redactor.redact(address))
        case .tooLarge(let part, let limit, let address): .tooLarge(part, limit: limit, at: redactor.redact(address))
        case .redirect(let problem, let address): .redirect(problem, at: redactor.redact(address))
        case .framing(let problem, let address): .framing(problem, at: redactor.redact(address))
        case .content(let problem, let address): .content(problem.redacted(by: redactor), at: redactor.redact(address))
        case .unusable(let reason, let address, let remedy): .unusable(redactor.redact(reason), at: redactor.redact(address), remedy: remedy)
        case .cancelled(let address): .cancelled(at: redactor.redact(address))
        case .spool: self
        }
    }
}

extension FetchError.ContentProblem {
    fileprivate func redacted(by redactor: Redactor) -> FetchError.ContentProblem {
        switch self {
        case .mediaType(let received, let accepted): .mediaType(received: received.map(redactor.redact), accepted: accepted)
        case .encoding(let name): .encoding(redactor.redact(name))
        case .incomplete(let reason): .incomplete(redactor.redact(reason))
        case .refusedByFeed(let code, let message): .refusedByFeed(code: redactor.redact(code), message: redactor.redact(message))
        case .login(let reason): .login(redactor.redact(reason))
        case .pagination(let reason): .pagination(redactor.redact(reason))
        case .damagedCompression, .ratio, .unverifiable: self
        }
    }
}

extension Redactor {
    fileprivate func redact(_ text: LocalizedText) -> LocalizedText { LocalizedText(vi: redact(text.vi), en: redact(text.en)) }
}
