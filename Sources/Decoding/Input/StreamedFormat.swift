import GatewayModel

/// A format that reads bytes in order, so that it can also read a member of an archive as it is unpacked.
package protocol StreamedFormat: RecordDecoder {
    /// As `open(_: Payload)`, from any source.
    func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor

    /// Whether files of the format are zip archives themselves.
    var isZip: Bool { get }
}

extension StreamedFormat {
    package var isZip: Bool { false }

    package func open(_ payload: Payload) throws(DecodeError) -> any RecordCursor {
        try open(FileSource(PayloadFile(payload.file)))
    }
}
