import TestSupport
import Testing

@testable import TieOutSandbox

/// The expected findings of each night.
@Suite(.turn) struct TruthTests {
  @Test func `a lost webhook is missing from the next night on`() throws {
    let simulation = try Plans.simulation(night: 3)
    let lost = try Self.subject(of: "webhook-missing", .planted, simulation)
    for (night, isExpected) in [(0, false), (1, true), (2, true)] {
      let truth = simulation.season.truth(night, simulation.ledger)
      let finding = Finding(name: "webhook-missing", subject: lost)
      #expect(truth.expected.contains(finding) == isExpected, "night \(night)")
    }
  }

  static let lateness: [(Int, [Set<String>])] = [
    (16 * Span.minute, [["webhook-late"], [], []]),
    (47 * Span.hour, [[], ["webhook-missing"], ["webhook-late"]]),
  ]

  @Test(arguments: lateness)
  func `a late webhook is late in one night only, and missing until it arrives`(
    _ lateness: Int, _ expected: [Set<String>]
  ) throws {
    let simulation = try Plans.simulation(night: 3)
    let late = try #require(
      simulation.season.scenarios.first { placed in
        placed.night == 0
          && placed.scenario.expectations.contains {
            if case .missing(let since, let until) = $0.showing {
              return until - since == lateness
            }
            return false
          }
      }?.scenario.expectations[0].finding.subject)
    let classes = (0..<3).map { night in
      Set(
        simulation.season.truth(night, simulation.ledger).expected.filter { $0.subject == late }
          .map(\.name))
    }
    #expect(classes == expected)
  }

  @Test func `two open orders of one reference are a finding while they are open`() throws {
    let simulation = try Plans.simulation(night: 3)
    let reference = try #require(
      simulation.season.scenarios.first { placed in
        placed.night == 0
          && placed.scenario.expectations.contains { $0.finding.name == "reference-reused" }
      }?.scenario.expectations[0].finding.subject)
    let finding = Finding(name: "reference-reused", subject: reference)
    let nights = (0..<3).map {
      simulation.season.truth($0, simulation.ledger).expected.contains(finding)
    }
    #expect(nights == [true, false, false])
  }

  @Test func `hours in which all webhooks were refused are an outage from their night on`() throws {
    var simulation = Simulation(try Season(Plans.small(payments: 3_000, faults: 0)))
    simulation.play(to: try #require(Moment("2025-03-10T10:00:00Z")))
    simulation.play(to: try #require(Moment("2025-03-10T12:00:00Z"))) { _ in nil }
    simulation.play(to: simulation.season.nights[1].sweepAt)
    let outage = Finding(name: "webhook-blackout", subject: "payin/testnet")
    for night in 0...1 {
      let truth = simulation.season.truth(night, simulation.ledger)
      #expect(truth.expected.contains(outage))
      // Exceptions: webhooks that are not the last ones, that came just before the outage, or are PayDeFi's.
      #expect(truth.expected.count < 12, "night \(night): \(truth.expected.count)")
    }
  }

  @Test func `a webhook that was refused is missing a day later, and not before`() throws {
    var simulation = Simulation(try Season(Plans.small(payments: 600, faults: 0)))
    var number = 0
    simulation.play(to: simulation.season.nights[0].sweepAt) { _ in
      number += 1
      return number % 9 == 0 ? 401 : 200
    }
    simulation.play(to: simulation.season.nights[1].sweepAt)
    #expect(simulation.ledger.counts.givenUp > 20)
    let first = simulation.season.truth(0, simulation.ledger)
    let second = simulation.season.truth(1, simulation.ledger)
    #expect(first.expected.isEmpty)
    #expect(second.expected.count > 10)
    #expect(Set(second.expected.map(\.name)) == ["webhook-missing"])
  }

  @Test
  func `a webhook refused in an hour with few webhooks is missing a day later, and not before`()
    throws
  {
    var simulation = Simulation(try Season(Plans.small(payments: 120, faults: 0)))
    simulation.play(to: try #require(Moment("2025-03-10T10:00:00Z")))
    simulation.play(to: try #require(Moment("2025-03-10T12:00:00Z"))) { _ in nil }
    simulation.play(to: simulation.season.nights[1].sweepAt)
    let first = simulation.season.truth(0, simulation.ledger)
    let second = simulation.season.truth(1, simulation.ledger)
    #expect(first.expected.isEmpty)
    #expect(Set(second.expected.map(\.name)) == ["webhook-missing"])
  }

  @Test func `a fault whose webhook was refused is no longer expected`() throws {
    var simulation = Simulation(try Season(Plans.small(payments: 0)))
    simulation.play(to: simulation.season.nights[0].sweepAt) { _ in 401 }
    let truth = simulation.season.truth(0, simulation.ledger)
    for name in ["event-id-reused", "net-mismatch", "status-disagrees", "unreadable-event"] {
      #expect(!truth.expected.contains { $0.name == name }, "\(name)")
      #expect(truth.allowed.contains { $0.name == name }, "\(name)")
    }
    // Findings that the lists alone show are expected if no webhook belongs to them.
    #expect(!truth.expected.isEmpty || truth.allowed.count > 40)
  }

  private enum Origin { case planted }

  private static func subject(
    of name: String, _ origin: Origin, _ simulation: Simulation
  ) throws -> String {
    let placed = try #require(
      simulation.season.scenarios.first { placed in
        placed.night == 0
          && placed.scenario.expectations.contains { expectation in
            if case .fromTheNextNight = expectation.showing {
              return expectation.finding.name == name
            }
            return false
          }
      })
    return placed.scenario.expectations[0].finding.subject
  }
}
