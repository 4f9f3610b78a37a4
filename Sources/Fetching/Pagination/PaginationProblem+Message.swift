import GatewayModel

extension PaginationProblem {
    var message: LocalizedText {
        switch self {
        case .pageLimit(let limit):
            LocalizedText(
                vi: "nguồn vẫn còn trang sau \(limit) trang; nếu nguồn thật sự dài như vậy, tăng \"page-limit\"",
                en: "the feed still has pages after \(limit); if it really is that long, raise \"page-limit\"")
        case .samePage:
            LocalizedText(
                vi: "trang này mang đúng các bản ghi của trang trước: có lẽ nguồn bỏ qua tham số trang",
                en: "the page brings the very records of the page before: the feed seems to ignore the page's parameter")
        case .nothingNew(let pages):
            LocalizedText(
                vi: "\(pages) trang liền nhau không có bản ghi nào mới: nguồn đi vòng tròn",
                en: "\(pages) pages in a row bring no new record: the feed goes round in circles")
        case .onlyEmpty(let pages):
            LocalizedText(
                vi: "\(pages) trang liền nhau không có bản ghi nào mà nguồn vẫn nói là còn",
                en: "\(pages) pages in a row have no record, and the feed still says that there are more")
        case .cursorSeen:
            LocalizedText(
                vi: "nguồn đưa lại một con trỏ đã đưa: các trang đi vòng tròn",
                en: "the feed gives a cursor that it gave before: the pages go round in circles")
        case .cursorTooLong(let limit):
            LocalizedText(vi: "con trỏ dài hơn \(limit) byte, không gửi lại được", en: "the cursor is longer than \(limit) bytes and cannot be sent")
        case .addressSeen:
            LocalizedText(
                vi: "trang này dẫn tới một trang đã lấy: các trang đi vòng tròn",
                en: "the page leads to a page that was fetched before: the pages go round in circles")
        case .foreignAddress(let origin):
            LocalizedText(
                vi: "trang này dẫn sang máy chủ khác, \(origin); cổng chỉ đi tiếp trên cùng giao thức, máy chủ và cổng mạng",
                en: "the page leads to another server, \(origin); only the same scheme, host and port are followed")
        case .unreadableAddress(let problem):
            LocalizedText(
                vi: "địa chỉ trang tiếp không dùng được: \(problem.message.vi)", en: "the next page's address cannot be used: \(problem.message.en)")
        case .unreadableLinkHeader:
            LocalizedText(
                vi: "header Link không đúng RFC 8288 nên không biết còn trang nào không",
                en: "the Link header is not as RFC 8288 has it, so it cannot be told whether there are more pages")
        case .severalNextLinks:
            LocalizedText(vi: "header Link có nhiều trang tiếp khác nhau", en: "the Link header names several different next pages")
        case .noNumber(let place):
            LocalizedText(vi: "ở \"\(place)\" không có số nguyên không âm nào", en: "at \"\(place)\" there is no whole number from 0 up")
        case .statedChanged(let old, let new):
            LocalizedText(
                vi: "tổng số mà nguồn nói đổi từ \(old) thành \(new) giữa chừng: nguồn thay đổi trong khi đang lấy",
                en: "the total that the feed states went from \(old) to \(new) on the way: the feed changed while it was fetched")
        case .fewer(let received, let stated):
            LocalizedText(
                vi: "nguồn nói có \(stated) bản ghi nhưng chỉ gửi \(received)", en: "the feed states \(stated) records but sent \(received)")
        case .emptyPage(let number):
            LocalizedText(
                vi: "trang thứ \(number) không có bản ghi nào, dù nguồn nói chưa hết",
                en: "page \(number) has no record, though the feed says that it is not the last")
        case .moreWithoutCursor:
            LocalizedText(vi: "nguồn nói còn trang nhưng không đưa con trỏ", en: "the feed says that there are more pages but gives no cursor")
        case .noItems(let place):
            LocalizedText(vi: "danh sách không có mục nào ở \"\(place)\"", en: "the list has no item at \"\(place)\"")
        case .unusableItem(let number):
            LocalizedText(
                vi: "mục thứ \(number) của danh sách trống, quá dài hoặc có thể đổi đường dẫn",
                en: "item \(number) of the list is empty, too long, or would change the path")
        case .tooMany(let count, let limit):
            LocalizedText(
                vi: "phải hỏi \(count) lần, \"page-limit\" chỉ cho \(limit)", en: "\(count) requests are needed, and \"page-limit\" allows \(limit)")
        case .noPeriod:
            LocalizedText(
                vi: "không có kỳ nào được lên lịch và \"pagination\" không nêu đủ \"from\" và \"to\"",
                en: "no period is scheduled, and \"pagination\" does not name both \"from\" and \"to\"")
        case .emptyRange:
            LocalizedText(vi: "\"from\" của \"pagination\" nằm sau \"to\"", en: "\"from\" of \"pagination\" lies after \"to\"")
        }
    }
}
