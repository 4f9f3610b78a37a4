import Foundation
import GatewayConfig
import GatewayModel
import Publishing

/// The language in which this process speaks, chosen before the command line is parsed, because help texts need it.
///
/// `--language`, then GATEWAY_LANGUAGE, then the project's Config/gateway.yaml, then the locale, then English.
enum ProcessLanguage {
    static let current = choose(arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

    static func choose(arguments: [String], environment: [String: String]) -> Language {
        if let language = value(of: "--language", in: arguments).flatMap(Language.init(rawValue:)) { return language }
        if let language = environment["GATEWAY_LANGUAGE"].flatMap(Language.init(rawValue:)) { return language }
        let root = URL(fileURLWithPath: value(of: "--project", in: arguments) ?? ".", isDirectory: true)
        let files = ProjectFiles(root: root)
        if files.exists("Config/gateway.yaml") { return GatewaySettings.load(files, collector: DiagnosticCollector()).language }
        // The order of POSIX: the first of these that is set decides.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("vi") == true ? .vi : .en
    }

    private static func value(of option: String, in arguments: [String]) -> String? {
        let own = arguments.prefix { $0 != "--" }
        if let joined = own.last(where: { $0.hasPrefix(option + "=") }) { return String(joined.dropFirst(option.count + 1)) }
        return own.lastIndex(of: option).flatMap { own.indices.contains($0 + 1) ? own[$0 + 1] : nil }
    }
}

/// The text in the language of this process.
func say(vi: String, en: String) -> String {
    ProcessLanguage.current == .vi ? vi : en
}

/// The text in the language of this process.
func say(_ text: LocalizedText) -> String {
    text[ProcessLanguage.current]
}

/// A count with its English noun.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count.text(in: .en)) \(count == 1 ? one : many)"
}
