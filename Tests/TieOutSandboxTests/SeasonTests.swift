import TestSupport
import Testing

@testable import TieOutSandbox

/// The contents of a season.
@Suite(.turn) struct SeasonTests {
  @Test(arguments: PayInDialect.allCases)
  func `the same seed gives the same season, byte for byte`(_ dialect: PayInDialect) throws {
    let one = try Self.everything(Plans.small(dialect))
    #expect(one == (try Self.everything(Plans.small(dialect))))
    #expect(one != (try Self.everything(Plans.small(dialect, seed: 8))))
  }

  /// All webhooks, and the lists of the second night.
  private static func everything(_ plan: SeasonPlan) throws -> [[UInt8]] {
    var simulation = Simulation(try Season(plan))
    var bytes: [[UInt8]] = []
    while let batch = simulation.nextBatch(until: simulation.season.nights[1].sweepAt) {
      for attempt in batch {
        let request = simulation.request(attempt)
        bytes.append(request.body + request.headers.flatMap { Array("\($0)\($1)".utf8) })
        simulation.answered(attempt, status: 200)
      }
    }
    simulation.finish(at: simulation.season.nights[1].sweepAt)
    for list in ["orders", "deposits"] {
      bytes.append(Array(try simulation.ask("/\(list)?limit=100").text.utf8))
    }
    return bytes
  }

  @Test func `nights are a day apart, an hour from sweep to evaluation`() throws {
    let nights = try Season(Plans.small()).nights
    #expect(
      nights.map(\.sweepAt.description) == [
        "2025-03-11T00:01:00.000Z", "2025-03-12T00:01:00.000Z", "2025-03-13T00:01:00.000Z",
      ])
    #expect(
      nights.map(\.asOf.description) == [
        "2025-03-11T01:00:00.000Z", "2025-03-12T01:00:00.000Z", "2025-03-13T01:00:00.000Z",
      ])
  }

  @Test func `no two nights share a payment, an order or a hash`() throws {
    let season = try Season(Plans.small(payments: 300))
    let orders = season.payInObjects.values.flatMap(\.orders).map(\.id)
    #expect(Set(orders).count == orders.count)
    let deposits = season.payInObjects.values.flatMap(\.deposits).map(\.id)
    #expect(Set(deposits).count == deposits.count)
    #expect(orders.count > 100)
  }

  @Test func `with one environment in use no object belongs to the other`() throws {
    for networks in [PayInNetworks.testnet, .mainnet] {
      var plan = Plans.small()
      plan.networks = networks
      let season = try Season(plan)
      let unused: Network = networks == .testnet ? .mainnet : .testnet
      #expect(season.payInObjects[unused]?.orders.isEmpty == true)
      #expect(season.payInObjects[unused]?.deposits.isEmpty == true)
      for due in season.webhooks {
        guard case .payIn(let event) = due.webhook.content else { continue }
        #expect(event.network != unused)
      }
    }
  }

  @Test func `each night plants every fault that HTTP can carry`() throws {
    let plan = Plans.small().night(0)
    #expect(plan.faults.contains(.lostOrderCompleted))
    #expect(!plan.faults.contains(.stuckPendingPayment))
    #expect(plan.faults.count == 82)
  }

  @Test(arguments: [(0, 1), (367, 1), (3, -1)])
  func `an impossible plan is refused`(_ nights: Int, _ payments: Int) {
    var plan = Plans.small()
    plan.nights = nights
    plan.cleanPayments = payments
    #expect(throws: NightError.self) { try Season(plan) }
  }
}
