import TestSupport
import Testing

@testable import TieOutSandbox

/// When a refused webhook is retried.
@Suite(.turn) struct RetryTests {
  /// Seconds from the first attempt to each attempt.
  private func attempts(_ status: @escaping (Int) -> Int?) throws -> [Int] {
    var simulation = Simulation(try Season(Plans.small(payments: 3, faults: 0)))
    let number = try #require(
      simulation.season.webhooks.indices.min {
        simulation.season.webhooks[$0].webhook.at < simulation.season.webhooks[$1].webhook.at
      })
    let first = simulation.season.webhooks[number].webhook.at
    simulation.play(to: first + Span.hour) {
      $0.webhook == number ? status($0.count) : 200
    }
    let outcome = try #require(simulation.ledger.outcomes[number])
    return outcome.attempts.map { ($0.at - first) / Span.second }
  }

  static let table: [(String, @Sendable (Int) -> Int?, [Int])] = [
    ("no answer", { _ in nil }, [0, 1, 3, 7, 15, 31]),
    ("500", { _ in 500 }, [0, 1, 3, 7, 15, 31]),
    ("503, then well", { $0 < 3 ? 503 : 200 }, [0, 1, 3]),
    ("200", { _ in 200 }, [0]),
    ("204", { _ in 204 }, [0]),
    ("401 is final", { _ in 401 }, [0]),
    ("408 is final, too", { _ in 408 }, [0]),
    ("429 as well", { _ in 429 }, [0]),
    ("a redirection is no success", { _ in 302 }, [0]),
  ]

  @Test(arguments: table.indices)
  func `attempts are 1, 2, 4, 8 and 16 seconds apart, and only if a retry may help`(
    _ row: Int
  ) throws {
    let (name, status, expected) = Self.table[row]
    #expect(try attempts(status) == expected, "\(name)")
  }

  @Test func `a webhook that was given up is counted once`() throws {
    var simulation = Simulation(try Season(Plans.small(payments: 12, faults: 0)))
    let due = simulation.season.webhooks.count {
      $0.webhook.at <= simulation.season.nights[0].sweepAt
    }
    simulation.play(to: simulation.season.nights[0].sweepAt) { _ in nil }
    #expect(simulation.ledger.counts.givenUp == due)
    #expect(simulation.ledger.counts.sent == 6 * due)
    #expect(simulation.ledger.counts.accepted == 0)
  }

  @Test func `each attempt of the later form is signed at its own time`() throws {
    var simulation = Simulation(try Season(Plans.small(.later, payments: 40, faults: 0)))
    var signatures: [String] = []
    var number: Int?
    while let batch = simulation.nextBatch(until: simulation.season.nights[0].sweepAt) {
      for attempt in batch {
        let request = simulation.request(attempt)
        if request.path == "/webhooks/payin", number ?? attempt.webhook == attempt.webhook {
          number = attempt.webhook
          signatures += request.headers.filter { $0.name == "X-PayIn-Signature" }.map(\.value)
        }
        simulation.answered(attempt, status: attempt.webhook == number ? 500 : 200)
      }
    }
    #expect(Set(signatures).count == 6)
    #expect(signatures.allSatisfy { $0.hasPrefix("t=1741") && $0.contains(",v1=") })
  }
}
