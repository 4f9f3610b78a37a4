import Fetching
import Foundation
import GatewayModel

/// A way to tell somebody. A kind is one file in the folder Hooks and one line in `HookKinds`.
package protocol Hook: Component {
    /// Tells a digest; returns once it has arrived, throws otherwise, so that it is told again later.
    func tell(_ digest: Digest, in language: Language, through means: HookMeans) async throws(HookFailure)
}

/// What hooks need of the program.
package struct HookMeans: Sendable {
    package let wire: any Wire
    package let secrets: SecretResolver
    package let mail: MailTransfer
    /// Where answers are written while they arrive.
    package let spool: PayloadSpool
    /// Runs a program with words and bytes on its standard input; gives its exit code and the end of what it said, or why it could not be run.
    package let run: @Sendable (_ program: [String], _ input: [UInt8], _ limit: Duration) async throws(HookFailure) -> ProgramEnd

    package init(
        wire: any Wire, secrets: SecretResolver, spool: PayloadSpool, mail: MailTransfer = MailTransfer(),
        run: @escaping @Sendable ([String], [UInt8], Duration) async throws(HookFailure) -> ProgramEnd
    ) {
        self.wire = wire
        self.secrets = secrets
        self.spool = spool
        self.mail = mail
        self.run = run
    }

    package struct ProgramEnd: Hashable, Sendable {
        /// 128 and the signal's number for one that a signal ended.
        package let code: Int
        package let said: String

        package init(code: Int, said: String) {
            self.code = code
            self.said = said
        }
    }
}

/// Why somebody could not be told.
package struct HookFailure: Error, Hashable, Sendable {
    package let message: LocalizedText

    package init(_ message: LocalizedText) {
        self.message = message
    }
}
