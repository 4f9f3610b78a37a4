import GatewayModel

/// Turns bytes of one encoding into UTF-8, a chunk at a time, without remembering anything between chunks.
protocol TextTranscoder: Sendable {
    /// Writes the characters that are whole to the output, which has room for `TextEncoding.longestGrowth` times the input.
    ///
    /// What is left over, at most three bytes, is handed in again at the front of the next chunk. Nothing is left over of the last one.
    func transcode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawPointer
    ) throws(EncodingFault) -> TranscodingProgress
}

/// How far a transcoder came in a chunk, in bytes.
struct TranscodingProgress {
    var consumed = 0
    var produced = 0
}

/// A byte that the declared encoding does not have; `offset` counts from the start of the bytes looked at.
struct EncodingFault: Error {
    let offset: Int
    let text: LocalizedText
}
