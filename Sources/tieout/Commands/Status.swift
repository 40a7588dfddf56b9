import ArgumentParser
import TieOutCore
import TieOutReconcile
import TieOutStore

/// Prints the state of the store on one screen.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "One screen: last run, coverage, queue, crediting, open findings, versions, seals.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let last = try await store.latestRun()
      let coverage =
        if let last { try await store.coverage(of: last) } else {
          Coverage([:], expected: try Environment.configuration.sweptResources())
        }
      let screen = StatusScreen(
        now: .now, vitals: try await store.vitals(), last: last,
        unfinished: try await store.unfinishedRuns(), seal: try await store.lastSeal(),
        ageing: try await store.openByAge(), credits: try await store.creditGauges(),
        coverage: coverage)
      await store.close()
      Console.print(json ? try screen.json : screen.text)
    }
  }
}
