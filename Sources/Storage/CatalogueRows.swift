import GatewayModel
import Hashing

/// The plan's catalogue as rows beside the figures, for systems that read a store directly.
package struct CatalogueRows: Hashable, Sendable {
    package struct IndicatorRow: Hashable, Sendable {
        package let indicator: String
        package let number: String
        package let position: Int
        package let name: LocalizedText
        /// The code that goes out as UNIT_MEASURE.
        package let unit: String?
        package let unitName: LocalizedText?
        /// `up`, `down` or `none`.
        package let direction: String
        /// Ids of the agencies that answer for it, separated by spaces.
        package let agencies: String
    }

    package struct TargetRow: Hashable, Sendable {
        package let indicator: String
        package let year: Int
        /// The relation, as the catalogue's file writes it.
        package let goal: String
        /// The bounds between which the target is met; a bare number is met by what is better too.
        package let low: DecimalValue?
        package let high: DecimalValue?
        package let text: LocalizedText?
    }

    package let indicators: [IndicatorRow]
    package let targets: [TargetRow]
    /// Tells whether a store holds these rows already.
    package let digest: ContentHash

    package init(_ catalogue: IndicatorCatalogue) {
        let figures = catalogue.indicators.enumerated().filter { $1.kind == .figure }
        indicators = figures.map { position, indicator in
            IndicatorRow(
                indicator: indicator.id, number: indicator.number, position: position, name: indicator.name, unit: indicator.unit?.code,
                unitName: indicator.unit?.name, direction: indicator.direction.rawValue,
                agencies: indicator.agencies.map(\.id).joined(separator: " "))
        }
        targets = figures.flatMap { _, indicator in indicator.targets.map { TargetRow(indicator.id, $0, indicator.direction) } }
        digest = .of((indicators.map(\.line) + targets.map(\.line)).joined(separator: "\n"))
    }
}

extension CatalogueRows.IndicatorRow {
    fileprivate var line: String {
        [indicator, number, "\(position)", name.vi, name.en, unit ?? "", unitName?.vi ?? "", unitName?.en ?? "", direction, agencies]
            .joined(separator: "\t")
    }
}

extension CatalogueRows.TargetRow {
    fileprivate var line: String {
        [indicator, "\(year)", goal, low?.description ?? "", high?.description ?? "", text?.vi ?? "", text?.en ?? ""].joined(separator: "\t")
    }

    fileprivate init(_ indicator: String, _ target: Target, _ direction: Indicator.Direction) {
        let (low, high, text): (DecimalValue?, DecimalValue?, LocalizedText?) =
            switch target.goal {
            case .atLeast(let value), .moreThan(let value): (value, nil, nil)
            case .atMost(let value): (nil, value, nil)
            case .equal(let value) where direction == .up: (value, nil, nil)
            case .equal(let value) where direction == .down: (nil, value, nil)
            case .equal(let value): (value, value, nil)
            case .range(let low, let high): (low, high, nil)
            case .text(let text): (nil, nil, text)
            }
        self.init(indicator: indicator, year: target.year, goal: target.operator, low: low, high: high, text: text)
    }
}

/// Keeps the catalogue beside the figures.
package protocol CatalogueKeeper: Sendable {
    /// Makes the store hold these rows and no others, in one step; of no effect when it does.
    func keep(_ catalogue: CatalogueRows) async throws(StoreError)
}
