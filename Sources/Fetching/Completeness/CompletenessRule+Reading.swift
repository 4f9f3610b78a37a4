import GatewayModel

extension CompletenessRule {
    /// Reads the keys of `fields`. Problems go to the reader's collector; when there were any, the value made here is never used.
    package init(reading reader: ConfigReader) {
        self.init()
        records = reader.nested("records", fields: RecordBounds.fields).map(RecordBounds.init(reading:))
        countPlace = reader.nested("count", fields: Self.countFields)?.text("from")
        trailer = reader.text("trailer").flatMap { Self.trailer($0, reader) }
        checksum = reader.nested("checksum", fields: ChecksumRule.fields).map(ChecksumRule.init(reading:))
        marker = reader.nested("marker", fields: Self.markerFields)?.text("url")
        isStable = reader.flag("stable") ?? false
    }

    private static func trailer(_ written: String, _ reader: ConfigReader) -> TrailerPattern? {
        if let pattern = TrailerPattern(written) { return pattern }
        reader.collector.error(
            "GW2241", at: reader.place(of: "trailer"),
            LocalizedText(vi: "\"trailer\" phải có {count} đúng một lần", en: "\"trailer\" must have {count} in it exactly once"),
            fix: LocalizedText(vi: "ví dụ: trailer: \"Tổng số: {count}\"", en: "for example: trailer: \"Tổng số: {count}\""))
        return nil
    }
}
