import Foundation
import GatewayModel

extension AddressPolicy {
    /// What an operator writes so that the address of a refusal may be asked: the file and the very line. `cause` is the refusal's text.
    static func permission(after cause: String) -> LocalizedText {
        let address = cause.components(separatedBy: ": ").first { IPAddress($0) != nil }
        // A number with colons is a text of YAML only in quotes.
        let written = address.map { $0.contains(":") ? "\"\($0)\"" : $0 }
        let line = "network: { allow: [ \(written ?? "10.1.0.0/16") ] }"
        return LocalizedText(
            vi:
                "Nếu nguồn đúng là ở đó, người vận hành (không phải người viết tệp kết nối) ghi vào Config/gateway.yaml dòng \(line); tệp chưa có thì tạo, đã có \"network\" thì thêm địa chỉ vào danh sách \"allow\"",
            en:
                "If the feed really is there, an operator (not who writes the connector) puts this line into Config/gateway.yaml: \(line); make the file if there is none, and where it has \"network\" already, add the address to its \"allow\""
        )
    }
}
