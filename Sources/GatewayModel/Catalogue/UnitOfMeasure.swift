/// A unit in which figures are written, and how it converts to others of its dimension.
package struct UnitOfMeasure: Hashable, Sendable {
    /// The word that mapping files use, such as `percent`.
    package let id: String
    /// The code that goes out as UNIT_MEASURE, such as `PT`.
    package let code: String
    package let name: LocalizedText
    package let symbol: String
    /// Units convert only within one dimension, such as `share` or `money-vnd`.
    package let dimension: String
    /// What is counted, or the whole of which it is a share; nil when the unit does not say.
    package let base: String?
    /// A value times `10^powerOfTen` is in the dimension's reference unit.
    package let powerOfTen: Int
    /// Texts by which feeds name the unit.
    package let aliases: [String]

    package init(
        id: String, code: String, name: LocalizedText, symbol: String, dimension: String, base: String?, powerOfTen: Int, aliases: [String]
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.symbol = symbol
        self.dimension = dimension
        self.base = base
        self.powerOfTen = powerOfTen
        self.aliases = aliases
    }

    /// The power of ten that turns a value in this unit into one in `other`; nil when the two measure different things.
    ///
    /// A unit that does not name its base converts to one that does (`percent` to `percent-of-grdp`); two different bases never mix.
    package func powerOfTen(to other: UnitOfMeasure) -> Int? {
        guard dimension == other.dimension, base == nil || other.base == nil || base == other.base else { return nil }
        return powerOfTen - other.powerOfTen
    }
}
