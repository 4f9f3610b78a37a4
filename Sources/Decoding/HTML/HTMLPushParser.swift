import CLibXML2
import GatewayModel

/// Owns a push parser of libxml2 for HTML and hands what it reads to a walk.
///
/// The parser sees text that is UTF-8 already, whatever the page declares; no file and no network. It mends what is wrong in a page, and
/// what it mends is counted.
final class HTMLPushParser {
    /// What the callbacks reach; lies at a fixed address as long as the parser lives.
    struct State: ~Copyable {
        var walk: HTMLWalk
        var tags: [XMLName: HTMLTag] = [:]
        var attributes = HTMLAttributeNames { _ in .none }
        var context: htmlParserCtxtPtr?
        var failure: (limit: HTMLLimit, place: PayloadPlace)?
    }

    private let context: htmlParserCtxtPtr
    private let state: UnsafeMutablePointer<State>
    private var pieces: HTMLPieces

    init(_ input: PayloadInput, _ walk: consuming HTMLWalk) throws(DecodeError) {
        pieces = HTMLPieces(input)
        state = .allocate(capacity: 1)
        state.initialize(to: State(walk: walk))
        var handler = Self.handler
        guard let context = htmlCreatePushParserCtxt(&handler, state, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else {
            state.deinitialize(count: 1)
            state.deallocate()
            throw .unreadable(XMLFailure.outOfMemory)
        }
        self.context = context
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        _ = htmlCtxtUseOptions(context, CInt(options))
        state.pointee.context = context
        state.pointee.tags = HTMLTag.byName(intern)
        state.pointee.attributes = HTMLAttributeNames(intern)
    }

    deinit {
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        htmlFreeParserCtxt(context)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    var walk: HTMLWalk {
        _read { yield state.pointee.walk }
        _modify { yield &state.pointee.walk }
    }

    private func intern(_ name: String) -> XMLName {
        XMLName(address: UInt(bitPattern: xmlDictLookup(context.pointee.dict, name, CInt(name.utf8.count))))
    }

    /// Reads the next piece of the page; false when there is none.
    func advance() throws(DecodeError) -> Bool {
        guard !pieces.isOver else { return false }
        let piece = try pieces.next()
        if let limit = pieces.limit { state.pointee.stop(limit) }
        if pieces.isOver { state.pointee.walk.isEnding = true }
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        _ = htmlParseChunk(
            context, piece.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(piece.count), pieces.isOver ? 1 : 0)
        if let failure = state.pointee.failure { throw .limit(failure.place, failure.limit.message) }
        if pieces.isOver { state.pointee.walk.finish() }
        return true
    }
}
