import GatewayModel

extension PlanBuilder {
    mutating func indicator(_ source: IndicatorSource, heading text: String) -> FigurePlan.Dimension {
        switch source {
        case .constant(let indicator): .constant(index(of: indicator))
        case .field(let field, let lookup): reader("INDICATOR", [field], variant: lookup.variant, resolve: indicatorResolver(lookup))
        case .heading(let lookup): heading(text, indicatorResolver(lookup))
        }
    }

    private func index(of indicator: Indicator) -> DimensionIndex {
        DimensionIndex(catalogue.indicators.firstIndex { $0.id == indicator.id } ?? 0)
    }

    func indicatorResolver(_ lookup: Lookup) -> (String) -> FieldReader.Resolution {
        let numbers = Dictionary(
            catalogue.indicators.enumerated().filter { $1.kind == .figure }.flatMap { index, indicator in
                [(indicator.number, DimensionIndex(index)), (indicator.id, DimensionIndex(index))]
            }, uniquingKeysWith: { first, _ in first })
        return { text in
            if let index = lookup.codes(for: text).lazy.compactMap({ numbers[$0] }).first { return .index(index) }
            return .problem(
                code: "INDICATOR_UNKNOWN",
                LocalizedText(vi: "danh mục không có chỉ tiêu \"\(text)\"", en: "the catalogue has no indicator \"\(text)\""))
        }
    }

    /// The index leads into `areaCandidates`, for one code may name different areas in different years.
    mutating func area(_ source: AreaSource, heading text: String) -> FigurePlan.Dimension {
        switch source {
        case .constant(let area):
            .constant(candidates.add(catalogue.areas.indices.filter { catalogue.areas[$0].id == area.id }))
        case .field(let field, let lookup): reader("AREA", [field], variant: lookup.variant, resolve: areaResolver(lookup))
        case .heading(let lookup): heading(text, areaResolver(lookup))
        }
    }

    func areaResolver(_ lookup: Lookup) -> (String) -> FieldReader.Resolution {
        let positions = Dictionary(catalogue.areas.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let candidates = candidates
        return { text in
            let found = lookup.codes(for: text).compactMap { positions[$0] }
            if !found.isEmpty { return .index(candidates.add(found)) }
            if case .list(let list) = lookup, case let several = list.undecidedCodes(for: text), !several.isEmpty {
                return .problem(
                    code: "AREA_AMBIGUOUS",
                    LocalizedText(
                        vi: "\"\(text)\" có thể là \(several.joined(separator: ", ")); hãy viết tên đầy đủ hoặc mã",
                        en: "\"\(text)\" may be \(several.joined(separator: ", ")); write the full name or the code"))
            }
            return .problem(
                code: "AREA_UNKNOWN",
                LocalizedText(
                    vi:
                        "không tìm thấy địa bàn \"\(text)\" trong bảng mã; hãy thêm tên này vào lookup (bảng trong Config/codelists hoặc viết ngay trong ánh xạ), hoặc bỏ các dòng này bằng skip: { area: [ \"\(text)\" ] }",
                    en:
                        "the code list has no area \"\(text)\"; add the name to the lookup (a list in Config/codelists, or one written in the mapping), or leave such records out with skip: { area: [ \"\(text)\" ] }"
                ))
        }
    }

    mutating func breakdown(_ source: BreakdownSource, heading text: String) -> FigurePlan.Dimension {
        switch source {
        case .constant(let code): .constant(interner.breakdown(code))
        case .field(let field, let lookup): reader("BREAKDOWN", [field], variant: lookup.variant, resolve: breakdownResolver(lookup))
        case .heading(let lookup): heading(text, breakdownResolver(lookup))
        }
    }

    func breakdownResolver(_ lookup: Lookup) -> (String) -> FieldReader.Resolution {
        let interner = interner
        return { text in
            guard let code = lookup.codes(for: text).first else {
                return .problem(
                    code: "BREAKDOWN_UNKNOWN",
                    LocalizedText(
                        vi:
                            "bảng mã không có phân tổ \"\(text)\"; hãy thêm vào lookup của breakdown, hoặc bỏ các dòng này bằng skip: { breakdown: [ \"\(text)\" ] }",
                        en:
                            "the code list has no breakdown \"\(text)\"; add it to the lookup of breakdown, or leave such records out with skip: { breakdown: [ \"\(text)\" ] }"
                    ))
            }
            let allowed = code.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "_@$-".utf8.contains($0)
            }
            guard allowed, !code.isEmpty else {
                return .problem(
                    code: "BREAKDOWN_NOT_A_CODE",
                    LocalizedText(
                        vi: "\"\(code)\" không phải là mã; hãy dùng lookup để đổi chữ thành mã",
                        en: "\"\(code)\" is not a code; use a lookup that turns the words into codes"))
            }
            return .index(interner.breakdown(code))
        }
    }

    mutating func status(_ source: StatusSource, heading text: String, column: String) -> FigurePlan.Dimension {
        switch source {
        case .constant(let status): .constant(status.index)
        case .field(let field, let lookup):
            reader("STATUS", [field], variant: lookup.variant, absent: ObservationStatus.normal.index, resolve: statusResolver(lookup))
        case .flag(let lookup):
            reader(
                "STATUS", [column + FieldSelector.flagSuffix], variant: lookup.variant, absent: ObservationStatus.normal.index,
                resolve: statusResolver(lookup))
        case .heading(let lookup): heading(text, statusResolver(lookup))
        }
    }

    func statusResolver(_ lookup: Lookup) -> (String) -> FieldReader.Resolution {
        let catalogue = catalogue
        return { text in
            if let status = lookup.codes(for: text).lazy.compactMap({ catalogue.status($0) }).first { return .index(status.index) }
            return .problem(
                code: "STATUS_UNKNOWN",
                LocalizedText(
                    vi: "không rõ tình trạng \"\(text)\"; hãy ghi mã của nó trong lookup của status, ví dụ lookup: { \"\(text)\": P }",
                    en: "the status \"\(text)\" is not known; write its code in the lookup of status, for example lookup: { \"\(text)\": P }"))
        }
    }
}

extension ObservationStatus {
    /// The status' place among all statuses.
    var index: DimensionIndex { DimensionIndex(Self.allCases.firstIndex(of: self) ?? 0) }

    static let byIndex: [ObservationStatus] = allCases
}

extension Lookup {
    /// A text that is the same for lookups that find the same.
    fileprivate var variant: String {
        switch self {
        case .own: "own"
        case .list(let list): "list " + list.name
        case .words(let words): "words " + words.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ",")
        }
    }
}

/// The areas that a text may stand for, before the period decides.
final class AreaCandidates {
    private(set) var sets: [[Int32]] = []
    private var numbers: [[Int32]: DimensionIndex] = [:]

    func add(_ areas: [Int]) -> DimensionIndex {
        let set = areas.map { Int32($0) }
        if let known = numbers[set] { return known }
        sets.append(set)
        numbers[set] = DimensionIndex(sets.count - 1)
        return DimensionIndex(sets.count - 1)
    }
}
