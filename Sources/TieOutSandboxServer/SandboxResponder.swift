import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TieOutSandbox

/// Passes HTTP requests to the simulation and returns its answers.
struct SandboxResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  let host: SandboxHost
  let limiter: RateLimiter

  private static let bodyMax = 1 << 20

  func respond(to request: Request, context: Context) async throws -> Response {
    let body = try await request.body.collect(upTo: Self.bodyMax)
    let headers = Dictionary(
      request.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { a, _ in a })
    let inner = APIRequest(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers,
      body: Array(body.readableBytesView))
    if inner.path.first == "sandbox" { return try await control(inner) }
    let usage = Simulation.key(of: inner).flatMap { limiter.count($0) }
    if let usage, usage.isOver {
      let answer = await host.tooMany(retryAfter: usage.secondsLeft)
      return Self.response(answer, usage)
    }
    guard let answer = try await host.answer(inner) else {
      return Self.plain(
        .notFound, "{\"error\":\"nothing is here: see /sandbox for the providers' addresses\"}")
    }
    return Self.response(answer, usage)
  }

  // MARK: answers

  private static func response(_ answer: APIAnswer, _ usage: RateLimiter.Usage?) -> Response {
    var response = Response(
      status: HTTPResponse.Status(code: answer.status), headers: [.contentType: "application/json"],
      body: body(answer))
    for header in answer.headers {
      if let name = HTTPField.Name(header.name) { response.headers[name] = header.value }
    }
    if let usage { response.addLimits(usage) }
    if answer.fault != nil { response.headers[.contentLength] = String(answer.body.count) }
    return response
  }

  private static func body(_ answer: APIAnswer) -> ResponseBody {
    let whole = ByteBuffer(bytes: answer.body)
    let half = answer.body.count / 2
    switch answer.fault {
    case .cut:
      return ResponseBody(contentLength: whole.readableBytes) { writer in
        try await writer.write(ByteBuffer(bytes: answer.body[..<half]))
        throw CutConnection()
      }
    case .slow(let milliseconds):
      return ResponseBody(contentLength: whole.readableBytes) { writer in
        try await writer.write(ByteBuffer(bytes: answer.body[..<half]))
        try await Task.sleep(for: .milliseconds(milliseconds))
        try await writer.write(ByteBuffer(bytes: answer.body[half...]))
        try await writer.finish(nil)
      }
    case nil, .status, .tooMany: return ResponseBody(byteBuffer: whole)
    }
  }

  private struct CutConnection: Error {}

  static func plain(_ status: HTTPResponse.Status, _ json: String) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: json + "\n")))
  }
}

extension Response {
  /// Adds the rate limit headers of the later documents.
  fileprivate mutating func addLimits(_ usage: RateLimiter.Usage) {
    let reset = Int(Date().timeIntervalSince1970) + usage.secondsLeft
    for (name, value) in [
      ("X-RateLimit-Limit", usage.limit), ("X-RateLimit-Remaining", usage.remaining),
      ("X-RateLimit-Reset", reset),
    ] {
      if let name = HTTPField.Name(name) { headers[name] = String(value) }
    }
  }
}
