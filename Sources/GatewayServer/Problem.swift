import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// An error as a client reads it: problem details of RFC 9457.
struct Problem: Error, HTTPResponseError {
    let status: HTTPResponse.Status
    let detail: String

    func response(from request: Request, context: some RequestContext) throws -> Response {
        let body = try JSONSerialization.data(
            withJSONObject: ["type": "about:blank", "title": status.reasonPhrase, "status": status.code, "detail": detail] as [String: Any],
            options: [.sortedKeys, .withoutEscapingSlashes])
        return Response(
            status: status, headers: [.contentType: "application/problem+json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// Turns what a route throws, and a path that nobody answers, into problem details.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return try problem.response(from: request, context: context)
        } catch let error as any HTTPResponseError {
            return try Problem(status: error.status, detail: "\(request.method) \(request.uri.path)").response(from: request, context: context)
        } catch {
            // What went wrong inside is for the log, not for a client.
            context.logger.error("\(error)")
            return try Problem(status: .internalServerError, detail: "the request could not be answered").response(from: request, context: context)
        }
    }
}
