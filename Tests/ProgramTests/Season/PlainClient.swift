import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A client that retries until it gets an answer.
struct PlainClient: Sendable {
  /// An answer.
  struct Answer: Sendable {
    /// The season time of the request.
    var requestedAt: String
    var status: Int
    var text: String

    /// The body.
    var object: [String: Any] {
      get throws {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
      }
    }
  }

  struct NoAnswer: Error {
    var url: String
  }

  /// The file with the season time.
  let clock: String

  /// Retries 5xx, 429 and broken connections.
  func get(_ url: String, _ headers: [String: String]) async throws -> Answer {
    for _ in 0..<4 {
      var request = HTTPClientRequest(url: url)
      for (name, value) in headers { request.headers.add(name: name, value: value) }
      let requestedAt = try Self.time(clock)
      if let answer = try? await Self.execute(request, requestedAt),
        answer.status < 500, answer.status != 429
      {
        return answer
      }
    }
    throw NoAnswer(url: url)
  }

  func post(_ url: String, _ object: [String: any Sendable]) async throws -> Answer {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.body = .bytes(ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: object)))
    return try await Self.execute(request, "")
  }

  private static func execute(
    _ request: HTTPClientRequest, _ requestedAt: String
  ) async throws -> Answer {
    let response = try await HTTPClient.shared.execute(request, deadline: .distantFuture)
    let body = try await response.body.collect(upTo: 1 << 24)
    return Answer(
      requestedAt: requestedAt, status: Int(response.status.code), text: String(buffer: body))
  }

  static func time(_ clock: String) throws -> String {
    try text(clock).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
