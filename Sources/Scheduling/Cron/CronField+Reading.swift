import GatewayModel

extension CronField {
    /// The values that a field names: `*`, numbers, names, ranges and steps with commas between them.
    func values(_ text: Substring) throws(Mistake) -> CronBits {
        var values = CronBits()
        for item in text.split(separator: ",", omittingEmptySubsequences: false) { values.formUnion(try self.item(item)) }
        return values
    }

    /// The values of one item of a field's list.
    func item(_ item: Substring) throws(Mistake) -> CronBits {
        guard !item.isEmpty else { throw Mistake(vi: "thiếu một giá trị", en: "a value is missing") }
        let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let step = try parts.count == 2 ? self.step(parts[1]) : 1
        if parts[0] == "*" { return values(from: range.lowerBound, count: period, step: step) }
        let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        let low = try number(ends[0])
        switch ends.count {
        case 1 where parts.count == 1: return values(from: low, count: 1, step: 1)
        case 1:
            // Quartz reads on to the end of the field here; crontab(5) knows no such step. Neither is guessed.
            throw Mistake(
                vi: "bước cần * hoặc một khoảng ở trước, như \(low)-\(range.lowerBound + period - 1)/\(step)",
                en: "a step needs * or a range before it, such as \(low)-\(range.lowerBound + period - 1)/\(step)")
        case 2:
            let high = try number(ends[1])
            let span = high - low
            return values(from: low, count: (span < 0 ? span + period : span) + 1, step: step)
        default: throw Mistake(vi: "khoảng có hai đầu, như 1-5", en: "a range has two ends, such as 1-5")
        }
    }

    /// `count` values from `low` on, past the end of the field if need be.
    private func values(from low: Int, count: Int, step: Int) -> CronBits {
        CronBits(stride(from: 0, to: count, by: step).lazy.map { (low - range.lowerBound + $0) % period + range.lowerBound })
    }

    /// A number or a name of the field.
    func number(_ text: Substring) throws(Mistake) -> Int {
        if let place = names.firstIndex(of: text.uppercased()) { return range.lowerBound + place }
        guard let number = Self.digits(text) else {
            guard let first = names.first, let last = names.last else {
                throw Mistake(vi: "\"\(text)\" không phải là số", en: "\"\(text)\" is no number")
            }
            throw Mistake(
                vi: "\"\(text)\" không phải là số, cũng không phải tên từ \(first) đến \(last)",
                en: "\"\(text)\" is neither a number nor a name from \(first) to \(last)")
        }
        guard range.contains(number) else {
            throw Mistake(
                vi: "\(text) không nằm trong \(range.lowerBound) đến \(range.upperBound)",
                en: "\(text) is not within \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A step beyond the field would name its first value alone: whoever writes `*/90` means 90 minutes.
    private func step(_ text: Substring) throws(Mistake) -> Int {
        if let step = Self.digits(text), (1...period).contains(step) { return step }
        throw Mistake(
            vi: "bước \"\(text)\" phải là số từ 1 đến \(period); khoảng cách dài hơn thì dùng every, như every: 90 min",
            en: "the step \"\(text)\" must be a number from 1 to \(period); for longer intervals use every, such as every: 90 min")
    }

    /// ASCII digits alone: no sign, no digits of other scripts.
    static func digits(_ text: Substring) -> Int? {
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}
