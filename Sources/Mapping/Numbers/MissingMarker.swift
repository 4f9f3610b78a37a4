import GatewayModel

/// The signs that stand for "no figure" in Vietnamese statistical tables, before a feed's own list is asked.
///
/// Source: the General Statistics Office's conventions, `-` no such phenomenon and `...` not collected.
enum MissingMarker {
    static func status(of text: NormalisedText) -> ObservationStatus? {
        let scalars = text.scalars
        guard let first = scalars.first else { return .missing }
        if scalars.allSatisfy({ $0 == "-" || $0 == "—" }) { return scalars.count <= 3 ? .cannotExist : nil }
        if first == "." { return scalars.count > 1 && scalars.allSatisfy { $0 == "." } ? .notCollected : nil }
        return words.contains(text.string) ? .missing : nil
    }

    private static let words: Set<String> = {
        let accented = [
            "#n/a", "n/a", "chưa có", "chưa có số liệu", "chưa có dữ liệu", "không có số liệu", "không có dữ liệu",
            "chưa có thông tin", "chưa thống kê",
        ]
        return Set(accented + accented.map(NormalisedText.withoutAccents))
    }()
}
