import Testing

/// The protocol by which workers share work, explored to the last state over the functions that both stores run.
struct WorkModelTests {
    @Test func `stores each slot once, and only for who holds the right, in every state there is`() throws {
        let states = try WorkModel(slots: 2, workers: 3, ticks: 4).explore()
        #expect(states >= 100_000)
    }

    @Test(arguments: BrokenProtocol.allCases)
    func `finds the way to a wrong state when the protocol is broken`(_ broken: BrokenProtocol) throws {
        #expect(throws: WorkModel.Counterexample.self) { try WorkModel(slots: 2, workers: 2, ticks: 4, broken: broken).explore() }
    }
}
