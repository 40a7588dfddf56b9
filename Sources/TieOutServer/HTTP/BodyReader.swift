import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body, byte for byte, within bounds.
struct BodyReader: Sendable {
  /// What came of it. What was taken of the budget has to be given back.
  enum Outcome {
    case whole([UInt8])
    case tooLarge
    case overloaded
    /// The connection broke, or was cut off, before the end.
    case incomplete
  }

  let bytesMax: Int
  let budget: BodyBudget

  /// Reads the body, lends it, and gives its room back.
  func withBody(
    of request: Request, _ body: (Outcome) async -> Response
  ) async -> Response {
    var taken = 0
    let outcome = await read(request, &taken)
    defer { budget.give(taken) }
    return await body(outcome)
  }

  private func read(_ request: Request, _ taken: inout Int) async -> Outcome {
    if let declared = request.headers[.contentLength].flatMap(Int.init), declared > bytesMax {
      return .tooLarge
    }
    var bytes: [UInt8] = []
    do {
      for try await chunk in request.body {
        guard bytes.count + chunk.readableBytes <= bytesMax else { return .tooLarge }
        guard budget.take(chunk.readableBytes) else { return .overloaded }
        taken += chunk.readableBytes
        bytes.append(contentsOf: chunk.readableBytesView)
      }
    } catch {
      return .incomplete
    }
    return .whole(bytes)
  }
}
