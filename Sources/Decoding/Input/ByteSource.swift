import GatewayModel

/// Bytes in order, wherever they come from: a file, or a member of an archive as it is unpacked.
package protocol ByteSource: AnyObject {
    /// Puts the next bytes to the front of the buffer, at least one, and gives their number; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int
}
