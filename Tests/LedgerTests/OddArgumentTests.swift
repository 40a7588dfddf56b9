import TieOutLedger
import TestSupport
import Testing
import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutStore

extension LedgerTests {
  /// Functions that a role may call with any arguments: each call answers, or is refused with 22023, and the
  /// ledger can then be read, published and verified.
  @Suite struct OddArgumentTests {
    /// A parameter: its type and a valid argument.
    struct Parameter: Sendable {
      let type: Kind
      let usual: String

      enum Kind: Sendable { case text, chain, time, amount, index, interval, parts, other }
    }

    static func text(_ usual: String) -> Parameter { Parameter(type: .text, usual: usual) }
    static let time = Parameter(type: .time, usual: "'2025-03-10T10:05:00Z'")
    static let amount = Parameter(type: .amount, usual: "100")
    static let index = Parameter(type: .index, usual: "NULL")
    static func other(_ usual: String) -> Parameter { Parameter(type: .other, usual: usual) }

    /// Each function with the arguments of an ordinary call; `#` is replaced by a new hash in each call.
    static let functions: [(name: String, parameters: [Parameter])] = [
      (
        "credit",
        [
          text("'payin'"), text("'testnet'"), text("'polygon-amoy'"),
          text("'\(Deposit("a").hash)'"), index,
          text("'ref_1'"), text("'p'"), amount, text("'USDC'"), text("NULL"), time, other("true"),
        ]
      ),
      (
        "credit_money",
        [
          other(CreditCalls.money), text(CreditCalls.part), text("'p'"), amount, text("NULL"), time,
          other("true"),
        ]
      ),
      ("suspend", [other(CreditCalls.money), text(CreditCalls.part), time]),
      ("reverse_credit", [text(CreditCalls.entry), text("'why'"), amount]),
      (
        "import_credit",
        [
          text("'payin'"), text("'testnet'"), text("'polygon-amoy'"), text("'#'"), index,
          text("'ref_1'"), text("'p'"), amount, text("'USDC'"), time, text("NULL"),
        ]
      ),
      (
        "import_credit",
        [
          text("'payin'"), text("'testnet'"), text("NULL"), text("NULL"), index, text("'shop'"),
          text("'p'"), amount, text("'eip155:80002/USDC'"), time, text("'#'"),
        ]
      ),
      (
        "import_reversal",
        [
          text("'payin'"), text("'testnet'"), text("'polygon-amoy'"),
          text("'\(Deposit("a").hash)'"),
          index, text("'p'"), amount, text("NULL"),
        ]
      ),
      (
        "credit_folded",
        [
          other("gen_random_uuid()"), text("'payin'"), text("'testnet'"), text("'transaction'"),
          text("'#'"), text("'eip155:80002'"), Parameter(type: .parts, usual: parts()), text("'p'"),
          text("'p'"), amount, text("NULL"), time, other("false"),
        ]
      ),
      (
        "suspend_folded",
        [
          other("gen_random_uuid()"), text("'payin'"), text("'testnet'"), text("'transaction'"),
          text("'#'"), text("'eip155:80002'"), Parameter(type: .parts, usual: parts()), text("'p'"),
          time,
        ]
      ),
      ("next_creditable", [other("3"), Parameter(type: .interval, usual: "'1 minute'")]),
      ("creditable", [time]),
      ("start_feed", [time, other("false")]),
      ("balance", [text("'testnet'"), text("'p'"), text("'eip155:80002/USDC'")]),
      ("recording_time", [time]),
    ]

    static func parts(_ amount: String = "100", reference: String = "ref_1") -> String {
      #"'[{"part":"p","creditability":"creditable","amount":\#(amount),"ticker":"USDC","#
        + #""reference":"\#(reference)","seen_at":"2025-03-10T10:00:00Z"}]'"#
    }

