import TieOutIntake
import HTTPTypes
import Hummingbird
import NIOCore
import TieOutStore

/// Answers of the server: small JSON objects of fixed words, never an error's own text.
enum Answer {
  /// The answer for the outcome of a webhook.
  static func of(_ outcome: ReceiveOutcome) -> Response {
    switch outcome {
    case .stored, .alreadyStored, .storedConflicting: json(.ok, status: outcome.word)
    case .refused: error(.unauthorized, "the signature fits no live secret")
    case .unavailable(let why):
      error(
        .serviceUnavailable, "not stored; send it again", retryAfterSeconds: why.retryAfterSeconds)
    }
  }

  static func tooLarge(_ bytesMax: Int) -> Response {
    error(.contentTooLarge, "the body has more than \(bytesMax) bytes", closes: true)
  }

  static let overloaded = error(
    .serviceUnavailable, "not stored; send it again",
    retryAfterSeconds: ReceiveOutcome.Unavailability.overloaded.retryAfterSeconds, closes: true)

  static let incomplete = error(.badRequest, "the body is incomplete", closes: true)

  static let unknownPath = error(.notFound, "there is nothing here")

  static func wrongMethod(_ allowed: String) -> Response {
    var response = error(.methodNotAllowed, "use \(allowed)")
    response.headers[.allow] = allowed
    return response
  }

  static func json(_ status: HTTPResponse.Status, status word: String) -> Response {
    text(status, "{\"status\":\"\(word)\"}\n", type: "application/json")
  }

  static func text(_ status: HTTPResponse.Status, _ text: String, type: String) -> Response {
    Response(
      status: status, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private static func error(
    _ status: HTTPResponse.Status, _ words: String, retryAfterSeconds: Int? = nil,
    closes: Bool = false
  ) -> Response {
    var response = text(status, "{\"error\":\"\(words)\"}\n", type: "application/json")
    if let retryAfterSeconds { response.headers[.retryAfter] = "\(retryAfterSeconds)" }
    if closes { response.headers[.connection] = "close" }
    return response
  }
}
