import ArgumentParser
import TieOutStore

/// Folds changed streams into projections.
struct Fold: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Folds changed streams into orders, payments and deposits.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Fold everything anew, and switch over at once.")
  var rebuild = false

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      try await store.tellCredits(at: .now)
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
