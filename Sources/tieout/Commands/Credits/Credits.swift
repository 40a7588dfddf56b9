import ArgumentParser

/// `tieout credits`: commands of the ledger.
struct Credits: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credits",
    abstract: "The ledger: lists credits and balances, verifies them, imports, starts the feed.",
    discussion: """
      Backends credit through the functions of sql/ (tieout.credit, ...) or the library; these commands look \
      after what they did. Assets are called <CAIP-2 id>/<symbol>: eip155:1/USDC.
      """,
    subcommands: [
      List.self, Balance.self, Verify.self, Preview.self, Import.self, Start.self, Stop.self,
      Minimum.self, Require.self, Suspense.self,
    ])
}
