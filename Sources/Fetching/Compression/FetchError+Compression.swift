import Compression
import GatewayModel

extension FetchError {
    /// What a failed decompression means for a fetch. `received` counts compressed bytes.
    init(_ error: DecompressionError, coding: ContentCoding, received: Int, at address: String) {
        self =
            switch error {
            case .truncated: .truncated(received: received, expected: nil, at: address)
            case .tooLarge(let limit): .tooLarge(.body, limit: ByteSize(bytes: limit), at: address)
            case .ratio(let limit): .content(.ratio(limit: limit), at: address)
            case .trailingBytes:
                .content(
                    .damagedCompression(
                        coding: coding.rawValue,
                        cause: LocalizedText(vi: "còn dữ liệu lạ sau phần kết thúc", en: "foreign bytes follow its end")), at: address)
            case .damaged(let cause): .content(.damagedCompression(coding: coding.rawValue, cause: LocalizedText(cause)), at: address)
            case .window(let limit):
                .content(
                    .damagedCompression(
                        coding: coding.rawValue,
                        cause: LocalizedText(
                            vi: "cần cửa sổ lớn hơn \(ByteSize(bytes: limit))", en: "it needs a window of more than \(ByteSize(bytes: limit))")),
                    at: address)
            case .memory:
                .content(.damagedCompression(coding: coding.rawValue, cause: LocalizedText(vi: "hết bộ nhớ", en: "no memory is left")), at: address)
            }
    }
}
