/// One library's decoder, as far as all decoders are alike.
protocol DecodingEngine: AnyObject {
    /// Whether what went in so far is whole: at least one stream, and none begun behind the last.
    var isAtEnd: Bool { get }

    /// Takes from the front of `input`, puts into `output`, and gives how many bytes it put. Nothing taken and nothing put: more
    /// input is needed.
    func step(_ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) throws(DecompressionError) -> Int
}
