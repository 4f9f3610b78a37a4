import GatewayModel

/// Turns the bytes of one slot into an index, remembering every text it has seen.
final class FieldReader {
    /// The word for the dimension in messages and the start of its codes: `AREA`, `PERIOD`.
    let dimension: String
    let field: String
    let slots: [Int]
    /// What an absent or empty field means; nil until the problem that it is has been met.
    private var absentIndex: DimensionIndex?
    private let resolve: (String) -> Resolution
    private let memo = ByteTable()
    private let problems: ProblemList
    private var joined: [UInt8] = []

    enum Resolution {
        case index(DimensionIndex)
        case problem(code: String, LocalizedText)
    }

    init(
        _ dimension: String, field: String, slots: [Int], absent: DimensionIndex? = nil, problems: ProblemList,
        resolve: @escaping (String) -> Resolution
    ) {
        self.dimension = dimension
        self.field = field
        self.slots = slots
        absentIndex = absent
        self.problems = problems
        self.resolve = resolve
    }

    @inline(__always)
    func read(_ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer) -> DimensionIndex {
        guard slots.count == 1 else { return readJoined(spans, bytes) }
        let span = spans[slots[0]]
        guard span.length > 0 else { return absent() }
        let text = UnsafeRawBufferPointer(start: bytes + Int(span.offset), count: Int(span.length))
        let known = memo.value(for: text)
        return known == .min ? learn(text) : known
    }

    /// Two fields that make one text, such as a year and a month; a separator that no text holds stands between them.
    private func readJoined(_ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer) -> DimensionIndex {
        joined.removeAll(keepingCapacity: true)
        for (position, slot) in slots.enumerated() {
            let span = spans[slot]
            guard span.length > 0 else { return absent() }
            if position > 0 { joined.append(FieldReader.separator) }
            joined.append(contentsOf: UnsafeRawBufferPointer(start: bytes + Int(span.offset), count: Int(span.length)))
        }
        return joined.withUnsafeBytes { text in
            let known = memo.value(for: text)
            return known == .min ? learn(text) : known
        }
    }

    static let separator: UInt8 = 0x1F

    private func absent() -> DimensionIndex {
        if let absentIndex { return absentIndex }
        let problem = problems.add(
            Problem(
                code: "\(dimension)_MISSING", field: field, raw: "",
                message: LocalizedText(
                    vi:
                        "\"\(field)\" trống; hãy điền ở nguồn, hoặc bỏ các dòng này bằng keep: { \"\(field)\": { present: yes } }; trong sổ tính có ô gộp thì ghi merged: fill",
                    en:
                        "\"\(field)\" is empty; fill it in at the source, or leave such records out with keep: { \"\(field)\": { present: yes } }; in a workbook with merged cells write merged: fill"
                )))
        absentIndex = problem
        return problem
    }

    private func learn(_ text: UnsafeRawBufferPointer) -> DimensionIndex {
        let written = String(decoding: text, as: UTF8.self)
        switch resolve(written) {
        case .index(let index):
            memo.insert(text, index)
            return index
        case .problem(let code, let message):
            let raw = written.replacingSeparator()
            let isFull = problems.isFull
            let index = problems.add(Problem(code: code, field: field, raw: raw, message: message))
            if !isFull { memo.insert(text, index) }
            return index
        }
    }
}

extension String {
    fileprivate func replacingSeparator() -> String {
        String(decoding: utf8.map { $0 == FieldReader.separator ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
