extension FuzzTarget {
    /// What can be around a format, with a table inside.
    static let containers = [
        container("zip", "{ kind: csv, unpack: { kind: zip, member: '**' } }"),
        container("tar", "{ kind: csv, unpack: { kind: tar, member: '**' } }"),
        container("gzip", "{ kind: csv, unpack: gzip }"),
        container("tar-gzip", "{ kind: csv, unpack: tar.gz }"),
        container("zstd", "{ kind: csv, unpack: zstd }"),
        container("xlsx-file", "kind: xlsx"),
    ]

    private static func container(_ name: String, _ declaration: String) -> FuzzTarget {
        let check = FormatCheck(declaration)
        return FuzzTarget(name) { bytes throws(FuzzFinding) in try check.check(bytes, packed: true) }
    }
}
