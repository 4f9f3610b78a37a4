import GatewayModel

// A mapping file as a test writes it; every place in it is the same.
let testPlace = SourcePlace(file: "mapping.yaml", line: 1, column: 1)

extension ConfigNode: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
    ExpressibleByExtendedGraphemeClusterLiteral
{
    package init(stringLiteral value: String) { self = .scalar(value, testPlace) }
}

extension ConfigNode: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: ConfigNode...) { self = .list(elements, testPlace) }
}

extension ConfigNode: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, ConfigNode)...) {
        self = .table(elements.map { Entry(key: $0.0, keyPlace: testPlace, value: $0.1) }, testPlace)
    }
}
