import Foundation
import GatewayModel

extension SecretResolver {
    /// Looks where the machine keeps secrets. `secretsFolder` is the folder that `secrets:` of Config/gateway.yaml names.
    package static func system(
        secretsFolder: URL?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> SecretResolver {
        let places = SecretPlaces(folder: secretsFolder, environment: environment)
        return SecretResolver { (reference) throws(FetchError) in try places.secret(reference) }
    }
}

/// The places of one machine where secrets lie.
private struct SecretPlaces: Sendable {
    let folder: URL?
    let environment: [String: String]

    func secret(_ reference: SecretReference) throws(FetchError) -> Secret {
        let lookups = lookups(reference)
        for lookup in lookups {
            do throws(SecretFile.Problem) {
                if let secret = try lookup.find() { return secret }
            } catch {
                throw .unusable(error.message(path: lookup.place), at: reference.description, remedy: .secret)
            }
        }
        throw .unusable(Self.missing(reference, lookups.map(\.place)), at: reference.description, remedy: .secret)
    }

    /// A place, in words, and a look into it: nil when the secret is not there.
    private struct Lookup {
        let place: String
        let find: () throws(SecretFile.Problem) -> Secret?
    }

    private func lookups(_ reference: SecretReference) -> [Lookup] {
        switch reference.source {
        case .secret:
            [credential(reference.name), variable(reference.name)]
                + (folder.map { [file($0.appendingPathComponent(reference.name).path, .ownerOnly)] } ?? [])
        case .environment: [variable(reference.name)]
        case .file: [file(reference.name, .ownerOnly)]
        case .credential: [credential(reference.name)]
        }
    }

    private func variable(_ name: String) -> Lookup {
        Lookup(place: "$\(name)") { () throws(SecretFile.Problem) in
            environment[name].flatMap { $0.isEmpty ? nil : Secret($0) }
        }
    }

    private func credential(_ name: String) -> Lookup {
        guard let directory = environment["CREDENTIALS_DIRECTORY"], directory.hasPrefix("/") else {
            return Lookup(place: "$CREDENTIALS_DIRECTORY/\(name)") { () throws(SecretFile.Problem) in nil }
        }
        return file("\(directory)/\(name)", .serviceOnly)
    }

    private func file(_ path: String, _ privacy: SecretFile.Privacy) -> Lookup {
        Lookup(place: path) { () throws(SecretFile.Problem) in try SecretFile.read(path, privacy) }
    }

    private static func missing(_ reference: SecretReference, _ places: [String]) -> LocalizedText {
        let list = places.joined(separator: ", ")
        return LocalizedText(
            vi: "không tìm thấy bí mật; đã tìm ở \(list). Nhờ người vận hành đặt bí mật vào một trong các nơi đó",
            en: "the secret was not found; looked in \(list). Ask an operator to put it into one of these places")
    }
}
