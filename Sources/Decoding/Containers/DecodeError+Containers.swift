import Compression
import GatewayModel

/// The failures of an archive, as a person reads them.
extension DecodeError {
    static func decompression(_ error: DecompressionError, of name: String) -> DecodeError {
        let place = PayloadPlace(named: name)
        return switch error {
        case .truncated:
            .truncated(
                place,
                LocalizedText(
                    vi: "dữ liệu nén kết thúc giữa chừng: tệp tải về thiếu phần cuối. Hãy chạy lại; nếu vẫn vậy, hãy báo bên cung cấp.",
                    en: "the compressed data ends in the middle: the last part is missing. Run again; if it stays so, tell the provider."))
        case .trailingBytes: .malformed(place, damaged("bytes behind the end"))
        case .damaged(let cause): .malformed(place, damaged(cause))
        case .window(let limit): .malformed(place, damaged("window beyond \(limit) bytes"))
        case .tooLarge(let limit): .tooLarge(name, limit: limit)
        case .ratio(let limit):
            .limit(
                place,
                LocalizedText(
                    vi: "dữ liệu giải nén ra lớn gấp hơn \(limit) lần dữ liệu nén; cổng không nhận vì có thể là tệp phá hoại. Hãy báo bên cung cấp.",
                    en:
                        "more than \(limit) bytes come out of each compressed byte, which is refused because such files are made to do harm. Tell the provider."
                ))
        case .memory:
            .unreadable(
                LocalizedText(
                    vi: "không đủ bộ nhớ để giải nén; hãy chạy lại khi máy rảnh hơn.",
                    en: "there is not enough memory to unpack; run again when the machine is less busy."))
        }
    }

    static func tooLarge(_ name: String, limit: Int) -> DecodeError {
        .limit(
            PayloadPlace(named: name),
            LocalizedText(
                vi: "giải nén ra hơn \(limit) byte, là mức cho phép; hãy kiểm tra nguồn, hoặc nâng bytes trong unpack nếu connector đã hạ mức này.",
                en: "more than \(limit) bytes come out, which is the limit; check the feed, or raise bytes in unpack if the connector has lowered it."
            ))
    }

    static func tooManyEntries(_ limit: Int) -> DecodeError {
        .limit(
            PayloadPlace(line: 0),
            LocalizedText(
                vi: "tệp nén có hơn \(limit) mục, là mức cho phép; hãy kiểm tra nguồn, hoặc đề nghị bên cung cấp chia nhỏ.",
                en: "the archive has more than \(limit) entries, which is the limit; check the feed, or ask the provider to split it."))
    }

    static func notAnArchive(_ kind: String, found: FileSignature?) -> DecodeError {
        let what = found?.name ?? LocalizedText(vi: "thứ khác", en: "something else")
        let advice = found?.advice ?? LocalizedText(vi: "kiểm tra địa chỉ, kind và unpack", en: "check the address, kind and unpack")
        return .malformed(
            PayloadPlace(line: 0),
            LocalizedText(
                vi: "nội dung không phải là \(kind) mà là \(what.vi); hãy \(advice.vi).",
                en: "the content is not \(kind) but \(what.en); \(advice.en)."))
    }

    /// An entry that is refused, and the whole archive with it.
    static func entry(_ name: String, vi: String, en: String) -> DecodeError {
        .malformed(PayloadPlace(named: name), LocalizedText(vi: vi, en: en))
    }

    static func damagedArchive(_ cause: String) -> DecodeError { .malformed(PayloadPlace(line: 0), damaged(cause)) }

    static func truncatedArchive(_ kind: String) -> DecodeError {
        .truncated(
            PayloadPlace(line: 0),
            LocalizedText(
                vi: "tệp \(kind) thiếu phần cuối; hãy chạy lại, nếu vẫn vậy hãy báo bên cung cấp.",
                en: "the end of the \(kind) file is missing; run again, and if it stays so tell the provider."))
    }

    static func noMember(_ pattern: MemberPattern?, among names: [String]) -> DecodeError {
        let list = names.isEmpty ? "–" : names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
        let wanted = pattern.map { " \"\($0.text)\"" } ?? ""
        return .empty(
            LocalizedText(
                vi: "tệp nén không có tệp nào khớp với member\(wanted); các tệp có: \(list). Hãy sửa member.",
                en: "no file in the archive matches member\(wanted); it holds: \(list). Correct member."))
    }

    static func severalMembers(_ names: [String]) -> DecodeError {
        let list = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
        return .malformed(
            PayloadPlace(line: 0),
            LocalizedText(
                vi: "tệp nén có \(names.count) tệp: \(list); hãy ghi member để chọn, ví dụ unpack: { kind: zip, member: \"*.csv\" }.",
                en: "the archive holds \(names.count) files: \(list); choose with member, for example unpack: { kind: zip, member: \"*.csv\" }."))
    }

    static func nestedArchive(_ name: String, _ found: FileSignature) -> DecodeError {
        .malformed(
            PayloadPlace(named: name),
            LocalizedText(
                vi: "tệp bên trong lại là \(found.name.vi); cổng không mở nén lồng nhau. Hãy chọn tệp khác bằng member, hoặc báo bên cung cấp.",
                en:
                    "the file inside is again \(found.name.en); archives within archives are not opened. Choose another with member, or tell the provider."
            ))
    }

    private static func damaged(_ cause: String) -> LocalizedText {
        LocalizedText(
            vi: "dữ liệu nén bị hỏng (\(cause)); hãy chạy lại, nếu vẫn vậy hãy báo bên cung cấp.",
            en: "the compressed data is damaged (\(cause)); run again, and if it stays so tell the provider.")
    }
}
