import Foundation
import GRDB
import GatewayModel
import Storage

/// Writes lines of the quarantine.
final class RejectionRows {
    private let statement: Statement
    private let run: Int64

    init(_ db: Database, run: Int64) throws {
        self.run = run
        statement = try db.cachedStatement(
            sql:
                "INSERT INTO rejection(run_id, page, locator, field, raw, code, message_vi, message_en, figures) VALUES(?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?)"
        )
    }

    func insert(_ rejection: Rejection) throws {
        try statement.execute(
            arguments: [
                // As bytes, for GRDB writes a text up to its first NUL.
                run, rejection.page, rejection.locator, rejection.field.map(StoredText.text), Data(rejection.raw.utf8), rejection.code,
                StoredText.text(rejection.message.vi), StoredText.text(rejection.message.en), rejection.figures,
            ])
    }
}
