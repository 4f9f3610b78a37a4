import GatewayModel
import Storage

extension PostgresStore: CatalogueKeeper {
    package func keep(_ catalogue: CatalogueRows) async throws(StoreError) {
        let digest = catalogue.digest.bytes.blobText
        try await ask { connection, deadline in
            let known = try connection.execute("SELECT sha256 = $1::bytea FROM gateway.catalogue", [digest], by: deadline)
            if known.first?.flag(0) == true { return }
            try connection.script("BEGIN", by: deadline)
            do {
                // Two gateways of different versions write one after the other.
                try connection.script("LOCK TABLE gateway.catalogue IN SHARE ROW EXCLUSIVE MODE", by: deadline)
                try connection.script("DELETE FROM gateway.indicator_target; DELETE FROM gateway.indicator", by: deadline)
                for row in catalogue.indicators { try Self.insert(row, over: connection, by: deadline) }
                for row in catalogue.targets { try Self.insert(row, over: connection, by: deadline) }
                try connection.execute(
                    "INSERT INTO gateway.catalogue(sha256) VALUES($1::bytea) ON CONFLICT(only_row) DO UPDATE SET sha256 = excluded.sha256", [digest],
                    by: deadline)
                try connection.script("COMMIT", by: deadline)
            } catch {
                if !connection.isGone { _ = try? connection.script("ROLLBACK", by: deadline) }
                throw error
            }
        }
    }

    private static func insert(
        _ row: CatalogueRows.IndicatorRow, over connection: PostgresConnection, by deadline: Deadline
    ) throws(PostgresFailure) {
        try connection.execute(
            """
            INSERT INTO gateway.indicator(indicator, number, position, name_vi, name_en, unit, unit_vi, unit_en, direction, agencies)
            VALUES($1, $2, $3::integer, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                row.indicator, row.number, "\(row.position)", row.name.vi, row.name.en, row.unit, row.unitName?.vi, row.unitName?.en, row.direction,
                row.agencies,
            ], by: deadline)
    }

    private static func insert(_ row: CatalogueRows.TargetRow, over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        try connection.execute(
            """
            INSERT INTO gateway.indicator_target(indicator, target_year, goal, low, high, text_vi, text_en)
            VALUES($1, $2::integer, $3, $4::numeric, $5::numeric, $6, $7)
            """, [row.indicator, "\(row.year)", row.goal, row.low?.description, row.high?.description, row.text?.vi, row.text?.en], by: deadline)
    }
}
