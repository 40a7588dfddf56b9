import Foundation
import TestSupport
import Testing

/// The parameters of the test.
private enum Storm {
  static let environment = ProcessInfo.processInfo.environment
  static let deposits = environment["TIEOUT_KILL_DEPOSITS"].flatMap(Int.init) ?? 200
  static let seed = environment["TIEOUT_SEED"].flatMap(UInt64.init) ?? 1
  /// `jobs/kill-credits` uses many times as many deposits.
  static let seconds = max(20, deposits / 15)
}

/// Webhooks, lists, backends and workers run concurrently while processes and connections are killed; each
/// deposit is credited once.
///
/// `TIEOUT_KILL_DEPOSITS` and `TIEOUT_SEED` select another run; `jobs/kill-credits` runs the full one.
@Suite(.turn, .takes(seconds: Storm.seconds)) struct KillCreditsTests {
  @Test func `each confirmed deposit is credited once, whatever is killed and cut`() async throws {
    print("KillCreditsTests: \(Storm.deposits) deposits, TIEOUT_SEED=\(Storm.seed)")
    let harness = try await KillHarness(deposits: Storm.deposits, seed: Storm.seed)
    defer { harness.remove() }
    try await harness.storm()
    let counted = harness.counted
    let cuts = harness.proxy.cuts
    let credited = try await harness.standing()
    print(
      "KillCreditsTests: \(credited.count) credited in the storm; \(counted.crashes) crashes of "
        + "PostgreSQL, \(counted.kills) of backends, \(cuts.after) connections cut after a COMMIT, "
        + "\(cuts.before) before; \(counted.failures) deliveries failed and came again")
    #expect(credited.count > Storm.deposits / 2)
    #expect(counted.crashes > 0)
    #expect(counted.kills > 0)
    #expect(cuts.after > 0)
    #expect(try await harness.differences() == [])

    try await harness.calm()
    let standing = try await harness.standing()
    #expect(standing.count == harness.world.confirmed.count)
    let difference = standing.difference(from: harness.world.truth).map(String.init(describing:))
    #expect(difference.prefix(10) == [])
    #expect(try await harness.otherEntries() == [])
    #expect(try await harness.differences() == [])
  }
}
