/// PayDeFi's API: it has no list, and a payment's status is all that it returns.
extension Simulation {
  mutating func payDeFi(_ request: APIRequest) -> APIAnswer {
    guard Self.key(of: request) == SandboxPath.payDeFiKey else {
      return Self.failure(401, "Unauthorized")
    }
    switch (request.method, request.path) {
    case ("POST", ["payments"]): return createPayment(request)
    case ("GET", ["chain-config", "chains"]):
      return APIAnswer { json in
        json.array("data") { json in
          for chain in PayDeFiChain.all { json.number(nil, chain.id) }
        }
      }
    case ("GET", ["chain-config", "tokens"]): return tokens(of: request.parameter("chainId"))
    case ("GET", let path) where path.count == 2 && path[0] == "payments":
      return status(of: path[1])
    case _: return Self.failure(404, "Not Found")
    }
  }

  private mutating func status(of id: String) -> APIAnswer {
    guard let status = season.payments[id]?.status(at: clock) else {
      return Self.failure(404, "Payment not found")
    }
    let day = (clock - season.start) / Span.day
    let fault = responseFaults.next("\(id)/\(day)", oneIn: 150)
    switch fault {
    case .status(let status): return Self.failure(status, "Error")
    case .tooMany(let seconds):
      var answer = Self.failure(429, "Too Many Requests")
      answer.headers = [("Retry-After", String(seconds))]
      return answer
    case nil, .cut, .slow:
      var answer = APIAnswer { $0.string("status", status) }
      answer.fault = fault
      return answer
    }
  }

  private func tokens(of wanted: String?) -> APIAnswer {
    APIAnswer { json in
      json.array("data") { json in
        for chain in PayDeFiChain.all where wanted == nil || wanted == String(chain.id) {
          for token in [chain.usdc, chain.swapped] {
            json.object { json in
              json.number("chainId", chain.id)
              json.string("address", token.contract)
              json.string("symbol", token.symbol)
              json.number("decimals", token.decimals)
            }
          }
        }
      }
    }
  }

  private mutating func createPayment(_ request: APIRequest) -> APIAnswer {
    guard let object = request.object, let order = object["orderId"] as? String,
      object["fiatCurrency"] is String, object["fiatPrice"] != nil, object["source"] is String
    else {
      return Self.failure(400, "orderId, fiatCurrency, fiatPrice and source are required")
    }
    var payment = season.generator.payment(clientObjects.nextNumber(), at: clock)
    payment.order = order
    var scenario = Scenario()
    scenario.add(payment)
    schedule(season.addLater(scenario, at: clock))
    return APIAnswer(201) { json in
      json.object("data") { json in
        json.string("paymentUrl", "https://paydefi.io/payment/" + payment.id)
        json.string("paymentId", payment.id)
      }
    }
  }

  private static func failure(_ status: Int, _ message: String) -> APIAnswer {
    APIAnswer(status) { json in
      json.number("statusCode", status)
      json.string("message", message)
    }
  }
}
