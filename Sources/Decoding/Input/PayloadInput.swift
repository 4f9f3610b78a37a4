import Foundation
import GatewayModel

/// Reads a payload's file chunk by chunk, either as it is or turned into UTF-8, in constant memory.
///
/// A chunk is valid until the next call. Text chunks begin and end at whole characters, hold no byte order mark and no NUL; raw chunks
/// are the file's bytes. Use one of the two on an input, not both. The file is read with read(2), never mapped: a mapped file that
/// another process shortens would end this one with a signal.
package final class PayloadInput {
    /// Bytes asked of the system at once unless told otherwise.
    package static let chunkSize = 256 * 1_024
    /// The length of the longest byte order mark, which is more than can be left over of a character.
    private static let carryLimit = 4

    private let descriptor: CInt
    private let chunkSize: Int
    private let declared: TextEncoding
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

    /// Opens the file. Throws `.unreadable`.
    package init(_ file: URL, encoding: TextEncoding = .utf8, chunkSize: Int = PayloadInput.chunkSize) throws(DecodeError) {
        descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        let code = errno
        declared = encoding
        self.chunkSize = max(1, chunkSize)
        buffer = .allocate(byteCount: self.chunkSize + Self.carryLimit, alignment: 16)
        if descriptor < 0 { throw Self.unreadable(code) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        buffer.deallocate()
        decoded?.deallocate()
    }

    /// The next bytes of the file as they are; nil at its end. Throws `.unreadable`.
    package func nextRawChunk() throws(DecodeError) -> UnsafeRawBufferPointer? {
        pending = pending.upperBound..<pending.upperBound
        try readMore()
        return pending.isEmpty ? nil : UnsafeRawBufferPointer(rebasing: buffer[pending])
    }

    /// The next characters of the file as UTF-8; nil at its end. Throws `.unreadable` and `.encoding`.
    package func nextChunk() throws(DecodeError) -> UnsafeRawBufferPointer? {
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
    /// Moves what is pending to the front of the buffer and reads behind it.
    private func readMore() throws(DecodeError) {
        guard !isComplete else { return }
        if pending.lowerBound > 0, let base = buffer.baseAddress {
            memmove(base, base + pending.lowerBound, pending.count)
            bufferOffset += pending.lowerBound
            pending = 0..<pending.count
        }
        while true {
            let count = read(descriptor, buffer.baseAddress.map { $0 + pending.upperBound }, min(chunkSize, buffer.count - pending.upperBound))
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw Self.unreadable(errno) }
            isComplete = count == 0
            pending = 0..<pending.upperBound + count
            return
        }
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
            throw .encoding(offset: bufferOffset + pending.lowerBound + error.offset, error.text)
        }
    }

    private static func unreadable(_ code: CInt) -> DecodeError {
        let reason = String(cString: strerror(code))
        return .unreadable(
            LocalizedText(
                vi: "không đọc được tệp dữ liệu đã lưu (\(reason)); hãy kiểm tra đĩa và quyền đọc thư mục lưu trữ rồi chạy lại.",
                en: "the stored payload cannot be read (\(reason)); check the disk and the rights of the archive folder, then run again."))
    }
}
