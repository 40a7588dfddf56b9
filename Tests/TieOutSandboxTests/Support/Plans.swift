import Foundation
import Testing

@testable import TieOutSandbox

/// Small seasons.
enum Plans {
  static func small(
    _ dialect: PayInDialect = .seed, seed: UInt64 = 7, payments: Int = 90, faults: Int = 1,
    responseFaults: Bool = false
  ) -> SeasonPlan {
    var plan = SeasonPlan()
    plan.seed = seed
    plan.dialect = dialect
    plan.cleanPayments = payments
    plan.faultsEach = faults
    plan.hasResponseFaults = responseFaults
    return plan
  }

  /// A simulation whose clock has reached a night's sweep, all webhooks accepted.
  static func simulation(_ plan: SeasonPlan = small(), night: Int = 1) throws -> Simulation {
    var simulation = Simulation(try Season(plan))
    simulation.play(to: simulation.season.nights[night - 1].sweepAt)
    return simulation
  }
}

extension Simulation {
  /// Advances the clock; answers every webhook with a status, nil for no answer.
  mutating func play(to end: Moment, status: (Attempt) -> Int? = { _ in 200 }) {
    while let batch = nextBatch(until: end) {
      for attempt in batch { answered(attempt, status: status(attempt)) }
    }
    finish(at: end)
  }

  /// Sends a request to the testnet's PayIn, with a valid key.
  mutating func ask(
    _ target: String, method: String = "GET", body: String = "", headers: [String: String] = [:]
  ) throws -> Asked {
    var all = ["authorization": "Bearer pk_test_sandbox"]
    all.merge(headers) { $1 }
    let request = APIRequest(
      method: method, target: "/testnet.payin/api/v1" + target, headers: all,
      body: Array(body.utf8))
    let answer = answer(request)
    return try Asked(#require(answer))
  }

  /// Sends a request to PayDeFi, with a valid key.
  mutating func askPayDeFi(
    _ target: String, method: String = "GET", body: String = ""
  ) throws -> Asked {
    let request = APIRequest(
      method: method, target: "/api.paydefi" + target,
      headers: ["paydefi-api-key": "paydefi_key_sandbox"], body: Array(body.utf8))
    let answer = answer(request)
    return try Asked(#require(answer))
  }
}

/// An answer, decoded by Foundation.
struct Asked {
  let status: Int
  let text: String
  let headers: [String: String]
  let object: [String: Any]

  init(_ answer: APIAnswer) throws {
    status = answer.status
    text = String(decoding: answer.body, as: UTF8.self)
    headers = Dictionary(answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    object = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
  }

  /// The object under `data`.
  var data: [String: Any] { object["data"] as? [String: Any] ?? [:] }

  /// The rows in any envelope.
  func rows(_ resource: String) -> [[String: Any]] {
    object["data"] as? [[String: Any]] ?? data[resource] as? [[String: Any]] ?? []
  }

  /// One field of all rows.
  func texts(_ resource: String, _ names: String...) -> [String] {
    rows(resource).compactMap { row in names.lazy.compactMap { row[$0] as? String }.first }
  }
}
