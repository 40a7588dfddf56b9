/// Routes requests to the providers, checks keys, and simulates faults.
extension Simulation {
  /// Answers a request to a provider; nil if the path belongs to neither.
  package mutating func answer(_ request: APIRequest) -> APIAnswer? {
    guard let provider = request.path.first else { return nil }
    var inner = request
    inner.path.removeFirst()
    for network in season.plan.networks.all where "/" + provider == SandboxPath.payIn(network) {
      tick()
      return payIn(inner, network)
    }
    guard "/" + provider == SandboxPath.payDeFi else { return nil }
    tick()
    return payDeFi(inner)
  }

  /// The key in a request, by which rate limits count.
  package static func key(of request: APIRequest) -> String? {
    if let key = request.headers["x-api-key"] ?? request.headers["paydefi-api-key"] { return key }
    guard let value = request.headers["authorization"] else { return nil }
    return value.hasPrefix("Bearer ") ? String(value.dropFirst(7)) : value
  }

  /// A 429 in PayIn's current form.
  package func tooMany(retryAfter seconds: Int) -> APIAnswer {
    APIFailure.tooMany(seconds, isLater: season.isLater(at: clock))
  }

  private mutating func payIn(_ request: APIRequest, _ network: Network) -> APIAnswer {
    let isLater = season.isLater(at: clock)
    if request.path == ["health"] { return health }
    guard request.path.starts(with: ["api", "v1"]) else {
      return APIFailure.notFound("Route").answer(isLater: isLater)
    }
    var inner = request
    inner.path.removeFirst(2)
    if inner.path == ["health"] { return health }
    do throws(APIFailure) {
      guard Self.isAuthorized(request, network) else { throw .unauthorized }
      if let answer = faultyAnswer(inner, network, isLater) { return answer }
      return try answerOnce(inner, network) { simulation throws(APIFailure) in
        try simulation.route(inner, network, isLater)
      }
    } catch {
      return error.answer(isLater: isLater)
    }
  }

  private var health: APIAnswer {
    APIAnswer { json in
      json.string("status", "healthy")
      json.time("timestamp", clock)
      json.string("version", "0.1.0")
    }
  }

  /// Accepts both documented headers.
  private static func isAuthorized(_ request: APIRequest, _ network: Network) -> Bool {
    let key = SandboxPath.key(network)
    return request.headers["x-api-key"] == key
      || request.headers["authorization"] == "Bearer " + key
  }

  /// Simulates a fault of a list. A cut connection or a slow body includes the answer.
  private mutating func faultyAnswer(
    _ request: APIRequest, _ network: Network, _ isLater: Bool
  ) -> APIAnswer? {
    guard request.method == "GET", let list = request.path.first,
      ["orders", "deposits", "transfers"].contains(list), request.path.count == 1
    else { return nil }
    let day = (clock - season.start) / Span.day
    let page = request.parameter("page") ?? "1"
    let fault = responseFaults.next("\(network.name)/\(list)/\(page)/\(day)", oneIn: 4)
    switch fault {
    case nil: return nil
    case .status(let status): return APIFailure.serverError(status).answer(isLater: isLater)
    case .tooMany(let seconds): return APIFailure.tooMany(seconds, isLater: isLater)
    case .cut, .slow:
      var answer: APIAnswer
      do throws(APIFailure) {
        answer = try route(request, network, isLater)
      } catch {
        return error.answer(isLater: isLater)
      }
      answer.fault = fault
      return answer
    }
  }

  /// Returns the same answer for the same idempotency key.
  mutating func answerOnce(
    _ request: APIRequest, _ network: Network,
    _ make: (inout Simulation) throws(APIFailure) -> APIAnswer
  ) throws(APIFailure) -> APIAnswer {
    guard request.method == "POST", let key = request.headers["idempotency-key"] else {
      return try make(&self)
    }
    let name = "\(network.name) \(key)"
    if let known = try clientObjects.answer(name, request.body) { return known }
    let answer = try make(&self)
    clientObjects.remember(name, request.body, answer)
    return answer
  }

  private mutating func route(
    _ request: APIRequest, _ network: Network, _ isLater: Bool
  ) throws(APIFailure) -> APIAnswer {
    var rest = request
    let area = request.path.first
    rest.path = Array(request.path.dropFirst())
    switch area {
    case "orders": return try orders(rest, network, isLater)
    case "deposits": return try deposits(rest, network, isLater)
    case "payment-links": return try links(rest)
    case "transfers" where isLater: return try transfers(rest, network)
    case "notifications" where isLater: return try notifications(rest, network)
    case _: throw .notFound("Route")
    }
  }
}
