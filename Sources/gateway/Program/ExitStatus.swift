/// The exit codes that jobs can rely on.
enum ExitStatus {
    static let success: Int32 = 0
    /// A run failed, a text was refused, or the store or the output could not be used.
    static let failed: Int32 = 1
    /// The command line or a file of the project is wrong.
    static let misuse: Int32 = 2
}
