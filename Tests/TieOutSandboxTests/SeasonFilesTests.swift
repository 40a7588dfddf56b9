import Foundation
import TestSupport
import Testing

@testable import TieOutSandbox

/// Seasons as files.
@Suite(.turn) struct SeasonFilesTests {
  private static func write(_ plan: SeasonPlan) throws -> [[String: [String]]] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "season-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let summary = try SeasonWriter.write(plan, to: folder.path)
    return try (1...summary.nights).map { night in
      var files: [String: [String]] = [:]
      for name in ["input.ndjson", "expected.csv"] {
        let path = folder.appendingPathComponent("night-\(night)/\(name)")
        files[name] = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
          .map(String.init)
      }
      return files
    }
  }

  @Test(arguments: PayInDialect.allCases)
  func `nights around a change of the clocks have payments in its very hour`(
    _ dialect: PayInDialect
  ) throws {
    let nights = try Self.write(
      .files(
        seed: 3, nights: 3, cleanPayments: 600, faultsEach: 1, dialect: dialect,
        startDate: CalendarDate(year: 2025, month: 3, day: 29)))
    #expect(nights.count == 3)
    let first = try #require(nights[0]["input.ndjson"])
    // 2025-03-30T01:00Z: in Berlin two o'clock becomes three.
    for hour in ["2025-03-29T23", "2025-03-30T00", "2025-03-30T01"] {
      #expect(first.contains { $0.contains("\"receivedAt\":\"\(hour)") }, "\(hour)")
    }
    for (index, night) in nights.enumerated() {
      #expect(try #require(night["expected.csv"]).count > 60, "night \(index + 1)")
      let input = try #require(night["input.ndjson"])
      for kind in ["webhook", "page", "sweep", "order", "reference", "credit", "refund"] {
        #expect(input.contains { $0.hasPrefix("{\"kind\":\"\(kind)\"") }, "\(kind)")
      }
    }
  }

  @Test func `no night contains a line recorded after its evaluation`() throws {
    let nights = try Self.write(
      .files(
        seed: 4, nights: 2, cleanPayments: 200, faultsEach: 1, dialect: .later,
        startDate: CalendarDate(year: 2025, month: 10, day: 25)))
    for (night, asOf) in zip(nights, ["2025-10-26T06:00", "2025-10-27T06:00"]) {
      for line in try #require(night["input.ndjson"]) {
        for key in ["receivedAt", "requestedAt", "creditedAt", "refundedAt"] {
          guard let range = line.range(of: "\"\(key)\":\"") else { continue }
          #expect(line[range.upperBound...].prefix(16) < asOf, "\(key)")
        }
      }
    }
  }
}
