import GatewayModel

/// Finds the texts behind references to secrets, when they are about to be sent and not before.
package struct SecretResolver: Sendable {
    private let find: @Sendable (String) throws(FetchError) -> Secret

    package init(find: @escaping @Sendable (String) throws(FetchError) -> Secret) {
        self.find = find
    }

    /// The secret behind a reference such as `secret:LGSP_APP`.
    package func secret(_ reference: String) throws(FetchError) -> Secret { try find(reference) }
}
