import Fetching
import GatewayModel
import Ingestion
import Publishing
import Scheduling

extension Workspace.ConnectorState {
    /// A broken connector has an id and a state, and null for all else.
    var json: JSONValue {
        guard case .ready(let connector) = self else {
            return .object([
                "id": .text(id), "state": .text("broken"), "title": .null, "provider": .null, "schedule": .null, "address": .null, "decode": .null,
            ])
        }
        return .object([
            "id": .text(id), "state": .text(connector.isEnabled ? "ready" : "off"), "title": connector.title.json,
            "provider": .optional(connector.provider?.id), "schedule": .optional(connector.schedule?.description),
            "address": .text(connector.request.addressText), "decode": .text(connector.decoder.formatName),
        ])
    }

    var cells: [String] {
        guard case .ready(let connector) = self else { return [id, say(vi: "có lỗi; xem gateway check", en: "broken; see gateway check")] }
        return [
            id, connector.isEnabled ? say(vi: "sẵn sàng", en: "ready") : say(vi: "đã tắt", en: "off"), connector.schedule.map { say($0.words) } ?? "",
            connector.decoder.formatName, connector.provider?.id ?? "", say(connector.title),
        ]
    }
}
