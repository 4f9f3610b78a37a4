import ArgumentParser
import Foundation
import GatewayModel

/// What every command that works on a project understands.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(vi: "Thư mục dự án, có Connectors, Mappings và Config.", en: "The project folder, which holds Connectors, Mappings and Config."),
            valueName: "dir"))
    var project = "."

    @Option(
        help: ArgumentHelp(
            say(vi: "Tệp chứa số liệu (mặc định: theo Config/gateway.yaml).", en: "The file with the figures (default: by Config/gateway.yaml)."),
            valueName: "path"))
    var store: String?

    @OptionGroup var speech: LanguageOption

    /// The project folder, absolute.
    var root: URL { URL(fileURLWithPath: project, isDirectory: true).standardizedFileURL }
}
