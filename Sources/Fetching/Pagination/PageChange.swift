/// How the request of a page differs from the connector's own.
package struct PageChange: Hashable, Sendable {
    /// A parameter or a field, set to a text that is not yet escaped for its place.
    package struct Setting: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Query parameters to set; an existing one of that name is replaced.
    package var query: [Setting] = []
    /// Fields of a form or JSON body to set.
    ///
    /// Where a JSON body already holds a number under the name, the value goes in as a number: `"page": 1` becomes `"page": 2`, where the
    /// query and a form have `page=2`.
    package var body: [Setting] = []
    /// A whole address, query included, that replaces the connector's address and query, resolved against the page's own.
    ///
    /// The walk has checked that it has the origin of the page. Whoever sends it checks that it also has the origin of the connector's
    /// request, because the page may have come from the target of a redirect, and secrets never leave an origin.
    package var address: String?

    package init(query: [Setting] = [], body: [Setting] = [], address: String? = nil) {
        self.query = query
        self.body = body
        self.address = address
    }
}
