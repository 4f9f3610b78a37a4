import GatewayModel

/// A regular file in an archive, ready to be unpacked.
struct ArchiveMember {
    let name: String
    let open: () throws(DecodeError) -> any ByteSource
}

/// The check that every name of an archive passes, chosen or not.
enum MemberName {
    /// Why an archive with such a name is refused; nil when the name stays inside.
    static func fault(_ name: String) -> LocalizedText? {
        let parts = name.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        let isAbsolute = name.hasPrefix("/") || name.hasPrefix("\\") || name.dropFirst().first == ":"
        if isAbsolute || parts.contains("..") { return leaves }
        if parts.isEmpty || name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return unreadable }
        return nil
    }

    /// The name as text: UTF-8, or else every byte as the character of the same number, so that nothing is lost.
    static func text(_ bytes: some Collection<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static let leaves = LocalizedText(
        vi: "tên tệp chỉ ra ngoài tệp nén (\"..\" hoặc đường dẫn tuyệt đối); cổng không nhận. Hãy báo bên cung cấp.",
        en: "the name points outside the archive (\"..\" or an absolute path), which is refused. Tell the provider.")

    private static let unreadable = LocalizedText(
        vi: "tên tệp rỗng hoặc có ký tự điều khiển; cổng không nhận. Hãy báo bên cung cấp.",
        en: "the name is empty or holds control characters, which is refused. Tell the provider.")
}
