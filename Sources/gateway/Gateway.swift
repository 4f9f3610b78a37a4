import ArgumentParser

/// The program: its commands, in the order in which a person meets them.
struct Gateway: AsyncParsableCommand {
    static let version = "0.1.0"

    static let commands: [any ParsableCommand.Type] = [
        CheckCommand.self, FetchCommand.self, PreviewCommand.self, RunCommand.self, ServeCommand.self, WorkCommand.self, BackfillCommand.self,
        ProgressCommand.self, DueCommand.self,
        ListCommand.self, ExplainCommand.self,
        ExportCommand.self,
        ReplayCommand.self, ArchiveCommand.self, StoreCommand.self, BackupCommand.self, RestoreCommand.self, AuditCommand.self, DoctorCommand.self,
        NormaliseCommand.self,
    ]

    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract: say(vi: "Cổng tích hợp số liệu chỉ tiêu.", en: "The data-integration gateway for indicators."),
        discussion: say(
            vi: """
                Lấy số liệu từ các nguồn (Connectors), chuẩn hóa theo danh mục chỉ tiêu (Mappings, Config) và lưu cùng toàn bộ lịch sử. \
                Mã thoát: 0 mọi việc tốt; 1 có lần chạy thất bại; 2 sai cách gọi hoặc sai tệp cấu hình.

                Ví dụ: gateway check && gateway run
                """,
            en: """
                Gets figures from feeds (Connectors), normalises them against the catalogue of indicators (Mappings, Config), and keeps them with \
                their whole history. Exit codes: 0 all is well; 1 a run failed; 2 wrong usage or a wrong file.

                Example: gateway check && gateway run
                """),
        version: version,
        subcommands: commands)
}
