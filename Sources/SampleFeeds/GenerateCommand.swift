import ArgumentParser

/// Writes a feed of any length, for measurements: dossiers handled online, by indicator, commune and month.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Writes a feed of many records to standard output; the same records in each format.")

    enum Kind: String, ExpressibleByArgument, CaseIterable { case csv, xml, json }

    @Option(help: "csv, xml or json.")
    var kind: Kind

    @Option(help: "How many records.")
    var records: Int

    func run() throws {
        var text = opening
        for number in 0..<records {
            text += line(MeasuredRecord(number), isLast: number == records - 1)
            if text.utf8.count > 1 << 20 {
                print(text, terminator: "")
                text = ""
            }
        }
        print(text + closing, terminator: "")
    }

    private var opening: String {
        switch kind {
        case .csv: "Mã chỉ tiêu;Mã xã;Kỳ báo cáo;Số hồ sơ trực tuyến;Tổng số hồ sơ;Tỷ lệ (%);Ghi chú\n"
        case .xml: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BaoCao xmlns=\"urn:vn:baocao:2025\">\n"
        case .json: "{\"data\":[\n"
        }
    }

    private var closing: String {
        switch kind {
        case .csv: ""
        case .xml: "</BaoCao>\n"
        case .json: "]}\n"
        }
    }

    private func line(_ record: MeasuredRecord, isLast: Bool) -> String {
        switch kind {
        case .csv:
            "\(record.indicator);\(record.commune);\(record.month)/\(record.year);\(record.online);\(record.total);\(record.whole),\(record.fraction);"
                + (record.note.isEmpty ? "" : "\"\(record.note)\"") + "\n"
        case .xml:
            "<BanGhi ChiTieu=\"\(record.indicator)\"><Xa>\(record.commune)</Xa><Ky>\(record.year)-\(record.month)</Ky>"
                + "<TrucTuyen>\(record.online)</TrucTuyen><TongSo>\(record.total)</TongSo><TyLe>\(record.whole).\(record.fraction)</TyLe>"
                + "<GhiChu>\(record.note)</GhiChu></BanGhi>\n"
        case .json:
            "{\"chiTieu\":\"\(record.indicator)\",\"xa\":\"\(record.commune)\",\"ky\":\"\(record.year)-\(record.month)\",\"trucTuyen\":\(record.online),"
                + "\"tongSo\":\(record.total),\"tyLe\":\(record.whole).\(record.fraction),\"ghiChu\":\"\(record.note)\"}" + (isLast ? "\n" : ",\n")
        }
    }
}

/// Writes the communes of the measured records as lines of `Config/areas.csv`.
struct AreasCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "areas", abstract: "Writes the areas that generated feeds are about.")

    func run() throws {
        for number in 0..<MeasuredRecord.communes {
            print(
                "M\(MeasuredRecord.firstCommune + number),commune,\(MeasuredRecord.firstCommune + number),Xã \(number),Commune \(number),1900-01-01,,VN"
            )
        }
    }
}

/// One record of a measured feed, decided by its number alone.
struct MeasuredRecord {
    static let communes = 1_000
    /// Beyond the codes of real communes.
    static let firstCommune = 90_000
    private static let indicators = ["8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "9", "19.1", "19.2", "25"]

    let indicator: String
    let commune: Int
    let year: Int
    let month: String
    let online: Int
    let total: Int
    let whole: Int
    let fraction: String
    let note: String

    init(_ number: Int) {
        // Knuth's multiplicative hash spreads the values and repeats them on every machine.
        let mixed = Int(UInt32(truncatingIfNeeded: number &+ 7) &* 2_654_435_761)
        indicator = Self.indicators[number % 10]
        commune = Self.firstCommune + number / 10 % Self.communes
        let period = number / (10 * Self.communes)
        year = 1925 + period / 12
        month = Self.twoDigits(period % 12 + 1)
        total = 50 + mixed % 99_950
        online = mixed / 7 % (total + 1)
        let hundredths = online * 10_000 / total
        (whole, fraction) = (hundredths / 100, Self.twoDigits(hundredths % 100))
        note = number % 50 == 0 ? "ước tính; chưa đối soát" : ""
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
