import ArgumentParser
import TieOutServer
import TieOutStore

/// Folds changed streams into projections.
struct Fold: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fold",
    abstract: "Folds changed streams into orders, payments and deposits.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Fold everything again, and switch over at once.")
  var rebuild = false

  @Flag(
    help: "Go on folding what changes, until SIGTERM or SIGINT: for receivers that do not fold.")
  var follow = false

  func validate() throws {
    if rebuild, follow { throw ValidationError("--rebuild excludes --follow") }
  }

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      guard !follow else {
        let log = common.log
        log.info("folding what changes")
        try await FoldLoop(store, every: .milliseconds(300), logger: log.logger, now: { .now })
          .runUntilStopped()
        await store.close()
        return log.info("stopped")
      }
      try await store.publishEntries(at: .now)
      let bar = ProgressBar(common.log)
      bar.begin(rebuild ? "rebuilding" : "folding", of: nil)
      let streams =
        rebuild
        ? try await store.rebuild { bar.advance(by: $0) }
        : try await store.foldQueue { bar.advance(by: $0) }
      bar.end("\(streams) streams")
      await store.close()
    }
  }
}
