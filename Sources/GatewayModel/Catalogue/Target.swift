/// What the plan wants a figure to be in a year.
package struct Target: Hashable, Sendable {
    /// The wanted relation of the figure to the value.
    package enum Goal: Hashable, Sendable {
        case atLeast(DecimalValue)
        case atMost(DecimalValue)
        case moreThan(DecimalValue)
        case equal(DecimalValue)
        case range(low: DecimalValue, high: DecimalValue)
        /// A target in words, kept as the plan says it.
        case text(LocalizedText)
    }

    package let year: Int
    package let goal: Goal

    package init(year: Int, goal: Goal) {
        self.year = year
        self.goal = goal
    }

    /// The word for the relation, as the catalogue's file writes it.
    package var `operator`: String {
        switch goal {
        case .atLeast: "at-least"
        case .atMost: "at-most"
        case .moreThan: "more-than"
        case .equal: "equal"
        case .range: "range"
        case .text: "text"
        }
    }

    /// How far a figure is from the target in the figure's unit: zero when it is met, nil when the target is in words.
    ///
    /// A bare number is met by what is better too: 92 % meets a target of 90 % where more is better.
    package func distance(from value: DecimalValue, direction: Indicator.Direction) -> DecimalValue? {
        switch goal {
        case .atLeast(let goal): value < goal ? goal.subtracting(value) : .zero
        case .moreThan(let goal): goal < value ? .zero : goal.subtracting(value)
        case .atMost(let goal): goal < value ? value.subtracting(goal) : .zero
        case .equal(let goal) where direction == .up: Target(year: year, goal: .atLeast(goal)).distance(from: value, direction: direction)
        case .equal(let goal) where direction == .down: Target(year: year, goal: .atMost(goal)).distance(from: value, direction: direction)
        case .equal(let goal): goal < value ? value.subtracting(goal) : goal.subtracting(value)
        case .range(let low, let high):
            value < low ? low.subtracting(value) : (high < value ? value.subtracting(high) : .zero)
        case .text: nil
        }
    }

    /// Whether a figure meets the target; nil when the target is in words.
    package func isMet(by value: DecimalValue, direction: Indicator.Direction) -> Bool? {
        switch goal {
        case .moreThan(let goal): goal < value
        case .text: nil
        default: distance(from: value, direction: direction).map { $0 == .zero }
        }
    }
}

extension DecimalValue {
    /// The exact difference; nil when it does not fit 38 digits.
    package func subtracting(_ other: DecimalValue) -> DecimalValue? {
        let common = max(scale, other.scale)
        guard let left = shiftedMantissa(to: common), let right = other.shiftedMantissa(to: common) else { return nil }
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        return overflow ? nil : DecimalValue(mantissa: difference, scale: common)
    }

    private func shiftedMantissa(to newScale: UInt8) -> Int128? {
        guard let factor = Self.powerOfTen(Int(newScale - scale)) else { return nil }
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}
