import CLibXML2
import GatewayModel

/// Owns a push parser of libxml2 and hands what it reads to a walk.
///
/// The parser sees memory only: no file, no network, no catalogue, no entity is ever loaded, and a document type declaration ends it.
/// libxml2 holds a tag back until its `>` has come, whatever is quoted in it. A tag that grows too long is therefore refused before it
/// is parsed, which would take time in the square of the number of its attributes.
final class XMLPushParser {
    /// The most bytes to hand over at once; a tag is refused when it is longer than the limit by more than this.
    static let pieceSize = 16 * 1_024

    /// What the callbacks reach; lies at a fixed address as long as the parser lives.
    struct State: ~Copyable {
        var walk = XMLWalk()
        var budget = XMLBudget()
        var context: xmlParserCtxtPtr?
        var failure: XMLFailure?

        /// Ends the parsing at the present place.
        mutating func stop(_ reason: XMLFailure.Reason) {
            guard failure == nil, let context else { return }
            failure = XMLFailure(reason, at: XMLPushParser.place(of: context))
            xmlStopParser(context)
        }
    }

    private let context: xmlParserCtxtPtr
    private let state: UnsafeMutablePointer<State>
    /// The beginning of the payload, for messages.
    private var opening: [UInt8] = []
    private var isHoldingReference = false

    /// Makes a parser; `isDecoded` says that the bytes are UTF-8 whatever the document declares.
    init(isDecoded: Bool) throws(DecodeError) {
        Self.prepareLibrary
        state = .allocate(capacity: 1)
        state.initialize(to: State())
        var handler = Self.handler
        guard let context = xmlCreatePushParserCtxt(&handler, state, nil, 0, nil) else {
            state.deinitialize(count: 1)
            state.deallocate()
            throw .unreadable(XMLFailure.outOfMemory)
        }
        self.context = context
        state.pointee.context = context
        _ = xmlCtxtUseOptions(context, Self.options | (isDecoded ? CInt(XML_PARSE_IGNORE_ENC.rawValue) : 0))
    }

    deinit {
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// What the parser's elements go to.
    var walk: XMLWalk {
        _read { yield state.pointee.walk }
        _modify { yield &state.pointee.walk }
    }

    /// The parser's own spelling of a name.
    func intern(_ name: String) -> XMLName {
        XMLName(address: UInt(bitPattern: xmlDictLookup(context.pointee.dict, name, CInt(name.utf8.count))))
    }

    /// Parses at most `pieceSize` bytes.
    func feed(_ piece: UnsafeRawBufferPointer) throws(DecodeError) {
        if opening.count < 4 * PayloadExcerpt.characterLimit { opening += piece.prefix(4 * PayloadExcerpt.characterLimit) }
        state.pointee.budget.input += piece.count
        try check(parse(piece, isLast: false), isAtEnd: false)
        if let reason = heldTooLong { state.pointee.stop(reason) }
        try check(0, isAtEnd: false)
    }

    /// Ends the document, which must be complete.
    func finish() throws(DecodeError) {
        isHoldingReference = held.map { $0.count > 1 && $0[0] == UInt8(ascii: "&") } ?? false
        try check(parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true), isAtEnd: true)
    }

    private func parse(_ piece: UnsafeRawBufferPointer, isLast: Bool) -> CInt {
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        return xmlParseChunk(context, piece.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(piece.count), isLast ? 1 : 0)
    }

    private func check(_ code: CInt, isAtEnd: Bool) throws(DecodeError) {
        if code == 0, state.pointee.failure == nil { return }
        let failure = state.pointee.failure ?? XMLFailure(.syntax(code, ""), at: Self.place(of: context))
        let document = XMLFailure.Document(
            opening: opening, root: state.pointee.walk.outline.root, isRootClosed: state.pointee.budget.isRootClosed,
            isAtEnd: isAtEnd, isHoldingReference: isHoldingReference)
        throw failure.error(document)
    }

