/// The words that may stand behind a number: one explicit list, so that what is not in it is refused.
///
/// A suffix is a multiplier, a unit, or a multiplier and a unit: `tỷ`, `trạm`, `triệu lượt người`.
struct NumberSuffix: Equatable {
    var powerOfTen = 0
    var unit: String?

    init() {}

    /// Nil when the text is not made of known words.
    init?(_ text: some Sequence<Unicode.Scalar>) {
        let text = NormalisedText.string(text)
        if text.isEmpty { return }
        if let unit = Self.units[text] {
            self.unit = unit
            return
        }
        let words = text.split(separator: " ")
        // The longest multiplier first: `nghìn tỷ` before `nghìn`.
        for length in stride(from: min(2, words.count), through: 1, by: -1) {
            guard let power = Self.multipliers[words.prefix(length).joined(separator: " ")] else { continue }
            powerOfTen = power
            let rest = words.dropFirst(length).joined(separator: " ")
            if rest.isEmpty { return }
            guard let unit = Self.units[rest], !Self.shares.contains(unit) else { return nil }
            self.unit = unit
            return
        }
        return nil
    }

    /// A unit that the catalogue knows, alone or behind a multiplier: `văn bằng`, `tỷ USD`; nil when it is none.
    init?(_ text: some Sequence<Unicode.Scalar>, among units: [String: NumberVocabulary.Unit]) {
        if units.isEmpty { return nil }
        let text = NormalisedText.string(text)
        if let unit = units[text] {
            self.unit = unit.name
            return
        }
        let words = text.split(separator: " ")
        for length in stride(from: min(2, words.count - 1), through: 1, by: -1) {
            guard let power = Self.multipliers[words.prefix(length).joined(separator: " ")],
                let unit = units[words.dropFirst(length).joined(separator: " ")], unit.takesMultiplier
            else { continue }
            (powerOfTen, self.unit) = (power, unit.name)
            return
        }
        return nil
    }

    /// True when the text opens with a known word: what tells `1 tỷ 200 triệu` from `1 abc 2`.
    static func opens(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        let words = NormalisedText.string(text).split(separator: " ")
        return (1...3).contains { length in
            let start = words.prefix(length).joined(separator: " ")
            return units[start] != nil || multipliers[start] != nil
        }
    }

    /// Units that are shares of something, which nobody counts in millions.
    private static let shares: Set<String> = ["PT", "PM", "PP"]

    private static let multipliers = NormalisedText.addingUnaccented([
        "nghìn": 3, "ngàn": 3, "thousand": 3,
        "triệu": 6, "tr": 6, "million": 6, "millions": 6,
        "tỷ": 9, "tỉ": 9, "billion": 9, "billions": 9,
        "nghìn tỷ": 12, "nghìn tỉ": 12, "ngàn tỷ": 12, "ngàn tỉ": 12, "trillion": 12, "trillions": 12,
        "triệu tỷ": 15, "triệu tỉ": 15,
    ])

    private static let units: [String: String] = {
        var units: [String: String] = [:]
        for (unit, spellings) in codedUnits { for spelling in spellings { units[spelling] = unit } }
        for unit in nouns { units[unit] = unit }
        return NormalisedText.addingUnaccented(units)
    }()

    // Left out on purpose, for they are read two ways: m (metres, millions), g (grams, 5G), TB (terabytes, thuê bao), HS, DN.

    /// Units with a code, or with a usual spelling that differs from what is typed.
    private static let codedUnits: [String: [String]] = [
        "PT": ["%", "phần trăm", "percent", "per cent", "pct"],
        "PM": ["‰", "phần nghìn", "per mille", "permille"],
        "PP": ["điểm phần trăm", "điểm %", "percentage point", "percentage points", "pp", "p.p.", "đpt"],
        "VND": ["đồng", "đ", "₫", "vnd", "vnđ", "vn đồng", "đồng việt nam", "việt nam đồng", "dong"],
        "km²": ["km²", "km2"], "m²": ["m²", "m2", "mét vuông"], "m³": ["m³", "m3", "mét khối"],
        "kWh": ["kwh"], "MWh": ["mwh"], "GWh": ["gwh"], "MW": ["mw"],
        "Mbps": ["mbps", "mb/s", "mbit/s"], "Gbps": ["gbps", "gb/s", "gbit/s"], "GB": ["gb"], "PB": ["pb"],
        "người": ["người", "nguời", "people", "persons"], "hộ": ["hộ", "households"], "hồ sơ": ["hồ sơ"],
        "doanh nghiệp": ["doanh nghiệp", "enterprises"], "giao dịch": ["giao dịch", "transactions"],
        "thuê bao": ["thuê bao", "subscriptions", "subscribers"], "trạm": ["trạm", "stations"],
    ]

    /// Nouns of counting, spelled as they are given back.
    private static let nouns: [String] = [
        // People and households.
        "lượt", "lượt người", "lượt khách", "lượt hộ", "lượt truy cập", "lượt tải", "khách", "hộ gia đình", "hộ dân", "hộ nghèo", "hộ kinh doanh",
        "nhân khẩu", "người dân", "lao động", "cán bộ", "công chức", "viên chức", "học sinh", "sinh viên", "học viên", "giáo viên", "giảng viên",
        "bác sĩ", "bác sỹ", "bệnh nhân", "đảng viên", "hội viên", "thành viên", "chuyên gia", "kỹ sư", "đại biểu",
        // Bodies and places.
        "tổ chức", "cơ quan", "đơn vị", "cơ sở", "cơ sở y tế", "cơ sở giáo dục", "công ty", "hợp tác xã", "tổ hợp tác", "chi nhánh", "trường",
        "trường học",
        "lớp", "lớp học", "phòng", "phòng học", "bệnh viện", "trạm y tế", "giường", "giường bệnh", "chợ", "siêu thị", "cửa hàng", "khu công nghiệp",
        "cụm công nghiệp", "đô thị", "thành phố", "tỉnh", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "thôn", "làng", "bản", "khu phố",
        "tổ dân phố", "tổ công nghệ số cộng đồng", "địa phương", "địa bàn", "điểm cầu",
        // Government and digital services.
        "thủ tục", "thủ tục hành chính", "tthc", "dịch vụ", "dịch vụ công", "dvc", "dịch vụ công trực tuyến", "văn bản", "báo cáo", "đề án", "dự án",
        "nhiệm vụ", "chỉ tiêu", "chỉ số", "tài khoản", "chữ ký số", "chứng thư số", "chứng thư", "thẻ", "hóa đơn", "hoá đơn", "đơn", "đơn hàng",
        "sản phẩm",
        "bản ghi", "trường dữ liệu", "cơ sở dữ liệu", "csdl", "bộ dữ liệu", "hệ thống", "nền tảng", "ứng dụng", "phần mềm", "website", "cổng",
        "sự cố",
        "cuộc", "cuộc gọi", "cuộc họp", "vụ", "vụ việc", "trường hợp", "ca", "tin", "tin nhắn", "bài", "bài viết",
        // Telecommunications and equipment.
        "trạm bts", "trạm phát sóng", "trạm 5g", "trạm 4g", "điểm phát sóng", "điểm wifi", "tuyến", "cổng kết nối", "máy", "máy tính", "máy chủ",
        "thiết bị",
        "camera", "bộ", "chiếc", "cái", "xe", "con", "cây",
        // Measures.
        "điểm", "bậc", "lần", "tấn", "tạ", "kg", "gam", "lít", "km", "ha", "mét", "giờ", "phút", "giây", "ngày", "ngày làm việc", "tuần", "năm",
    ]
}