    static func odd(_ kind: Parameter.Kind) -> [String] {
      switch kind {
      case .text, .chain:
        [
          "NULL", "''", "' '", "E'\\t'", "'\(CreditCalls.long(256))'",
          "'\(CreditCalls.long(3_000))'",
        ]
          + ["'PayIn'", "'@suspense'", "'/'", "'a/'", "'unknown:x'", "E'\\u202E\\U0001F4A9'"]
      case .time:
        ["NULL", "'infinity'", "'-infinity'", "'294276-12-31'", "'4713-01-01 BC'"]
          + ["'10000-01-01Z'", "'0001-12-31 BC'"]
      case .amount:
        ["NULL", "'NaN'", "'Infinity'", "'-Infinity'", "0", "-1", "1e-40", "1e400"]
          + ["9999999999999999999999999999999999999.99", "1e37", "1e-38"]
      case .index: ["-1", "9223372036854775807", "-9223372036854775808"]
      case .interval: ["NULL", "'-1 day'", "'0'", "'100000000 years'", "'-100000000 years'"]
      case .parts:
        ["NULL", "'[]'", parts("1e-40"), parts("1e39"), parts("-1"), parts("null")]
          + [parts(reference: CreditCalls.long(256)), parts(reference: "")]
      case .other: ["NULL"]
      }
    }

    @Test func `nothing that any function takes in stops who reads it`() async throws {
      try await Ledger.with { ledger in
        try await ledger.learn(Deposit("a").confirmed(), Evidence.payInOrder("completed"))
        var states: [String] = []
        var number = 0
        for (name, parameters) in Self.functions {
          for place in parameters.indices {
            for odd in Self.odd(parameters[place].type) {
              number += 1
              var arguments = parameters.map(\.usual)
              arguments[place] = odd
              let call = "\(name)(\(arguments.joined(separator: ", ")))"
              let state = try await ledger.refusal(
                of: "SELECT * FROM tieout.\(call.replacing("#", with: Evidence.hash("n\(number)")))"
              )
              if let state, state != "22023" { states.append("\(state) \(call.prefix(300))") }
            }
          }
        }
        #expect(states == [])
        try await expectReadable(ledger)
      }
    }

    private func expectReadable(_ ledger: Ledger) async throws {
      let store = Store(ledger.configuration, connections: 2)
      _ = try await store.publishEntries(at: Ledger.noon)
      _ = try await store.foldQueue()
      #expect(try await store.ledgerEntries(LedgerFilter()).count > 20)
      _ = try await store.ledgerBalances(LedgerFilter())
      _ = try await store.checkLedger(since: nil, .init(), at: Ledger.noon)
      await store.close()
    }

    @Test func `an entry, a decision, a term that cannot be read back is refused by its table`()
      async throws
    {
      let rows = [
        "tieout.finding_actions VALUES (0, gen_random_uuid(), gen_random_uuid(), 'resolve', 'infinity', now(), 'me', NULL, NULL, 'r', gen_random_uuid())",
        "tieout.finding_actions VALUES (0, gen_random_uuid(), gen_random_uuid(), 'resolve', now(), now(), '\(CreditCalls.long(256))', NULL, NULL, 'r', gen_random_uuid())",
        "tieout.credit_minimums VALUES ('testnet', 'eip155:80002/USDC', 'NaN')",
        "tieout.credit_minimums VALUES ('testnet', 'eip155:80002/USDC', 1e-40)",
        "tieout.chain_names VALUES ('\(CreditCalls.long(129))', 'eip155:5', 'testnet')",
        "tieout.assets VALUES ('eip155:80002', '\(CreditCalls.long(65))', '0x1', 6)",
      ]
      try await Ledger.with { ledger in
        for row in rows {
          let state = try await ledger.refusal(of: "INSERT INTO \(row)")
          #expect(state == "23514", "\(row.prefix(80))")
        }
        let state = try await ledger.refusal(
          of: "UPDATE tieout.crediting SET feeds_since = 'infinity'")
        #expect(state == "23514")
      }
    }
  }
}
