/// A name or namespace in the parser's dictionary: equal texts have one address, so that comparing them is comparing two numbers.
struct XMLName: Hashable {
    /// What matches every name, and the namespace of what is in none.
    static let none = XMLName(address: 0)

    let address: UInt

    /// Valid while the parser lives.
    var text: String {
        UnsafePointer<CChar>(bitPattern: address).map { String(cString: $0) } ?? ""
    }
}

/// An element as its start tag says.
struct XMLElement {
    let name: XMLName
    let prefix: XMLName
    let namespace: XMLName
    let attributes: XMLAttributes

    /// As the document writes it.
    var qualifiedName: String {
        prefix == .none ? name.text : prefix.text + ":" + name.text
    }
}

/// The attributes of a start tag; valid while it is being handled.
struct XMLAttributes {
    /// Five pointers each: name, prefix, namespace, start and end of the value (libxml2, `startElementNsSAX2Func`).
    private let pointers: UnsafePointer<UnsafePointer<UInt8>?>?
    let count: Int

    init(_ pointers: UnsafePointer<UnsafePointer<UInt8>?>?, count: Int) {
        self.pointers = pointers
        self.count = count
    }

    /// The value of the first attribute that the test matches, as libxml2 gives it: each `&` is written `&#38;`.
    @inline(__always)
    func value(_ test: XMLPlan.Test) -> UnsafeRawBufferPointer? {
        guard let pointers else { return nil }
        for index in 0..<count {
            let attribute = pointers + 5 * index
            guard test.matches(XMLName(address: UInt(bitPattern: attribute[0])), in: XMLName(address: UInt(bitPattern: attribute[2]))),
                let start = attribute[3], let end = attribute[4]
            else { continue }
            return UnsafeRawBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    /// The length of all values.
    var byteCount: Int {
        guard let pointers else { return 0 }
        return (0..<count).reduce(0) { total, index in
            guard let start = pointers[5 * index + 3], let end = pointers[5 * index + 4] else { return total }
            return total + (end - start)
        }
    }
}
