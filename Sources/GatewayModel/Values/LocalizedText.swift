/// A text a person reads, in Vietnamese and in English.
package struct LocalizedText: Hashable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// A text that is the same in both languages: a name, a code, a quotation.
    package init(_ same: String) {
        self.init(vi: same, en: same)
    }

    package subscript(language: Language) -> String {
        language == .vi ? vi : en
    }
}

/// The languages in which the gateway speaks.
package enum Language: String, Sendable, CaseIterable {
    case vi, en
}
