import TieOutLedger
import ArgumentParser
import TieOutCore
import TieOutReports
import TieOutStore

extension Credits {
  /// Prints balances of accounts.
  struct Balance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "balance",
      abstract: "Shows what accounts have, by asset.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var options: LedgerFilterOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        let balances = try await store.ledgerBalances(options.filter)
        await store.close()
        Console.print(json ? try balances.map(Item.init).jsonText : Self.text(balances))
      }
    }

    private static func text(_ balances: [LedgerBalance]) -> String {
      guard !balances.isEmpty else { return "no balances" }
      return TextTable(
        ["NETWORK", "ACCOUNT", "ASSET", "AMOUNT", "ENTRIES"],
        balances.map {
          [$0.network, $0.account, $0.asset, "\($0.amount)", "\($0.entries)"]
        }, figures: [3, 4]
      ).text
    }

    private struct Item: Encodable {
      let network: String
      let account: String
      let asset: String
      let amount: String
      let entries: Int

      init(_ balance: LedgerBalance) {
        network = balance.network
        account = balance.account
        asset = balance.asset
        amount = "\(balance.amount)"
        entries = balance.entries
      }
    }
  }
}
