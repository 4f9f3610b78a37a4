import Foundation
import Testing

@testable import Fetching

struct RedactorTests {
    private func redact(_ text: String, _ secrets: String...) -> String {
        let redactor = Redactor()
        for secret in secrets { redactor.learn(Secret(secret)) }
        return redactor.redact(text)
    }

    @Test(
        arguments: [
            ("key=s3cr+t/v=1!", "key=•••"), ("key=s3cr%2Bt%2Fv%3D1%21&b=1", "key=•••&b=1"), ("key=s3cr%2bt%2fv%3d1%21&b=1", "key=•••&b=1"),
            ("{\"key\":\"s3cr+t\\/v=1!\"}", "{\"key\":\"•••\"}"), ("s3cr+t/v=1!s3cr+t/v=1!", "••••••"), ("nothing", "nothing"),
        ])
    func `masks a secret as requests and answers write it`(text: String, expected: String) {
        #expect(redact(text, "s3cr+t/v=1!") == expected)
    }

    @Test(
        arguments: [
            "mật \"khẩu\"\\1", "m\\u1EADt \\\"kh\\u1EA9u\\\"\\\\1", "m\\u1eadt \\\"kh\\u1ea9u\\\"\\\\1", "m%E1%BA%ADt%20%22kh%E1%BA%A9u%22%5C1",
            "m%e1%ba%adt+%22kh%e1%ba%a9u%22%5c1", "mật &quot;khẩu&quot;\\1",
        ])
    func `masks Vietnamese and quotes in every escape`(written: String) {
        #expect(redact("<\(written)>", "mật \"khẩu\"\\1") == "<•••>")
    }

    @Test(arguments: ["", "a", "so-ttct:", "user:x"], ["", "!", "&x", "tail"])
    func `masks a secret inside base64, wherever it begins`(before: String, after: String) {
        for secret in ["p4ss", "p4ssw", "p4ssw0", "kh~~??~~óa"] {
            let encoded = Data("\(before)\(secret)\(after)".utf8).base64EncodedString()
            #expect(redact("Authorization: Basic \(encoded), next", secret) == "Authorization: Basic •••, next")
            let urlSafe = encoded.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            #expect(redact("token \(urlSafe).", secret) == "token •••.")
        }
    }

    @Test func `masks a short secret only where it is a word`() {
        #expect(redact("pin 12, year 2012, k12", "12") == "pin •••, year 2012, k12")
    }

    @Test func `masks overlapping secrets as one`() {
        #expect(redact("abcdefgh", "abcdef", "defgh") == "•••")
        #expect(redact("abcdefgh", "cdef", "abcdefgh") == "•••")
    }

    @Test func `an empty secret masks nothing`() {
        #expect(redact("a b", "") == "a b")
    }
}
