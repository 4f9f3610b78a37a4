import GatewayModel

/// What shows that a feed's answer is whole, beyond what the transport shows.
///
/// Without any sign of its own, an answer is whole when its end was marked: by a length, a last chunk, the end of a file, the end of a
/// compressed stream, or the end of an XML or JSON document. An answer that ends where the connection ends is refused otherwise, for a
/// broken connection looks the same.
package struct CompletenessRule: Hashable, Sendable {
    /// How many records all pages together may have.
    package var records: RecordBounds?
    /// The place of a total in the document.
    package var countPlace: String?
    package var trailer: TrailerPattern?
    package var checksum: ChecksumRule?
    /// The reference of a file that the feed writes when all others are there.
    package var marker: String?
    /// Whether the feed is asked twice and must give the same bytes.
    package var isStable = false

    package init() {}

    package static let fields: [FieldSpec] = [
        FieldSpec(
            "records", .object(RecordBounds.fields), example: "{ at-least: 100 }",
            vi: "số bản ghi được chấp nhận của mọi trang cộng lại", en: "how many records all pages together may have"),
        FieldSpec(
            "count", .object(countFields), example: "{ from: $.tongSo }",
            vi: "tổng số bản ghi mà chính câu trả lời nêu ra, phải khớp", en: "the number of records that the answer itself states, which must agree"),
        FieldSpec(
            "trailer", .text, example: "\"Tổng số: {count}\"",
            vi: "dòng cuối của tệp, {count} là số bản ghi; dòng này phải khai báo trong footer của dạng csv",
            en: "the last line of the file, where {count} is the number of records; it must be one of the csv format's footers"),
        FieldSpec(
            "checksum", .object(ChecksumRule.fields), example: "{ url: \"{url}.sha256\" }",
            vi: "mã kiểm tra của tệp, trong một tệp đi kèm hoặc trong một header", en: "the file's checksum, in a companion file or in a header"),
        FieldSpec(
            "marker", .object(markerFields), example: "{ url: \"{url}.done\" }",
            vi: "tệp mà nguồn chỉ ghi khi mọi tệp khác đã đủ", en: "a file that the feed writes only when all others are there"),
        FieldSpec(
            "stable", .flag, default: "no", example: "yes",
            vi: "yes: hỏi hai lần, hai câu trả lời phải giống hệt nhau", en: "yes: ask twice, and both answers must be the same"),
    ]

    static let countFields = [
        FieldSpec("from", .text, required: true, example: "$.tongSo", vi: "chỗ chứa tổng số", en: "the place of the total")
    ]

    static let markerFields = [
        FieldSpec(
            "url", .text, required: true, example: "\"{url}.done\"",
            vi: "địa chỉ, tính từ địa chỉ nguồn; {url} là chính địa chỉ đó", en: "its address, relative to the feed's; {url} is the feed's own")
    ]

    /// Whether the declared signs show a body's end by themselves.
    var provesEnd: Bool { records?.provesEnd == true || countPlace != nil || trailer != nil || checksum != nil || marker != nil }

    /// Whether the records have to be counted.
    var countsRecords: Bool { records != nil || countPlace != nil }
}
