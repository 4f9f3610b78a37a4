/// The names of SOAP that `SOAPWatch` looks for, as the parser spells them.
struct SOAPNames {
    let envelope: XMLName
    let body: XMLName
    /// Of versions 1.1 and 1.2.
    let namespaces: [XMLName]
    /// The attribute that names the element with the value (SOAP 1.1, section 5.4.1).
    let reference: XMLPlan.Test

    init(_ intern: (String) -> XMLName) {
        envelope = intern("Envelope")
        body = intern("Body")
        namespaces = ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"].map(intern)
        reference = XMLPlan.Test(name: intern("href"), namespace: .none, isAnyNamespace: false)
    }
}
