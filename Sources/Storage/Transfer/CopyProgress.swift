import GatewayModel

/// How far a copy has come, as its target keeps it.
package struct CopyProgress: Hashable, Sendable {
    /// The hash of the source's runs up to `moment`: a copy goes on only from the history that it began with.
    package let ledger: ContentHash
    /// The moment of the last run that is copied; runs that the source takes later are not.
    package let moment: Int64
    /// The table at hand, and the key of the last row of it that the target has; empty for none.
    package var table: StoreTable
    package var key: [Int64]

    package init(ledger: ContentHash, moment: Int64, table: StoreTable = .payload, key: [Int64] = []) {
        self.ledger = ledger
        self.moment = moment
        self.table = table
        self.key = key
    }

    /// The form that targets keep.
    package var storedForm: String {
        ([ledger.description, "\(moment)", table.rawValue] + key.map(String.init)).joined(separator: " ")
    }

    /// Reads what `storedForm` wrote.
    package init?(storedForm: String) {
        let words = storedForm.split(separator: " ").map(String.init)
        guard words.count >= 3, let ledger = ContentHash(hexadecimal: words[0]), let moment = Int64(words[1]),
            let table = StoreTable(rawValue: words[2])
        else { return nil }
        let key = words.dropFirst(3).compactMap { Int64($0) }
        guard key.isEmpty || key.count == table.keyCount else { return nil }
        self.init(ledger: ledger, moment: moment, table: table, key: key)
    }
}
