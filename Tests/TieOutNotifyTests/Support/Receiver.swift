import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization

/// A receiver for one test: gives the configured answers, and records requests.
final class Receiver: Sendable {
  /// The reaction to a request.
  enum Answer: Sendable {
    case status(Int)
    /// Redirects to itself, with another path.
    case redirect
    /// Does not answer until the test is over.
    case silence
  }

  struct Request: Sendable {
    var path: String
    var headers: [String: String]
    var body: String
  }

  private let state: Mutex<(answers: [Answer], requests: [Request])>
  private let end = AsyncStream<Never>.makeStream()

  init(_ answers: [Answer]) { state = Mutex((answers, [])) }

  var requests: [Request] { state.withLock { $0.requests } }

  /// Runs it on a free port; the last answer is repeated for all further requests.
  static func with(
    _ answers: Answer..., body: @escaping @Sendable (Receiver, String) async throws -> Void
  ) async throws {
    let receiver = Receiver(answers)
    let responder = CallbackResponder { (request: Hummingbird.Request, _: BasicRequestContext) in
      try await receiver.take(request)
    }
    let application = Application(responder: responder)
    try await application.test(.live) { client in
      let result: Result<Void, any Error>
      do {
        result = .success(try await body(receiver, "http://127.0.0.1:\(client.port ?? 0)"))
      } catch { result = .failure(error) }
      receiver.end.continuation.finish()
      try result.get()
    }
  }

  private func take(_ request: Hummingbird.Request) async throws -> Response {
    let body = try await request.body.collect(upTo: 1 << 22)
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    let answer = state.withLock { state in
      state.requests.append(
        Request(path: request.uri.path, headers: headers, body: String(buffer: body)))
      return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
    }
    switch answer {
    case .status(let code): return Response(status: .init(code: code))
    case .redirect:
      return Response(status: .temporaryRedirect, headers: [.location: "/elsewhere"])
    case .silence:
      for await _ in end.stream {}
      return Response(status: .ok)
    }
  }
}
