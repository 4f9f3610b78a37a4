import GatewayModel

/// A sign that an answer is not whole.
enum CompletenessProblem: Hashable, Sendable {
    case tooFew(Int, atLeast: Int)
    case tooMany(Int, atMost: Int)
    case dropped(Int, last: Int, share: Int)
    /// `written` is nil when there is nothing at the place.
    case noTotal(at: String, written: String?)
    case otherTotal(Int, stated: Int)
    /// `line` is nil when the file has no last line.
    case noTrailer(line: String?)
    case noChecksum(at: String)
    case otherChecksum(at: String)
    case noCompanion(String, status: Int)
    case unstable

    func failure(at address: FeedAddress) -> FetchError {
        .content(.incomplete(message), at: address.description)
    }

    var message: LocalizedText {
        switch self {
        case .tooFew(let count, let least):
            LocalizedText(
                vi: "chỉ có \(count) bản ghi, phải có ít nhất \(least) (records: at-least)",
                en: "there are only \(count) records; there must be at least \(least) (records: at-least)")
        case .tooMany(let count, let most):
            LocalizedText(
                vi: "có \(count) bản ghi, nhiều nhất phải là \(most) (records: at-most)",
                en: "there are \(count) records; there may be at most \(most) (records: at-most)")
        case .dropped(let count, let last, let share):
            LocalizedText(
                vi: "chỉ có \(count) bản ghi, lần tốt trước có \(last); phải đạt ít nhất \(share) % (records: share-of-last)",
                en: "there are only \(count) records, the last good run brought \(last); it must be at least \(share) % (records: share-of-last)")
        case .noTotal(let place, let written):
            LocalizedText(
                vi: "ở \(place) " + (written.map { "có \"\($0)\", không phải một số đếm" } ?? "không có tổng số") + " (count)",
                en: "at \(place) there is " + (written.map { "\"\($0)\", which is no count" } ?? "no total") + " (count)")
        case .otherTotal(let count, let stated):
            LocalizedText(vi: "nguồn nêu \(stated) bản ghi nhưng có \(count)", en: "the feed states \(stated) records but there are \(count)")
        case .noTrailer(let line):
            LocalizedText(
                vi: "dòng cuối không theo mẫu \"trailer\"" + (line.map { ": \"\($0)\"" } ?? ""),
                en: "the last line is not as \"trailer\" says" + (line.map { ": \"\($0)\"" } ?? ""))
        case .noChecksum(let place):
            LocalizedText(vi: "không tìm thấy mã kiểm tra trong \(place)", en: "no checksum was found in \(place)")
        case .otherChecksum(let place):
            LocalizedText(vi: "nội dung không khớp mã kiểm tra trong \(place)", en: "the content does not agree with the checksum in \(place)")
        case .noCompanion(let address, let status):
            LocalizedText(vi: "chưa có tệp đi kèm \(address) (mã \(status))", en: "the companion file \(address) is not there (status \(status))")
        case .unstable:
            LocalizedText(
                vi: "hỏi hai lần thì hai câu trả lời khác nhau: tệp còn đang được ghi",
                en: "asked twice, the feed gave two answers: the file is still growing")
        }
    }
}
