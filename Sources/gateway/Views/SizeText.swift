import GatewayModel
import Publishing

/// A number of bytes as a person reads it: `512 B`, `1.4 MiB`.
enum SizeText {
    static func of(_ bytes: Int) -> String {
        var size = Double(bytes)
        for unit in ["B", "KiB", "MiB", "GiB"] {
            if size < 1024 || unit == "GiB" {
                let digits: UInt8 = unit == "B" ? 0 : 1
                let rounded = DecimalValue(mantissa: Int128((size * (digits == 0 ? 1 : 10)).rounded()), scale: digits)
                return rounded.text(in: ProcessLanguage.current) + " " + unit
            }
            size /= 1024
        }
        return ""
    }
}
