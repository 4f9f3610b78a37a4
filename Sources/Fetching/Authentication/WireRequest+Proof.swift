import GatewayModel

extension WireRequest {
    /// Sets a header to a secret text in the place of any of that name; throws when the secret cannot stand in a header.
    mutating func prove(with value: Secret, inHeader name: String) throws(FetchError) {
        do throws(HeaderField.Problem) {
            let field = try HeaderField(name: name, value: value.reveal())
            headers.removeAll { $0.name.lowercased() == name.lowercased() }
            headers.append(field)
        } catch {
            throw .unusable(error.message, at: "\(address) (\(name))", remedy: .secret)
        }
    }

    /// Adds a secret text to the query.
    mutating func prove(with value: Secret, inQuery name: String) throws(FetchError) {
        do throws(AddressProblem) {
            address = try FeedAddress(address.text, query: [(name: name, value: value.reveal())])
        } catch {
            throw .unusable(error.message, at: address.description, remedy: .secret)
        }
    }
}
