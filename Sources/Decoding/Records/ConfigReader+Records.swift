import GatewayModel

extension FieldSpec {
    /// `empty: allowed` of the formats whose records are chosen by a path.
    static let emptyPayload = FieldSpec(
        "empty", .choice(EmptyPayload.allCases.map(\.rawValue)), default: EmptyPayload.refused.rawValue, example: "allowed",
        vi: "khi đường dẫn không khớp với gì: refused là lỗi (vì có thể nguồn trả về thông báo lỗi), allowed là không có bản ghi",
        en: "when the path matches nothing: refused is an error (the answer may be an error message), allowed means no records")
}

/// What a payload means in which the path of the records matches nothing.
private enum EmptyPayload: String, CaseIterable {
    case refused, allowed
}

extension ConfigReader {
    var allowsEmptyPayload: Bool {
        let written: EmptyPayload? = choice("empty")
        return written == .allowed
    }

    /// Parses the path behind a key; a path that cannot be read is reported at its place.
    func path<Path>(_ name: String, parse: (String) throws(DecodeError) -> Path) -> Path? {
        guard let written = text(name) else { return nil }
        do throws(DecodeError) {
            return try parse(written)
        } catch {
            collector.error("GW2006", at: place(of: name), error.message)
            return nil
        }
    }
}
