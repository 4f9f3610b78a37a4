/// What a document is wrapped in, so that paths start inside of it.
enum XMLEnvelope: String, CaseIterable, Sendable {
    /// SOAP 1.1 and 1.2.
    case soap

    /// The way to what is wrapped; that the namespace is right too is held against the root by `SOAPWatch`.
    var body: [XMLPath.Step] {
        ["Envelope", "Body"].map { XMLPath.Step(test: XMLPath.NameTest(name: $0, namespace: .any), conditions: []) }
    }
}
