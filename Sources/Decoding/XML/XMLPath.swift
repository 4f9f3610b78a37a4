import GatewayModel

/// The prefixes that the paths of a connector may use.
///
/// When none are declared, a name matches in every namespace. When some are, `b:Xa` matches in the namespace of `b` only, and a name
/// without a prefix matches elements and attributes in no namespace only, as in XPath 1.0.
struct XMLNamespaces: Hashable, Sendable {
    static let undeclared = XMLNamespaces(nil)

    /// By prefix.
    let addresses: [String: String]?

    init(_ addresses: [String: String]?) {
        self.addresses = addresses
    }
}

/// A path of elements, from the subset of XPath 1.0 that can be followed while the document streams by.
struct XMLPath: Hashable, Sendable {
    /// What a name in a path matches.
    struct NameTest: Hashable, Sendable {
        enum Namespace: Hashable, Sendable {
            case any, none
            case address(String)
        }

        /// Nil for `*`.
        let name: String?
        let namespace: Namespace
    }

    /// `name`, `prefix:name` or `*`, with any number of `[@attribute='value']` behind it.
    struct Step: Hashable, Sendable {
        let test: NameTest
        let conditions: [Condition]
    }

    struct Condition: Hashable, Sendable {
        let attribute: NameTest
        let value: String
    }

    /// From the document on; for `//name` the one step.
    let steps: [Step]
    /// What an absolute path of the connector stands below: the steps to the body of an envelope, or none.
    let base: [Step]
    /// Whether the one step matches at any depth: `//name`.
    let isAnyDepth: Bool
    /// As it was written.
    let text: String

    init(_ steps: [Step], base: [Step] = [], isAnyDepth: Bool = false, text: String = "") {
        self.steps = steps
        self.base = base
        self.isAnyDepth = isAnyDepth
        self.text = text
    }

    /// Reads the path of the records: `/Root/data/record`, `/b:BaoCao/b:BanGhi`, `/*/record`, `//record`. Throws `.invalidPath`.
    init(records text: String, namespaces: XMLNamespaces, envelope: XMLEnvelope? = nil) throws(DecodeError) {
        var reader = XMLPathReader(text, namespaces)
        let isAnyDepth = reader.skip("//")
        guard isAnyDepth || reader.skip("/") else { throw reader.invalid(.needsRoot) }
        let (steps, attribute) = try reader.steps()
        if attribute != nil { throw reader.invalid(.recordIsAttribute) }
        if isAnyDepth, steps.count > 1 { throw reader.invalid(.anyDepthOneStep) }
        let base = envelope?.body ?? []
        let whole = base.map { "/" + ($0.test.name ?? "*") }.joined() + text
        self.init(isAnyDepth ? steps : base + steps, base: base, isAnyDepth: isAnyDepth, text: whole)
    }
}

/// Where the value of a field is found: the text of an element, or one of its attributes.
enum XMLField: Hashable, Sendable {
    /// Inside the record; no steps: the record itself.
    case inside([XMLPath.Step], attribute: XMLPath.NameTest?)
    /// Around or before the record; the steps start at the document, and the first `anchor` of them lead to what it shares with the record.
    case outside([XMLPath.Step], anchor: Int, attribute: XMLPath.NameTest?)

    /// Reads the path of a field: `Xa`, `b:Xa`, `@ChiTieu`, `a/b/@x`, `field[@name='Year']`, `.`, `../@nam`, `/Root/header/Ky`.
    /// Throws `.invalidPath`.
    init(_ text: String, records: XMLPath, namespaces: XMLNamespaces) throws(DecodeError) {
        var reader = XMLPathReader(text, namespaces)
        if text == "." {
            self = .inside([], attribute: nil)
        } else if reader.skip("//") {
            throw reader.invalid(.anyDepthField)
        } else if reader.skip("/") {
            let (steps, attribute) = try reader.steps()
            self = try Self.absolute(records.base + steps, attribute, records: records, reader)
        } else {
            var climbs = 0
            while reader.skip("../") { climbs += 1 }
            if climbs == 0 { _ = reader.skip("./") }
            let (steps, attribute) = try reader.steps()
            if climbs == 0 {
                self = .inside(steps, attribute: attribute)
                return
            }
            if records.isAnyDepth { throw reader.invalid(.climbsFromAnyDepth) }
            guard climbs < records.steps.count else { throw reader.invalid(.climbsTooFar) }
            self = try Self.absolute(records.steps.dropLast(climbs) + steps, attribute, records: records, reader)
        }
    }

    private static func absolute(
        _ steps: [XMLPath.Step], _ attribute: XMLPath.NameTest?, records: XMLPath, _ reader: XMLPathReader
    ) throws(DecodeError) -> XMLField {
        let shared = records.isAnyDepth ? 0 : zip(steps, records.steps).prefix { $0 == $1 }.count
        if shared == records.steps.count { return .inside(Array(steps[shared...]), attribute: attribute) }
        if shared == steps.count, attribute == nil { throw reader.invalid(.enclosesRecords) }
        return .outside(steps, anchor: shared, attribute: attribute)
    }
}
