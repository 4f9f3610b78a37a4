import CYaml
import GatewayModel

/// Makes the nodes of a text straight from the events of libyaml, as long as there is nothing to report.
///
/// Yams makes nodes of its own first, each with a tag, an anchor and a parser to hold on to, which takes five times as long. Whatever is
/// wrong or refused ends the reading; the text is then read by way of Yams, which knows what to say.
struct EventReading: ~Copyable {
    private enum Event {
        case scalar(String, SourcePlace, isPlain: Bool)
        case list(SourcePlace)
        case table(SourcePlace)
        /// The end of a list or a table.
        case end
        /// The start or the end of a document or of the stream.
        case frame(yaml_event_type_t)
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let file: String

    /// The node of UTF-8 bytes; an empty text is a table without keys. Nil when the text has to be read in another way.
    static func node(of content: [UInt8], file: String) -> ConfigNode? {
        content.withUnsafeBufferPointer { EventReading($0, file: file).root() }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) {
        self.file = file
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("libyaml has no memory for a parser") }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    private func root() -> ConfigNode? {
        guard isNext(YAML_STREAM_START_EVENT), let start = next() else { return nil }
        if case .frame(YAML_STREAM_END_EVENT) = start { return .table([], SourcePlace(file: file, line: 1, column: 1)) }
        guard case .frame(YAML_DOCUMENT_START_EVENT) = start, let first = next(), let root = node(first, depth: 1),
            isNext(YAML_DOCUMENT_END_EVENT), isNext(YAML_STREAM_END_EVENT)
        else { return nil }
        return root
    }

    private func node(_ event: Event, depth: Int) -> ConfigNode? {
        guard depth <= YAMLFile.maximumDepth else { return nil }
        switch event {
        case .scalar(let text, let place, _): return .scalar(text, place)
        case .list(let place): return items(depth).map { .list($0, place) }
        case .table(let place): return entries(depth).map { .table($0, place) }
        case .end, .frame: return nil
        }
    }

    private func items(_ depth: Int) -> [ConfigNode]? {
        var items: [ConfigNode] = []
        while let event = next() {
            if case .end = event { return items }
            guard let item = node(event, depth: depth + 1) else { return nil }
            items.append(item)
        }
        return nil
    }

    private func entries(_ depth: Int) -> [ConfigNode.Entry]? {
        var entries: [ConfigNode.Entry] = []
        var keys: Set<String> = []
        while let event = next() {
            if case .end = event { return entries }
            guard case .scalar(let key, let place, let isPlain) = event, !(isPlain && key == "<<"), keys.insert(key).inserted,
                let start = next(), let value = node(start, depth: depth + 1)
            else { return nil }
            entries.append(ConfigNode.Entry(key: key, keyPlace: place, value: value))
        }
        return nil
    }

    private func isNext(_ type: yaml_event_type_t) -> Bool {
        if case .frame(type) = next() { true } else { false }
    }

    /// The next event; nil when the text is no YAML, or when the event has an anchor or a tag.
    private func next() -> Event? {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { return nil }
        defer { yaml_event_delete(&event) }
        let place = SourcePlace(file: file, line: event.start_mark.line + 1, column: event.start_mark.column + 1)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            guard scalar.anchor == nil, scalar.tag == nil else { return nil }
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .scalar(text, place, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return start.anchor == nil && start.tag == nil ? .list(place) : nil
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return start.anchor == nil && start.tag == nil ? .table(place) : nil
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
        case YAML_ALIAS_EVENT: return nil
        default: return .frame(event.type)
        }
    }
}
