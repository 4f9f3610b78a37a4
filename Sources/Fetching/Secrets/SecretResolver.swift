import GatewayModel

/// Finds the texts behind references to secrets, when they are about to be sent and not before.
package struct SecretResolver: Sendable {
    private let find: @Sendable (SecretReference) throws(FetchError) -> Secret
    /// Masks every secret that was found or learnt here.
    package let redactor: Redactor

    package init(redactor: Redactor = Redactor(), find: @escaping @Sendable (SecretReference) throws(FetchError) -> Secret) {
        self.redactor = redactor
        self.find = find
    }

    /// Throws `FetchError.unusable`, which names the reference and where it was looked for.
    package func secret(_ reference: SecretReference) throws(FetchError) -> Secret {
        let secret = try find(reference)
        redactor.learn(secret)
        return secret
    }

    /// The same sources with a memory of its own: what one run resolves is masked in the texts of that run.
    package func forOneRun() -> SecretResolver { SecretResolver(find: find) }
}
