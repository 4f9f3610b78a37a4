import Foundation
import GatewayModel

/// Reads a payload chunk by chunk, either as it is or turned into UTF-8, in constant memory.
///
/// A chunk is valid until the next call. Text chunks begin and end at whole characters, hold no byte order mark and no NUL; raw chunks
/// are the source's bytes. Use one of the two on an input, not both.
package final class PayloadInput {
    /// Bytes asked of the source at once unless told otherwise.
    package static let chunkSize = 256 * 1_024
    /// The length of the longest byte order mark, which is more than can be left over of a character.
    private static let carryLimit = 4

    private let source: any ByteSource
    private let chunkSize: Int
    /// For `auto` what was found, once the first bytes are known.
    private var declared: TextEncoding
    private var proposal: EncodingProposal?
    private let buffer: UnsafeMutableRawBufferPointer
    /// What the bytes become: nil for UTF-8, which is checked where it lies.
    private var transcoder: (any TextTranscoder)?
    private var decoded: UnsafeMutableRawBufferPointer?
    /// The part of the buffer that is read but not handed out yet.
    private var pending = 0..<0
    /// The offset in the file of the buffer's first byte.
    private var bufferOffset = 0
    private var isStarted = false
    private var isComplete = false

    package init(_ source: any ByteSource, encoding: TextEncoding = .utf8, chunkSize: Int = PayloadInput.chunkSize) {
        self.source = encoding == .auto ? PeekedSource(source) : source
        declared = encoding
        self.chunkSize = max(1, chunkSize)
        buffer = .allocate(byteCount: self.chunkSize + Self.carryLimit, alignment: 16)
    }

    /// Opens the file. Throws `.unreadable`.
    package convenience init(_ file: URL, encoding: TextEncoding = .utf8, chunkSize: Int = PayloadInput.chunkSize) throws(DecodeError) {
        self.init(FileSource(try PayloadFile(file)), encoding: encoding, chunkSize: chunkSize)
    }

    deinit {
        buffer.deallocate()
        decoded?.deallocate()
    }

    /// The next bytes as they are; nil at the end. Throws what the source throws.
    package func nextRawChunk() throws(DecodeError) -> UnsafeRawBufferPointer? {
        pending = pending.upperBound..<pending.upperBound
        try readMore()
        return pending.isEmpty ? nil : UnsafeRawBufferPointer(rebasing: buffer[pending])
    }

    /// The next characters as UTF-8; nil at the end. Throws `.encoding` and what the source throws.
    package func nextChunk() throws(DecodeError) -> UnsafeRawBufferPointer? {
        try findEncoding()
        while !isComplete {
            try readMore()
            if !isStarted {
                if pending.count < Self.carryLimit, !isComplete { continue }
                try start()
            }
            let chunk = try decodePending()
            if !chunk.isEmpty { return chunk }
        }
        return nil
    }
}

extension PayloadInput {
    /// What a person should know of how the bytes were read.
    package var notices: [LocalizedText] { proposal.map { [$0.notice] } ?? [] }

    /// Finds out what `auto` stands for.
    private func findEncoding() throws(DecodeError) {
        guard declared == .auto, let peeked = source as? PeekedSource else { return }
        let start = try peeked.peek(EncodingProposal.reach)
        do throws(EncodingFault) {
            let found = try EncodingProposal(of: start, isWhole: start.count < EncodingProposal.reach)
            (proposal, declared) = (found, found.encoding)
        } catch {
            throw .encoding(offset: error.offset, error.text)
        }
    }

    /// Moves what is pending to the front of the buffer and reads behind it.
    private func readMore() throws(DecodeError) {
        guard !isComplete else { return }
        if pending.lowerBound > 0, let base = buffer.baseAddress {
            memmove(base, base + pending.lowerBound, pending.count)
            bufferOffset += pending.lowerBound
            pending = 0..<pending.count
        }
        let room = buffer[pending.upperBound..<min(buffer.count, pending.upperBound + chunkSize)]
        let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room))
        isComplete = count == 0
        pending = 0..<pending.upperBound + count
    }

    /// Removes the byte order mark, and holds it against the declared encoding.
    private func start() throws(DecodeError) {
        isStarted = true
        do throws(EncodingFault) {
            let opening = try declared.opening(of: UnsafeRawBufferPointer(rebasing: buffer[pending]))
            pending = pending.lowerBound + opening.markLength..<pending.upperBound
            transcoder = opening.transcoder
            if transcoder != nil { decoded = .allocate(byteCount: buffer.count * TextEncoding.longestGrowth, alignment: 16) }
        } catch {
            throw .encoding(offset: error.offset, error.text)
        }
    }

    /// Hands out the whole characters among the pending bytes.
    private func decodePending() throws(DecodeError) -> UnsafeRawBufferPointer {
        let input = UnsafeRawBufferPointer(rebasing: buffer[pending])
        do throws(EncodingFault) {
            guard let transcoder, let decoded, let output = decoded.baseAddress else {
                let length = try UTF8Validator.wholeCharacters(of: input, isLast: isComplete)
                pending = pending.lowerBound + length..<pending.upperBound
                return UnsafeRawBufferPointer(rebasing: input[..<length])
            }
            let progress = try transcoder.transcode(input, isLast: isComplete, to: output)
            pending = pending.lowerBound + progress.consumed..<pending.upperBound
            return UnsafeRawBufferPointer(rebasing: decoded[..<progress.produced])
        } catch {
            throw .encoding(offset: bufferOffset + pending.lowerBound + error.offset, proposal?.explaining(error.text) ?? error.text)
        }
    }
}
