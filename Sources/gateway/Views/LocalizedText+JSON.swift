import GatewayModel
import Publishing

extension LocalizedText {
    /// `{"vi": …, "en": …}`
    var json: JSONValue { .object(["vi": .text(vi), "en": .text(en)]) }
}
