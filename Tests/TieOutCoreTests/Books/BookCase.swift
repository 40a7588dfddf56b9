import Testing
@testable import TieOutCore

/// One row of a table of bookings: subjects at the end of a day, and the lines that the books get, written by
/// hand.
struct BookCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The first is booked; the others are what it is compared with.
  let subjects: [Projection]
  var entries: [BookEntry] = []
  /// Whether orders are credited, and what held when the subject was first booked.
  var creditsOrders = false
  var wasCredited: Bool?
  /// One text a part: `order: wallet 100, sales -100`. Unbooked parts: `order! amount_unknown`.
  let books: [String]

  init(
    _ name: String, _ subjects: Projection..., entries: [BookEntry] = [],
    creditsOrders: Bool = false, wasCredited: Bool? = nil, books: String...
  ) {
    self.name = name
    self.subjects = subjects
    self.entries = entries
    self.creditsOrders = creditsOrders
    self.wasCredited = wasCredited
    self.books = books
  }

  var testDescription: String { name }

  /// What the first subject's books say.
  var statement: BookStatement {
    BookStatement(subjects[0], entries, wasCredited: wasCredited, context)
  }

  /// What the books say of it, and whether the lines balance.
  func expect() {
    let statement = statement
    #expect(statement.texts.sorted() == books.sorted())
    for part in statement.parts { #expect(part.lines.unbalanced.isEmpty) }
  }

  private var context: BookContext {
    var settings = RuleSettings()
    settings.creditsOrders = creditsOrders
    var context = BookContext(dayEnd: "29 00:00", settings, .known)
    for subject in subjects.dropFirst() { context.related.add(subject) }
    var members: [Group.Key: [Projection]] = [:]
    for subject in subjects {
      for key in subject.groupKeys where key.kind == .transaction {
        members[key, default: []].append(subject)
      }
    }
    for (key, projections) in members where projections.count > 1 {
      context.groups[key.digest] = Group(key, projections)
    }
    return context
  }
}

extension AssetNames {
  /// USDC on Ethereum by contract, and tickers on every chain.
  static let known: AssetNames = {
    var names = AssetNames()
    names.add(chain: "*", symbol: "USDC", contract: nil)
    names.add(chain: "*", symbol: "USDT", contract: nil)
    names.add(chain: "eip155:1", symbol: "USDC", contract: Settlement.usdc)
    return names
  }()
}

extension BookStatement {
  /// The parts, as tables write them: tokens but USDC are named, and of the account of a provider's wallet
  /// only the word.
  var texts: [String] {
    parts.map { part in
      "\(part.name): \(part.lines.text)" + (part.reference.map { " for \($0)" } ?? "")
        + (part.note.map { " (\($0))" } ?? "")
    } + unbooked.map { "\($0.name)! \($0.reason.rawValue)" }
  }
}

extension BookLines {
  var text: String {
    (sorted ?? []).map { line in
      let account = line.account.kind == "wallet" ? "wallet" : line.account.path
      return "\(account) \(line.amount)"
        + (line.asset.symbol == "USDC" ? "" : " \(line.asset.symbol)")
    }.joined(separator: ", ")
  }
}

/// An entry of the ledger.
func entry(
  _ number: Int, _ account: String, _ amount: Amount, at time: Timestamp = "10:05",
  asset: String = "eip155:11155111/USDC"
) -> BookEntry {
  BookEntry(
    number: number, account: account, asset: BookAsset(ledger: asset), amount: amount,
    creditedAt: time)
}
