import Fetching
import GatewayModel
import Mapping
import Storage

extension RunFailure {
    init(_ error: DecodeError) {
        let place = error.place.map { ":\($0): " } ?? ": "
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
        var given = counts
        (given.inserted, given.revised, given.unchanged, given.rejected) = (0, 0, 0, counts.read)
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
            counts: given, rejections: rejections)
    }

    /// What goes into the quarantine: the rejections, or one line that stands for the payload as a whole.
    var quarantine: [Rejection] {
        rejections.isEmpty
            ? [Rejection(locator: -1, field: nil, raw: "", code: reason.uppercased(), message: message, figures: 0)] : rejections
    }
}
