import GatewayModel

extension FeedRequest {
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "url", .text, required: true, example: "\"https://example.gov.vn/so-lieu.csv\"",
            vi: "địa chỉ của nguồn: http, https, sftp, ftps, hoặc file:/// với đường dẫn tuyệt đối; có thể chứa {period:yyyy-MM} và {area}",
            en: "the feed's address: http, https, sftp, ftps, or file:/// with an absolute path; it may hold {period:yyyy-MM} and {area}"),
        FieldSpec(
            "method", .choice(WireRequest.Method.allCases.map(\.rawValue)), default: "POST with a body, otherwise GET", example: "POST",
            vi: "GET hoặc POST", en: "GET or POST"),
        FieldSpec(
            "query", .map(of: .text), example: "{ nam: \"{period:yyyy}\", xa: \"{area}\" }",
            vi: "các tham số thêm vào địa chỉ, viết nguyên văn (cổng tự mã hóa)",
            en: "parameters added to the address, written plainly (the gateway encodes them)"),
        FieldSpec(
            "headers", .map(of: .text), example: "{ Accept-Language: vi }",
            vi: "các header HTTP gửi kèm; không gửi sang máy chủ khác khi bị chuyển hướng",
            en: "HTTP headers to send; not sent to another server after a redirect"),
        FieldSpec(
            "body", .object(RequestBody.fields), example: "{ form: { nam: \"{period:yyyy}\" } }",
            vi: "nội dung gửi đi bằng POST, thuộc đúng một dạng", en: "what a POST sends, in exactly one form"),
        FieldSpec(
            "authentication", .map(of: .text), default: "none", example: "{ kind: bearer, token: \"${secret:FEED_TOKEN}\" }",
            vi: "cách chứng minh ai đang hỏi: kind và các khóa của cách đó", en: "how to prove who asks: kind and the keys of that kind"),
        FieldSpec(
            "pagination", .map(of: .text), default: "none", example: "{ kind: page-number, parameter: trang }",
            vi: "nguồn chia câu trả lời thành trang thế nào: kind và các khóa của cách đó",
            en: "how the feed cuts its answer into pages: kind and the keys of that kind"),
        FieldSpec(
            "success", .object(SuccessRule.fields), example: "{ from: $.maLoi, is: [ \"00\" ], message: $.moTa }",
            vi: "câu trả lời tự nói mình thành công thế nào, khi lỗi cũng có mã HTTP 200",
            en: "how an answer says that it is one, where errors too have HTTP status 200"),
        FieldSpec(
            "complete", .object(CompletenessRule.fields), example: "{ records: { at-least: 100 } }",
            vi: "điều gì chứng tỏ câu trả lời đã trọn vẹn", en: "what shows that the answer is whole"),
        FieldSpec(
            "each", .object(AreaLoop.fields), example: "{ areas: communes }",
            vi: "hỏi lần lượt từng địa bàn", en: "the areas to ask for, one after the other"),
        FieldSpec(
            "accept", .list(of: .text), example: "[ text/csv, application/csv ]",
            vi: "các kiểu nội dung được nhận; câu trả lời kiểu khác bị từ chối",
            en: "the media types that are taken; an answer of another type is refused"),
        FieldSpec(
            "timeout", .integer(timeoutRange), default: "60", example: "120",
            vi: "số giây tối đa cho mỗi câu trả lời", en: "the most seconds that each answer may take"),
        FieldSpec(
            "connect-timeout", .integer(connectTimeoutRange), default: "10", example: "20",
            vi: "số giây tối đa để kết nối tới máy chủ", en: "the most seconds that connecting may take"),
        FieldSpec(
            "size-limit", .text, default: "256 MiB", example: "64 MiB",
            vi: "dung lượng tối đa của mọi trang cộng lại", en: "the largest size of all pages together"),
        FieldSpec(
            "retry", .object(RetryPolicy.fields), example: "{ attempts: 6 }",
            vi: "hỏi lại thế nào khi nguồn lỗi tạm thời", en: "how to ask again while a feed fails for a moment"),
        FieldSpec(
            "conditional", .flag, default: "yes", example: "no",
            vi: "no: luôn tải lại, không hỏi xem có gì mới", en: "no: always get the whole answer, never ask whether there is news"),
        FieldSpec(
            "proxy", .text, example: "\"http://proxy.example.gov.vn:3128\"",
            vi: "máy trung gian: http://máy:cổng, https://máy:cổng hoặc socks5h://máy:cổng",
            en: "the proxy: http://host:port, https://host:port or socks5h://host:port"),
        FieldSpec(
            "tls", .object(tlsFields), example: "{ authorities: /etc/indicator-gateway/ca.pem }",
            vi: "máy chủ và cổng chứng minh mình thế nào khi lập kết nối an toàn",
            en: "how the server and the gateway prove themselves when the secure connection is made"),
        FieldSpec(
            "host-key", .text, example: "\"SHA256:…\"",
            vi: "dấu vân tay của khóa máy chủ SFTP, bắt buộc với sftp", en: "the fingerprint of an SFTP server's key, needed for sftp"),
    ]

    static let tlsFields: [FieldSpec] = [
        FieldSpec(
            "authorities", .text, example: "/etc/indicator-gateway/ca.pem",
            vi: "tệp PEM của các tổ chức chứng thực thay cho danh sách của máy, đường dẫn tuyệt đối",
            en: "a PEM file of authorities in place of the machine's, an absolute path"),
        FieldSpec(
            "pin", .text, example: "\"sha256//…\"",
            vi: "dấu vân tay khóa công khai của máy chủ", en: "the fingerprint of the server's public key"),
        FieldSpec(
            "certificate", .text, example: "/etc/indicator-gateway/client.pem",
            vi: "tệp PEM chứng chỉ của cổng, khi \"authentication\" đã là cách khác",
            en: "a PEM file with the gateway's certificate, where \"authentication\" is something else"),
        FieldSpec(
            "key", .text, example: "/etc/indicator-gateway/client.key",
            vi: "tệp PEM khóa riêng của chứng chỉ đó", en: "a PEM file with that certificate's private key"),
        FieldSpec(
            "passphrase", .text, example: "\"${secret:CLIENT_KEY_PASSPHRASE}\"",
            vi: "mật khẩu của tệp khóa riêng", en: "the passphrase of the private key's file"),
    ]

    static let timeoutRange = 1...3600
    static let connectTimeoutRange = 1...300
}
