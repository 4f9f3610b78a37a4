import GatewayModel

/// Reads the records of an archive's members one member after the other.
final class UnpackedCursor: RecordCursor {
    private let format: any StreamedFormat
    private let members: [ArchiveMember]
    private var current: any RecordCursor
    private var index = 0
    private var fields: [FieldSelector] = []
    /// What stands above the first member's table, once it is used.
    private var boundTitles: [String]?
    private var pastNotices: [LocalizedText] = []
    let columns: [String]?

    /// Opens the first member; there must be one.
    init(_ format: any StreamedFormat, members: [ArchiveMember]) throws(DecodeError) {
        self.format = format
        self.members = members
        current = try Self.open(members[0], format)
        columns = current.columns
    }

    var locator: RecordLocator {
        members[0].name.isEmpty ? current.locator : .members(members.map(\.name), current.locator)
    }

    var notices: [LocalizedText] { pastNotices + named(current.notices) }

    func titles() -> [String] {
        let titles = current.titles()
        boundTitles = titles
        return titles
    }

    func select(_ fields: [FieldSelector]) throws(DecodeError) {
        self.fields = fields
        try Self.inside(members[index]) { () throws(DecodeError) in try current.select(fields) }
    }

    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        let (firstRecord, firstFault) = (batch.locators.count, batch.faults.count)
        let goesOn = try Self.inside(members[index], { () throws(DecodeError) in try current.fill(&batch) })
        if index > 0 { try move(&batch, fromRecord: firstRecord, fromFault: firstFault) }
        if goesOn { return true }
        guard index + 1 < members.count else { return false }
        try advance()
        return true
    }

    /// Writes the member into the places of the records that it gave.
    private func move(_ batch: inout RecordBatch, fromRecord: Int, fromFault: Int) throws(DecodeError) {
        for record in fromRecord..<batch.locators.count { batch.locators[record] = try packed(batch.locators[record]) }
        for fault in fromFault..<batch.faults.count { batch.faults[fault].locator = try packed(batch.faults[fault].locator) }
    }

    private func packed(_ locator: Int64) throws(DecodeError) -> Int64 {
        if let packed = RecordLocator.pack(locator, inMember: index) { return packed }
        throw .limit(
            PayloadPlace(named: members[index].name),
            LocalizedText(
                vi: "tệp có quá nhiều bản ghi để ghi lại vị trí trong một tệp nén nhiều tệp; hãy đọc tệp này bằng connector riêng.",
                en: "the file has more records than can be told apart in an archive of several; read it with a connector of its own."))
    }

    /// Opens the next member, which must be like the first as far as places and positions depend on it.
    private func advance() throws(DecodeError) {
        pastNotices += named(current.notices)
        let place = current.locator
        index += 1
        let next = try Self.open(members[index], format)
        let readsPositions = fields.contains { if case .column = $0 { true } else { false } }
        guard !readsPositions || next.columns == columns else { throw unlike() }
        try Self.inside(members[index]) { () throws(DecodeError) in try next.select(fields) }
        guard next.locator == place else { throw unlike() }
        if let boundTitles, next.titles() != boundTitles { throw unlikeTitles() }
        current = next
    }

    private func unlike() -> DecodeError {
        .malformed(
            PayloadPlace(named: members[index].name),
            LocalizedText(
                vi: "bảng trong tệp này có tên trang tính hoặc cột khác với \"\(members[0].name)\"; hãy đọc hai tệp bằng hai connector.",
                en: "the table in this file has another sheet or other columns than \"\(members[0].name)\"; read the two with a connector each."))
    }

    private func unlikeTitles() -> DecodeError {
        .malformed(
            PayloadPlace(named: members[index].name),
            LocalizedText(
                vi:
                    "trên bảng của tệp này ghi khác với \"\(members[0].name)\", nên kỳ lấy từ đó (above) không đúng cho cả hai; hãy đọc mỗi tệp bằng một connector.",
                en:
                    "above this file's table stand other texts than in \"\(members[0].name)\", so that what above takes from them is not true of both; read each with a connector of its own."
            ))
    }

    private static func open(_ member: ArchiveMember, _ format: any StreamedFormat) throws(DecodeError) -> any RecordCursor {
        let source = PeekedSource(try member.open())
        let found = FileSignature(try source.peek(FileSignature.reach))
        switch found {
        case .zip? where !format.isZip, .gzip?, .zstd?, .rar?, .sevenZip?: throw .nestedArchive(member.name, found ?? .zip)
        default: return try inside(member) { () throws(DecodeError) in try format.open(source) }
        }
    }

    private func named(_ notices: [LocalizedText]) -> [LocalizedText] {
        let name = members[index].name
        return name.isEmpty ? notices : notices.map { LocalizedText(vi: "\(name): \($0.vi)", en: "\(name): \($0.en)") }
    }

    /// Names the member in whatever goes wrong with it.
    private static func inside<Result>(_ member: ArchiveMember, _ work: () throws(DecodeError) -> Result) throws(DecodeError) -> Result {
        do throws(DecodeError) {
            return try work()
        } catch {
            throw member.name.isEmpty ? error : error.inside(member.name)
        }
    }
}
