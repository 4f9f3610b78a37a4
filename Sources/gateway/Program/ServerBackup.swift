import PostgresStorage

/// How a PostgreSQL store is kept: by the server's own programs, which this one does not replace.
struct ServerBackup {
    let address: PostgresAddress
    let file: String

    private var quotedFile: String { ShellWord.quoted(file) }
    private var store: String { ShellWord.quoted(address.name) }

    var adviceForBackup: ProgramFailure {
        .usage(
            vi: """
                kho PostgreSQL được sao lưu bằng chương trình của máy chủ, kể cả khi đang ghi:
                  pg_dump --format=custom --schema=gateway --file=\(quotedFile) \(store)
                Xem Documentation/Moving-and-keeping.md.
                """,
            en: """
                a PostgreSQL store is backed up by the server's own program, also while it is written:
                  pg_dump --format=custom --schema=gateway --file=\(quotedFile) \(store)
                See Documentation/Moving-and-keeping.md.
                """)
    }

    var adviceForRestore: ProgramFailure {
        .usage(
            vi: """
                kho PostgreSQL được khôi phục bằng chương trình của máy chủ, khi không ai ghi kho:
                  pg_restore --clean --if-exists --single-transaction --dbname=\(store) \(quotedFile)
                  gateway store verify --store \(store)
                Xem Documentation/Moving-and-keeping.md.
                """,
            en: """
                a PostgreSQL store is restored by the server's own program, while nobody writes to it:
                  pg_restore --clean --if-exists --single-transaction --dbname=\(store) \(quotedFile)
                  gateway store verify --store \(store)
                See Documentation/Moving-and-keeping.md.
                """)
    }
}

/// A word as a POSIX shell reads it.
enum ShellWord {
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "/._-:@".utf8.contains(byte)
                }
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
