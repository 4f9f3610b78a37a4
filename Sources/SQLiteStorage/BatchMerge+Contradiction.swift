import GatewayModel

/// What happens when one payload says two things about one key: neither is taken, and all are kept in the quarantine.
extension BatchMerge {
    /// Rejects the figures at `range` of the order, and takes back what earlier batches of this run wrote or counted for the key.
    func contradict(_ range: Range<Int>, isFirstSight: Bool, _ batch: ObservationBatch) throws {
        let key = order[range.lowerBound].key
        if contradicted.insert(key).inserted, !isFirstSight {
            try takeBack(key, foundAt: batch.locators[Int(order[range.lowerBound].index)], page: batch.page)
        }
        for entry in order[range] {
            let index = Int(entry.index)
            try reject(
                Rejection(
                    locator: batch.locators[index], field: nil, raw: batch.raw(index), code: "KEY_CONTRADICTED",
                    message: LocalizedText(
                        vi:
                            "nguồn cho hai giá trị khác nhau cho cùng chỉ tiêu, địa bàn và kỳ; không nhận giá trị nào. Nếu là hai thứ khác nhau, hãy phân biệt bằng breakdown hoặc chọn bằng keep; nếu không, hãy hỏi bên gửi",
                        en:
                            "the payload gives two different values for the same indicator, area and period; neither is taken. If they are two things, tell them apart with breakdown or choose with keep; if not, ask the sender"
                    )), page: batch.page)
        }
    }

    private func takeBack(_ key: UInt64, foundAt locator: Int64, page: Int32) throws {
        // The walk may have passed the key already, and what follows writes to the table.
        current.end()
        let known = try current.find(key)
        current.end()
        var counted = repeats.removeValue(forKey: key) ?? 0
        counts.unchanged -= counted
        if known.exists, known.run == run {
            let place = try current.place(of: key, revision: known.revision)
            delete.bind(1, Int64(key >> 32))
            delete.bind(2, Int64(key & 0xFFFF_FFFF))
            delete.bind(3, Int64(known.revision))
            delete.bind(4, run)
            try delete.run()
            if known.revision == 1 { counts.inserted -= 1 } else { counts.revised -= 1 }
            try reject(
                Rejection(
                    locator: place.locator, field: nil, raw: place.raw, code: "KEY_CONTRADICTED",
                    message: LocalizedText(
                        vi: "một dòng sau của cùng nguồn cho giá trị khác; không nhận giá trị nào",
                        en: "a later record of the same payload gives another value; neither is taken")), page: place.page)
        } else {
            // It said what was believed already, so it left no row that would know its place.
            counts.unchanged -= 1
            counted += 1
        }
        guard counted > 0 else { return }
        try reject(
            Rejection(
                locator: locator, field: nil, raw: "", code: "KEY_CONTRADICTED",
                message: LocalizedText(
                    vi: "\(counted) dòng trước đó của cùng nguồn cho giá trị khác với dòng này",
                    en: "\(counted) earlier records of the same payload give a value that differs from this one"), figures: counted), page: page)
    }
}
