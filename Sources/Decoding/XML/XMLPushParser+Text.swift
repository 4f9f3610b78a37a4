import CLibXML2
import Foundation

extension XMLPushParser.State {
    @inline(__always)
    mutating func characters(_ bytes: UnsafeRawBufferPointer) {
        if let limit = budget.characters(bytes.count) { return stop(.limit(limit)) }
        walk.characters(bytes)
        if walk.keptText > XMLBudget.textLimit { stop(.limit(.text)) }
    }

    /// Takes a part of a CDATA section; its line ends become one line feed each (XML 1.0, 2.11), which libxml2 leaves undone when bytes
    /// are pushed.
    mutating func section(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        // The part may begin between a carriage return and its line feed. It lies in the parser's input, behind what came before it.
        if rest.first == 0x0A, let start = rest.baseAddress, let base = context?.pointee.input?.pointee.base, start > UnsafeRawPointer(base),
            start.load(fromByteOffset: -1, as: UInt8.self) == 0x0D
        {
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        }
        while let base = rest.baseAddress, let found = memchr(base, 0x0D, rest.count) {
            let length = UnsafeRawPointer(found) - base
            characters(UnsafeRawBufferPointer(rebasing: rest[..<length]))
            withUnsafeBytes(of: UInt8(0x0A)) { characters($0) }
            let next = length + 1 < rest.count && rest[length + 1] == 0x0A ? length + 2 : length + 1
            rest = UnsafeRawBufferPointer(rebasing: rest[next...])
        }
        if !rest.isEmpty { characters(rest) }
    }
}
