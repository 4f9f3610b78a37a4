import Fetching
import GatewayModel
import Mapping
import Storage

extension RunFailure {
    init(_ error: DecodeError) {
        // A failure of the file as a whole has a place without words.
        let place = error.place.map { $0.description.isEmpty ? ": " : ":\($0): " } ?? ": "
        self.init(
            reason: error.label, message: LocalizedText(vi: "tệp nhận được" + place + error.message.vi, en: "payload" + place + error.message.en))
    }

    init(any error: any Error) {
        switch error {
        case let error as RunFailure: self = error
        case let error as FetchError: self.init(reason: error.label, message: error.message)
        case let error as ArchiveError: self.init(reason: error.label, message: error.message)
        case let error as DecodeError: self.init(error)
        case let error as MappingError: self.init(reason: error.label, message: error.message)
        case let error as StoreError: self.init(reason: error.label, message: error.message)
        default: self.init(unexpected: error)
        }
    }

    /// More was rejected than the connector allows, so the figures that were good are given up too.
    init(overLimit counts: RunCounts, _ limit: RejectionLimit, rejections: [Rejection]) {
        let limitText =
            switch limit {
            case .count(let count): "\(count)"
            case .percent(let percent): "\(percent) %"
            }
        self.init(
            reason: "validation_hold",
            message: LocalizedText(
                vi:
                    "\(counts.rejected) trong \(counts.read) số liệu bị từ chối, quá mức \(limitText) mà tệp kết nối cho phép; không nhận số liệu nào. Sửa nguồn hoặc tệp ánh xạ rồi chạy lại, hoặc nâng limits: rejected",
                en:
                    "\(counts.rejected) of \(counts.read) figures were rejected, more than the \(limitText) that the connector allows; none was taken. Mend the feed or the mapping and run again, or raise limits: rejected"
            ),
            counts: counts.givenUp, rejections: rejections)
    }

    /// A record is on two pages, so another one may be on none.
    init(movedRecords counts: RunCounts, rejections: [Rejection]) {
        self.init(
            reason: "row_count",
            message: LocalizedText(
                vi:
                    "hai trang cho hai giá trị khác nhau cho cùng chỉ tiêu, địa bàn và kỳ: có bản ghi đổi chỗ trong lúc đọc các trang, nên có thể có bản ghi không nằm ở trang nào; không nhận số liệu nào. Chạy lại sau; nếu vẫn vậy, hỏi bên cung cấp cách sắp xếp cố định rồi thêm tham số đó vào \"query\"",
                en:
                    "two pages give different values for the same indicator, area and period: records moved while the pages were read, so one may be on no page; none was taken. Run again later; if it stays so, ask the provider for a fixed order and add its parameter to \"query\""
            ),
            counts: counts.givenUp, rejections: rejections)
    }

    /// What goes into the quarantine: the rejections, or one line that stands for the payload as a whole.
    var quarantine: [Rejection] {
        rejections.isEmpty
            ? [Rejection(locator: -1, field: nil, raw: "", code: reason.uppercased(), message: message, figures: 0)] : rejections
    }
}

extension RunCounts {
    /// The counts of a run that takes nothing of what it read.
    fileprivate var givenUp: RunCounts {
        var counts = self
        (counts.inserted, counts.revised, counts.unchanged, counts.rejected) = (0, 0, 0, read)
        return counts
    }
}
