import GatewayModel

extension FetchError {
    /// What happened, where, why, and what to do next.
    package var message: LocalizedText {
        switch self {
        case .network(let trouble, let address, let cause):
            sentence(trouble.what, address, LocalizedText(cause), trouble.nextStep(after: cause))
        case .status(let status, _, let address):
            sentence(
                LocalizedText(vi: "máy chủ trả lời với mã HTTP \(status)", en: "the server answered with HTTP status \(status)"), address, nil,
                Self.nextStep(forStatus: status))
        case .truncated(let received, let expected, let address):
            sentence(
                LocalizedText(vi: "câu trả lời bị cắt ngang", en: "the answer broke off before its end"), address,
                LocalizedText(
                    vi: "đã nhận \(received) byte" + (expected.map { ", phải có \($0)" } ?? ""),
                    en: "\(received) bytes came" + (expected.map { " of \($0)" } ?? "")),
                LocalizedText(
                    vi: "Không có số liệu nào được ghi. Chạy lại; nếu vẫn vậy, báo cho bên cung cấp",
                    en: "Nothing was taken. Run it again; if it happens again, tell the provider"))
        case .tooLarge(let part, let limit, let address):
            sentence(part.what(limit), address, nil, part.nextStep)
        case .redirect(let problem, let address):
            sentence(
                LocalizedText(vi: "không đi theo chuyển hướng", en: "the redirect was not followed"), address, problem.reason,
                LocalizedText(
                    vi: "Hỏi bên cung cấp địa chỉ đúng rồi sửa \"url\"", en: "Ask the provider for the right address and correct \"url\""))
        case .framing(let problem, let address):
            sentence(
                LocalizedText(vi: "không biết chắc câu trả lời kết thúc ở đâu", en: "it cannot be told where the answer ends"), address,
                problem.reason, LocalizedText(vi: "Báo lỗi máy chủ này cho bên cung cấp", en: "Report this fault of the server to the provider"))
        case .content(let problem, let address):
            sentence(problem.what, address, nil, problem.nextStep)
        case .unusable(let reason, let address, let remedy):
            sentence(
                LocalizedText(vi: "không thể đọc nguồn", en: "the feed cannot be read"), address, reason, remedy.nextStep)
        case .cancelled(let address):
            sentence(
                LocalizedText(vi: "việc tải đã bị dừng", en: "the fetch was stopped"), address, nil,
                LocalizedText(vi: "Không có số liệu nào được ghi", en: "Nothing was taken"))
        case .spool(let code, let path):
            sentence(
                LocalizedText(vi: "không ghi được câu trả lời xuống đĩa", en: "the answer could not be written to disk"), path,
                LocalizedText(SystemError.text(code)),
                SystemError.isFull(code)
                    ? LocalizedText(vi: "Giải phóng chỗ trống rồi chạy lại", en: "Free some space and run it again")
                    : LocalizedText(vi: "Kiểm tra thư mục và quyền ghi", en: "Check the folder and the right to write there"))
        }
    }

    private func sentence(_ what: LocalizedText, _ place: String, _ why: LocalizedText?, _ next: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "\(what.vi): \(place)\(why.map { " (\($0.vi))" } ?? ""). \(next.vi).",
            en: "\(what.en): \(place)\(why.map { " (\($0.en))" } ?? ""). \(next.en).")
    }

    private static func nextStep(forStatus status: Int) -> LocalizedText {
        switch status {
        case 401, 403:
            LocalizedText(vi: "Kiểm tra khóa truy cập và quyền của kết nối", en: "Check the connector's access key and its rights")
        case 407:
            LocalizedText(
                vi: "Nhờ người quản trị \"proxy\" cho máy này đi qua không cần mật khẩu",
                en: "Have whoever runs the \"proxy\" let this machine through without a password")
        case 404, 410: LocalizedText(vi: "Kiểm tra địa chỉ trong \"url\"", en: "Check the address in \"url\"")
        case 408, 425, 429, 500...: LocalizedText(vi: "Chờ rồi chạy lại", en: "Wait and run it again")
        default: LocalizedText(vi: "Hỏi bên cung cấp", en: "Ask the provider")
        }
    }
}
