import Foundation
import TestSupport
import Testing

@testable import TieOutSandbox

/// Written nights must not change: newcomers run the sample night, benchmarks compare nights.
@Suite(.turn) struct NightBytesTests {
  @Test func `the sample night's plan still gives the sample night's bytes`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "night-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let last = try #require(Fault.usual.firstIndex(of: .knownTypes))
    let plan = NightPlan(
      seed: 7, cleanPayments: 400, faultsEach: 1, dialect: .mixed,
      faults: Array(Fault.usual.prefix(through: last)))
    _ = try NightWriter.write(plan, to: folder.path)
    let bytes = try Data(contentsOf: folder.appendingPathComponent("input.ndjson"))
    // FNV-1a, of jobs/sample-night/input.ndjson.gz as well.
    let digest = bytes.reduce(14_695_981_039_346_656_037 as UInt64) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    #expect(bytes.count == 1665681)
    #expect(digest == 0x332ea17359993293)
  }
}
