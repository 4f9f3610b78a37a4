/// One step of the schema: an SQL file of the folder Migrations, run once and in one transaction.
struct SchemaMigration {
    /// Counts from 1 without a gap.
    let version: Int
    let name: String
    let sql: String

    /// All steps in order. What stores hold already is never edited: a change of the schema is a step of its own, and one line here.
    static let all = [
        SchemaMigration(1, "observations", PackageResources.v1_observations_sql),
        SchemaMigration(2, "catalogue", PackageResources.v2_catalogue_sql),
        SchemaMigration(3, "views", PackageResources.v3_views_sql),
        SchemaMigration(4, "copies", PackageResources.v4_copies_sql),
        SchemaMigration(5, "work", PackageResources.v5_work_sql),
        SchemaMigration(6, "audit", PackageResources.v6_audit_sql),
    ]

    private init(_ version: Int, _ name: String, _ file: [UInt8]) {
        self.version = version
        self.name = name
        sql = String(decoding: file, as: UTF8.self)
    }

    /// The rights of the three roles, given again after every step.
    static let grants = String(decoding: PackageResources.grants_sql, as: UTF8.self)
}
