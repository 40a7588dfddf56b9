import ArgumentParser
import TieOutCore
import TieOutStore

/// One screen: how things stand.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One screen: last run, coverage, queue, open findings, versions, seals.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let last = try await store.latestRun()
      let screen = StatusScreen(
        now: .now, vitals: try await store.vitals(), last: last,
        unfinished: try await store.unfinishedRuns(), seal: try await store.lastSeal(),
        ageing: try await store.openByAge(),
        coverage: try await store.coverage(
          of: last ?? NightRun(asOf: .now), expected: Environment.sweptResources))
      await store.close()
      Console.print(json ? try screen.json : screen.text)
    }
  }
}