    /// The bytes that have come but that the parser holds back until more comes; nil when there are none.
    private var held: UnsafeRawBufferPointer? {
        guard let input = context.pointee.input, let start = input.pointee.cur, let end = input.pointee.end, start < end else { return nil }
        return UnsafeRawBufferPointer(start: start, count: end - start)
    }

    /// What is wrong with the bytes held back: a tag or a reference that does not end, a comment without measure.
    private var heldTooLong: XMLFailure.Reason? {
        guard let held, held.count > XMLBudget.tagLimit else { return nil }
        switch (held[0], held[1]) {
        case (UInt8(ascii: "&"), _): return .syntax(XMLFailure.bareAmpersand, "")
        case (UInt8(ascii: "<"), UInt8(ascii: "!")), (UInt8(ascii: "<"), UInt8(ascii: "?")): break
        case (UInt8(ascii: "<"), _): return .limit(.tag)
        default: break
        }
        return held.count > XMLBudget.commentLimit ? .limit(.comment) : nil
    }

    private static func place(of context: xmlParserCtxtPtr) -> PayloadPlace {
        guard let input = context.pointee.input else { return PayloadPlace(line: 1) }
        return PayloadPlace(line: Int(input.pointee.line), column: Int(input.pointee.col))
    }
}

extension XMLPushParser {
    /// Turns off what libxml2 would load on its own; runs once in the process.
    private static let prepareLibrary: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE)
    }()

    /// No network, and from the versions that know them on: no external entities (2.13), no system catalogue (2.14).
    private static let options: CInt = {
        let version = Int(String(cString: xmlRunningVersion()).prefix { $0.isNumber }) ?? 0
        return CInt(XML_PARSE_NONET.rawValue) | (version >= 21_300 ? 1 << 23 : 0) | (version >= 21_400 ? 1 << 25 : 0)
    }()

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.internalSubset = { context, name, _, _ in
            let name = name.map { String(cString: $0) } ?? ""
            XMLPushParser.state(context) { $0.stop(.doctype(name)) }
        }
        handler.startElementNs = { context, name, prefix, namespace, _, _, count, _, attributes in
            XMLPushParser.state(context) { state in
                let element = XMLElement(
                    name: XMLName(address: UInt(bitPattern: name)), prefix: XMLName(address: UInt(bitPattern: prefix)),
                    namespace: XMLName(address: UInt(bitPattern: namespace)), attributes: XMLAttributes(attributes, count: Int(count)))
                if let limit = state.budget.start(attributeBytes: element.attributes.byteCount) { return state.stop(.limit(limit)) }
                state.walk.start(element)
            }
        }
        handler.endElementNs = { context, _, _, _ in
            XMLPushParser.state(context) { state in
                state.budget.end()
                // libxml2 keeps what `xml:space` says of the innermost element: 1 for preserve.
                state.walk.end(keepsSpace: state.context?.pointee.space?.pointee == 1)
            }
        }
        handler.characters = { context, text, count in
            XMLPushParser.state(context) { state in state.characters(UnsafeRawBufferPointer(start: text, count: Int(count))) }
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = { context, text, count in
            XMLPushParser.state(context) { state in
                if let text { state.section(UnsafeRawBufferPointer(start: text, count: Int(count))) }
            }
        }
        handler.serror = { context, error in
            guard let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            let text = error.message.map { String(cString: $0) } ?? ""
            XMLPushParser.state(context) { state in
                guard state.failure == nil, let context = state.context else { return }
                let place = PayloadPlace(line: Int(error.line), column: Int(error.int2))
                let unread = context.pointee.input.map { $0.pointee.end - $0.pointee.cur } ?? 0
                state.failure = XMLFailure(.syntax(error.code, text), at: place, offset: xmlByteConsumed(context), unread: unread)
            }
        }
        return handler
    }

    /// Runs a callback's work on the state behind libxml2's user data.
    @inline(__always)
    private static func state(_ context: UnsafeMutableRawPointer?, _ body: (inout State) -> Void) {
        guard let context else { return }
        body(&context.assumingMemoryBound(to: State.self).pointee)
    }
}
