import ArgumentParser
import GatewayModel

/// The language of messages; `ProcessLanguage` has read it before the parser did.
struct LanguageOption: ParsableArguments {
    @Option(help: ArgumentHelp(say(vi: "Ngôn ngữ của thông báo.", en: "The language of messages."), valueName: "vi|en"))
    var language: Language?
}

extension Language: ExpressibleByArgument {}
