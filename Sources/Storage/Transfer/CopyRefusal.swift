import GatewayModel

/// Why one store is not copied into another.
package enum CopyRefusal: Error, Hashable, Sendable {
    case targetHoldsRuns(Int64)
    /// A copy of another history was begun in the target and never finished.
    case otherCopyBegun
    /// The source is itself a copy that was never finished.
    case sourceIsUnfinished
    /// What was written is not what was read.
    case differs(source: ContentHash, target: ContentHash)

    /// What happened and what to do next.
    package var message: LocalizedText {
        switch self {
        case .targetHoldsRuns(let count):
            LocalizedText(
                vi: "kho đích đã có \(count) lần chạy; chỉ sao chép vào kho trống. Hãy chọn một tệp hoặc cơ sở dữ liệu khác",
                en: "the target holds \(count) runs already; a copy goes into an empty store alone. Name another file or database")
        case .otherCopyBegun:
            LocalizedText(
                vi:
                    "kho đích có bản sao dở dang của một kho khác. Hãy chạy lại với đúng kho nguồn đó, hoặc xóa kho đích (xóa tệp; trên PostgreSQL: DROP SCHEMA gateway CASCADE) rồi sao chép lại",
                en:
                    "the target holds the unfinished copy of another store. Run again with that source, or remove the target (delete the file; on PostgreSQL: DROP SCHEMA gateway CASCADE) and copy again"
            )
        case .sourceIsUnfinished:
            LocalizedText(
                vi: "kho nguồn là một bản sao chưa xong; hãy sao chép cho xong đã",
                en: "the source is a copy that was never finished; finish that one first")
        case .differs(let source, let target):
            LocalizedText(
                vi:
                    "bản sao khác với nguồn (\(source) và \(target)) nên không được công bố; hãy kiểm tra nguồn bằng gateway store verify, xóa kho đích rồi sao chép lại",
                en:
                    "the copy differs from its source (\(source) and \(target)) and is not shown; check the source with gateway store verify, remove the target, and copy again"
            )
        }
    }
}
