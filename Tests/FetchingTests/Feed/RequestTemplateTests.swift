import Fetching
import Testing

struct RequestTemplateTests {
    @Test(
        arguments: [
            ("", "GW-none"), ("plain } text", "GW-none"), ("{{not a value} $5 {area}", "GW-none"),
            ("{period}{period.start}{period.end:d/M/yy}", "GW-none"),
            ("${{literal}", "GW-none"), ("{period:yyyy'Q'Q}", "GW-none"), ("{perod}", "unknown"), ("{}", "unknown"), ("{area", "unclosed"),
            ("{period:}", "format"), ("{period:YYYY}", "format"), ("{period:yyyy'Q}", "format"), ("{period:hh}", "format"),
            ("{ \"a\": 1 }", "unknown"), ("${secret}", "secret"), ("${secret:A", "secret"), ("${vault:A}", "secret"),
        ])
    func `is read, or says what is wrong`(written: String, problem: String) throws {
        do throws(RequestTemplate.Problem) {
            let template = try RequestTemplate(written)
            #expect(problem == "GW-none")
            #expect(template.description == written)
        } catch {
            let name =
                switch error {
                case .secret: "secret"
                case .unknown: "unknown"
                case .unclosed: "unclosed"
                case .format: "format"
                }
            #expect(name == problem)
        }
    }
}
