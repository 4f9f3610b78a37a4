import GatewayModel

extension EncodingFault {
    /// Several encodings make sense of the same bytes; shows what each makes of them.
    static func severalReadings(_ readings: [ReadingSample], at offset: Int) -> EncodingFault {
        let list = list(of: readings)
        return EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi: "encoding: auto không chọn được vì nhiều cách đọc đều có nghĩa; hãy xem cách nào đúng và ghi một dòng trong decode: \(list)",
                en: "encoding: auto cannot choose, because several readings make sense; see which is right and write one line below decode: \(list)"))
    }

    /// No encoding makes sense of the bytes; shows what those make of them that can read them at all.
    static func noReading(_ readings: [ReadingSample], at offset: Int) -> EncodingFault {
        guard !readings.isEmpty else {
            return EncodingFault(
                offset: offset,
                text: LocalizedText(
                    vi: "encoding: auto không thấy bảng mã nào hợp với các byte này; hãy đề nghị bên gửi lưu thành UTF-8.",
                    en: "encoding: auto finds no encoding that fits these bytes; ask the sender to save the file as UTF-8."))
        }
        let list = list(of: readings)
        return EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi: "encoding: auto không thấy cách đọc nào có nghĩa; nếu một cách dưới đây đúng, hãy ghi dòng đó trong decode: \(list)",
                en: "encoding: auto finds no reading that makes sense; if one of these is right, write its line below decode: \(list)"))
    }

    /// `encoding: windows-1258 ("Tỉnh Quảng Bình"); …`
    private static func list(of readings: [ReadingSample]) -> String {
        readings.map { "encoding: \($0.encoding.rawValue) (\"\($0.excerpt)\")" }.joined(separator: "; ")
    }
}
