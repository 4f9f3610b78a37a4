/// A header, parameter or field whose value is made for each request.
package struct NamedTemplate: Hashable, Sendable {
    package let name: String
    package let value: RequestTemplate
}
