import Foundation
import GatewayModel

@testable import Decoding

/// The whole text of a source, read in chunks of a given size; every chunk must be valid UTF-8 by itself.
func decodedText(
    _ source: any ByteSource, _ encoding: TextEncoding, chunkSize: Int = PayloadInput.chunkSize
) throws(DecodeError) -> String {
    let input = PayloadInput(source, encoding: encoding, chunkSize: chunkSize)
    var text = ""
    while let chunk = try input.nextChunk() { text += String(validating: chunk, as: UTF8.self) ?? "<a chunk that is not UTF-8>" }
    return text
}

func decodedText(_ file: URL, _ encoding: TextEncoding, chunkSize: Int = PayloadInput.chunkSize) throws(DecodeError) -> String {
    try decodedText(FileSource(PayloadFile(file)), encoding, chunkSize: chunkSize)
}

func decodedText(
    _ bytes: some Sequence<UInt8>, _ encoding: TextEncoding, chunkSize: Int = PayloadInput.chunkSize
) throws(DecodeError) -> String {
    try decodedText(BytesSource(bytes), encoding, chunkSize: chunkSize)
}
