import GatewayModel

/// Why a text is not an address that the gateway may ask.
package enum AddressProblem: Error, Hashable, Sendable {
    /// libcurl's reason in English.
    case malformed(String)
    case scheme(String)
    case userInfo
    case hostNotASCII(String)
}

extension AddressProblem {
    package var message: LocalizedText {
        switch self {
        case .malformed(let reason): LocalizedText(vi: "không phải là địa chỉ URL hợp lệ (\(reason))", en: "not a valid URL (\(reason))")
        case .scheme(let scheme) where scheme.isEmpty: LocalizedText(vi: "thiếu giao thức ở đầu", en: "the scheme at the start is missing")
        case .scheme(let scheme): LocalizedText(vi: "không hỗ trợ giao thức \"\(scheme)\"", en: "the scheme \"\(scheme)\" is not supported")
        case .userInfo:
            LocalizedText(
                vi: "địa chỉ chứa tên người dùng hoặc mật khẩu, sẽ lộ ra trong nhật ký",
                en: "the address holds a user name or a password, which would show in logs")
        case .hostNotASCII(let host):
            LocalizedText(vi: "tên máy chủ \"\(host)\" có chữ ngoài ASCII", en: "the host name \"\(host)\" has characters outside ASCII")
        }
    }

    package var fix: LocalizedText {
        switch self {
        case .malformed, .scheme:
            LocalizedText(
                vi: "viết đầy đủ, ví dụ https://example.gov.vn/so-lieu.csv hoặc file:///srv/so-lieu.csv",
                en: "write it in full, for example https://example.gov.vn/figures.csv or file:///srv/figures.csv")
        case .userInfo:
            LocalizedText(vi: "bỏ phần trước \"@\" khỏi địa chỉ", en: "take the part before \"@\" out of the address")
        case .hostNotASCII:
            LocalizedText(vi: "viết tên máy chủ ở dạng ASCII (xn--…)", en: "write the host name in its ASCII form (xn--…)")
        }
    }
}
