import CLibXML2
import GatewayModel

extension HTMLPushParser {
    static var handler: htmlSAXHandler {
        var handler = htmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElement = { context, name, attributes in
            HTMLPushParser.state(context) { state in
                let tag = state.tags[XMLName(address: UInt(bitPattern: name))] ?? .other
                state.walk.start(tag, HTMLAttributes(attributes, names: state.attributes), line: state.line)
                state.obeyLimit()
            }
        }
        handler.endElement = { context, _ in
            HTMLPushParser.state(context) { state in
                state.walk.end()
                state.obeyLimit()
            }
        }
        handler.characters = { context, text, count in
            HTMLPushParser.state(context) { state in
                state.walk.characters(UnsafeRawBufferPointer(start: text, count: Int(count)))
                state.obeyLimit()
            }
        }
        handler.ignorableWhitespace = handler.characters
        handler.serror = { context, error in
            // Elements of HTML 5 are unknown to libxml2, which is no fault of the page.
            guard let error = error?.pointee, error.code != CInt(XML_HTML_UNKNOWN_TAG.rawValue) else { return }
            HTMLPushParser.state(context) { state in
                state.walk.survey.faultCount += 1
                guard state.walk.survey.firstFault == nil else { return }
                let words = error.message.map { PayloadExcerpt(String(cString: $0).utf8).limited(to: 100) } ?? ""
                state.walk.survey.firstFault = (Int(error.line), words)
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

extension HTMLPushParser.State {
    var line: Int { context?.pointee.input.map { Int($0.pointee.line) } ?? 0 }

    /// Ends the parsing when the walk has met a limit.
    mutating func obeyLimit() {
        if let limit = walk.limit { stop(limit) }
    }

    /// Ends the parsing at the present place.
    mutating func stop(_ limit: HTMLLimit) {
        guard failure == nil, let context else { return }
        failure = (limit, PayloadPlace(line: line))
        xmlStopParser(context)
    }
}
