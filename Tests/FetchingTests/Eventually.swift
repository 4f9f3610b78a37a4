import Testing

/// Returns when something is so; records an issue when it is not after half a minute, in which even a busy machine gets everything done.
func eventually(_ isSo: () throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    for _ in 0..<6000 {
        if try isSo() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it never came", sourceLocation: sourceLocation)
}
