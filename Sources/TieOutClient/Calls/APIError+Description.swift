import TieOutCore

extension APIError: CustomStringConvertible {
  /// What happened, in which call, and what to do.
  public var description: String {
    switch self {
    case .validation(let refusal):
      "\(refusal). Check the fields of the request; it was not carried out."
    case .unauthorized(let refusal):
      "\(refusal). Check that the API key is right, active, and of this network."
    case .forbidden(let refusal):
      "\(refusal). The API key's role does not allow this: use a key that may."
    case .notFound(let refusal): "\(refusal). Check the id, and that it is of this network."
    case .conflict(let refusal, let existing):
      """
      \(refusal). It exists already\(existing.map { " as \($0)" } ?? ""): fetch it, or use a new \
      reference and idempotency key.
      """
    case .insufficientAddresses(let refusal):
      "\(refusal). Import more addresses into the provider's address pool."
    case .rateLimited(let refusal, let wait):
      "\(refusal). \(wait.map { "Ask again in \($0)" } ?? "Ask again later"), or ask less often."
    case .server(let refusal):
      "\(refusal). The provider has a fault: try again later."
    case .refused(let refusal): "\(refusal). Check the base URL and the provider's document."
    case .timedOut(let place):
      """
      \(place): no answer in time. Whether it was carried out is not known; try again, or raise \
      the time limit.
      """
    case .unreachable(let place, let reason):
      "\(place): cannot be reached: \(reason). Check the base URL and the network."
    case .oversized(let place, let bytesMax):
      "\(place): the answer has more than \(bytesMax) bytes. Ask for fewer rows a page."
    case .unreadable(let place, let expected):
      "\(place): the answer is not what the document promises: \(expected)."
    case .unaskable(let place, let reason): "\(place): nothing was sent: \(reason)."
    case .cancelled(let place): "\(place): cancelled."
    }
  }
}

extension Refusal: CustomStringConvertible {
  /// `payin/testnet POST /orders: 400 ValidationError: Required fields: amount`.
  public var description: String {
    var text = "\(place): \(status)"
    if let code { text += " \(code)" }
    if let message { text += ": \(message.droppingFinalStop)" }
    if !suggestions.isEmpty { text += " (\(suggestions.joined(separator: "; ")))" }
    return text
  }
}

extension String {
  fileprivate var droppingFinalStop: Substring { hasSuffix(".") ? dropLast() : self[...] }
}
