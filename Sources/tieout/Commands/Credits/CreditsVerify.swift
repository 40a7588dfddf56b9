import TieOutLedger
import ArgumentParser
import TieOutCore
import TieOutStore

extension Credits {
  /// Compares the ledger with the evidence.
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract:
        "Proves that balances are the sums of their entries, and that entries and money agree.",
      discussion: """
        Every balance is the sum of its entries; every entry that stands has its money, confirmed, of the same \
        amount and asset; all money that was creditable for the service level has its entry, from --since on, \
        else from where tieout credits start put it. Exits with 6 where a balance is not its sum, else with 1 \
        where money and entries disagree. Changes nothing.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    @Option(
      help: ArgumentHelp(
        "Money that was confirmed on this day or at this time, or later, has to be credited.",
        valueName: "time"))
    var since: Moment?

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        let check = try await store.checkLedger(since: since?.time, .inForce, at: .now)
        await store.close()
        let page = LedgerCheckPage(check)
        Console.print(json ? try page.json : page.text)
        if !check.mismatchedBalances.isEmpty { throw ExitCode(6) }
        if !check.agrees { throw ExitCode(1) }
      }
    }
  }
}
