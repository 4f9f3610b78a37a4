import Foundation
import GatewayModel

@testable import Decoding

/// The whole text of a file, read in chunks of a given size; every chunk must be valid UTF-8 by itself.
func decodedText(_ file: URL, _ encoding: TextEncoding, chunkSize: Int = PayloadInput.chunkSize) throws(DecodeError) -> String {
    let input = try PayloadInput(file, encoding: encoding, chunkSize: chunkSize)
    var text = ""
    while let chunk = try input.nextChunk() { text += String(validating: chunk, as: UTF8.self) ?? "<a chunk that is not UTF-8>" }
    return text
}

func decodedText(
    _ bytes: some Sequence<UInt8>, _ encoding: TextEncoding, chunkSize: Int = PayloadInput.chunkSize
) throws(DecodeError) -> String {
    let file = TemporaryFile(bytes)
    defer { file.remove() }
    return try decodedText(file.url, encoding, chunkSize: chunkSize)
}
