import Foundation
import HTTPTypes
import Hummingbird
import TieOutSandbox

/// Control of the clock.
extension SandboxResponder {
  /// `GET /sandbox` returns the time. `POST /sandbox/advance` advances it to
  /// `{"until": "2025-03-11T00:00:00Z"}` or `{"night": 1}`; `"receiver": "down"` simulates an outage of the
  /// receiver.
  func control(_ request: APIRequest) async throws -> Response {
    switch (request.method, request.path) {
    case ("GET", ["sandbox"]): return Self.plain(.ok, await status())
    case ("POST", ["sandbox", "advance"]): return try await advance(request.body)
    case _:
      return Self.plain(
        .notFound, "{\"error\":\"expected GET /sandbox or POST /sandbox/advance\"}")
    }
  }

  private func advance(_ body: [UInt8]) async throws -> Response {
    guard let request = try? JSONDecoder().decode(AdvanceRequest.self, from: Data(body)),
      let end = request.end(await host.season)
    else {
      return Self.plain(
        .badRequest,
        "{\"error\":\"expected {\\\"until\\\": ISO 8601 time} or {\\\"night\\\": number}, and"
          + " perhaps \\\"receiver\\\": \\\"up\\\" or \\\"down\\\"\"}")
    }
    do {
      let advance = try await host.advance(to: end, isDown: request.receiver == .down)
      return Self.plain(.ok, "{\"clock\":\"\(advance.clock)\",\(Self.text(advance.counts))}")
    } catch SandboxHost.Refusal.busy {
      return Self.plain(.conflict, "{\"error\":\"another advance is under way\"}")
    } catch SandboxHost.Refusal.past(let clock) {
      return Self.plain(.conflict, "{\"error\":\"it is \(clock) already\"}")
    }
  }

  private func status() async -> String {
    let clock = await host.clock
    let nights = await host.season.nights.map { night in
      "{\"night\":\(night.number),\"sweepAt\":\"\(night.sweepAt)\",\"asOf\":\"\(night.asOf)\","
        + "\"reached\":\(night.sweepAt <= clock)}"
    }
    let counts = Self.text(await host.counts)
    return "{\"clock\":\"\(clock)\",\"nights\":[\(nights.joined(separator: ","))],\(counts)}"
  }

  private static func text(_ counts: DeliveryLedger.Counts) -> String {
    "\"sent\":\(counts.sent),\"accepted\":\(counts.accepted),\"refused\":\(counts.refused),"
      + "\"lostOnPurpose\":\(counts.lostOnPurpose),\"givenUp\":\(counts.givenUp)"
  }

  /// The body of a request to advance.
  private struct AdvanceRequest: Decodable {
    enum Receiver: String, Decodable {
      case up
      case down
    }

    var until: String?
    var night: Int?
    var receiver: Receiver?

    func end(_ season: Season) -> Moment? {
      if let until { return Moment(until) }
      return season.nights.first { $0.number == night }?.sweepAt
    }
  }
}
