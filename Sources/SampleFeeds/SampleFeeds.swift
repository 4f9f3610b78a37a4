import ArgumentParser

/// The program `sample-feeds`: shows the gateway at work without any network.
@main
struct SampleFeeds: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-feeds", abstract: "Serves sample feeds on this machine.",
        subcommands: [ServeCommand.self, GenerateCommand.self, AreasCommand.self])
}
