import GatewayModel

extension RequestTemplate.Problem {
    var code: String {
        if case .secret = self { "GW2230" } else { "GW2203" }
    }

    var message: LocalizedText {
        switch self {
        case .secret(let problem): problem.message
        case .unknown(let name):
            LocalizedText(vi: "không biết \"{\(name)}\" thay cho gì", en: "it is not known what \"{\(name)}\" stands for")
        case .unclosed: LocalizedText(vi: "thiếu dấu } sau {", en: "the } after { is missing")
        case .format(let letters):
            LocalizedText(vi: "\"\(letters)\" không phải là dạng của một kỳ", en: "\"\(letters)\" is no format of a period")
        }
    }

    var fix: LocalizedText {
        switch self {
        case .secret(let problem): problem.fix
        case .unknown, .unclosed:
            LocalizedText(
                vi: "viết {period}, {period:yyyy-MM}, {period.start:dd/MM/yyyy}, {period.end:dd/MM/yyyy} hoặc {area}; dấu { thật thì viết {{",
                en: "write {period}, {period:yyyy-MM}, {period.start:dd/MM/yyyy}, {period.end:dd/MM/yyyy} or {area}; for a real { write {{")
        case .format:
            LocalizedText(
                vi: "dùng yyyy, yy, MM, M, dd, d, qq, Q, S; chữ khác đặt trong dấu nháy đơn, như yyyy'Q'Q",
                en: "use yyyy, yy, MM, M, dd, d, qq, Q, S; put other letters in single quotes, as in yyyy'Q'Q")
        }
    }
}
