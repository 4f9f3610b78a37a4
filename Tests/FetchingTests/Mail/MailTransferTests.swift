import Fetching
import Foundation
import GatewayModel
import TestServers
import Testing

/// Mail handed to a real server, in plain, with TLS from the start, and with TLS after the greeting.
@Suite(
    .enabled(
        if: SMTPServer.python != nil && LocalProcess.isInstalled("openssl"),
        "aiosmtpd or openssl is not installed: make test-servers"))
struct MailTransferTests {
    private let parties: TLSParties

    init() async throws {
        parties = try await apart {
            let parties = try TLSParties()
            try parties.certify("server")
            return parties
        }
    }

    private static let message = MailMessage(
        from: "cong@gialai.example", to: ["lan@gialai.example", "bay@gialai.example"],
        subject: "Cổng chỉ tiêu: 12 quá hạn, 3 thất bại, 1 chờ duyệt, và một tiêu đề dài hơn bảy mươi lăm chữ",
        text: "Quá hạn (1):\n- Tỷ lệ hồ sơ trực tuyến, tháng 10/2025\n.\n", date: Date(timeIntervalSince1970: 1_760_000_000),
        id: "msg_1@gialai.example")

    private func send(_ mode: SMTPServer.Mode, as server: (Int) -> MailServer, password: Secret? = nil) async throws -> [String] {
        let smtp = try await apart { [parties] in try SMTPServer(mode, in: parties.folder) }
        try await MailTransfer().send(Self.message, through: server(smtp.port), password: password)
        return try await apart { try smtp.nextMail() }
    }

    private static let taken = [
        "cong@gialai.example", "lan@gialai.example,bay@gialai.example", message.subject, "<msg_1@gialai.example>",
        "Quá hạn (1):|- Tỷ lệ hồ sơ trực tuyến, tháng 10/2025|.",
    ]

    @Test func `arrives whole at every receiver, whatever letters it has`() async throws {
        let mail = try await send(.plain) { MailServer(host: "127.0.0.1", port: $0, security: .none) }
        #expect(mail == Self.taken)
    }

    @Test(arguments: [(SMTPServer.Mode.starttls, MailServer.Security.starttls), (.tls, .tls)])
    func `goes through an encrypted connection to a server that is known, by a user who is`(_ mode: SMTPServer.Mode, _ security: MailServer.Security)
        async throws
    {
        let authorities = parties.path("ca.pem")
        let mail = try await send(
            mode, as: { MailServer(host: "127.0.0.1", port: $0, security: security, user: "gateway", authorities: authorities) },
            password: Secret("t0p-s3cret"))
        #expect(mail == Self.taken)
    }

    @Test(arguments: [(SMTPServer.Mode.starttls, MailServer.Security.starttls), (.tls, .tls)])
    func `is kept from a server that nobody vouches for`(_ mode: SMTPServer.Mode, _ security: MailServer.Security) async throws {
        let failure = try await failure(mode) { MailServer(host: "127.0.0.1", port: $0, security: security, user: "gateway") }
        #expect(failure.label == "tls")
    }

    @Test func `is kept from a server that offers no encryption, when that is asked for`() async throws {
        let failure = try await failure(.plain) { MailServer(host: "127.0.0.1", port: $0, security: .starttls) }
        #expect(failure.label == "tls")
    }

    @Test func `says that the password is wrong, and does not show it`() async throws {
        let authorities = parties.path("ca.pem")
        let failure = try await failure(.tls, password: "wr0ng-s3cret") {
            MailServer(host: "127.0.0.1", port: $0, security: .tls, user: "gateway", authorities: authorities)
        }
        guard case .unusable(_, _, .secret) = failure else {
            Issue.record("\(failure)")
            return
        }
        #expect(!"\(failure.message.en)\(failure.message.vi)".contains("s3cret"))
    }

    @Test func `says what the server said of a receiver that it does not know`() async throws {
        let smtp = try await apart { [parties] in try SMTPServer(.plain, in: parties.folder) }
        let message = MailMessage(
            from: "cong@gialai.example", to: ["lan@gialai.example", "nobody@gialai.example"], subject: "x", text: "x", date: Date(), id: "1@x")
        await #expect(throws: FetchError.self) {
            try await MailTransfer().send(message, through: MailServer(host: "127.0.0.1", port: smtp.port, security: .none), password: nil)
        }
    }

    private func failure(
        _ mode: SMTPServer.Mode, password: String = "t0p-s3cret", _ server: (Int) -> MailServer
    ) async throws -> FetchError {
        let smtp = try await apart { [parties] in try SMTPServer(mode, in: parties.folder) }
        do throws(FetchError) {
            try await MailTransfer().send(Self.message, through: server(smtp.port), password: Secret(password))
        } catch {
            return error
        }
        throw LocalProcess.Failure(what: "the mail was sent")
    }
}
