import Crypto
package import TieOutCore

/// The journal in the languages of plain-text accounting programs.
package struct JournalText {
  /// The languages.
  package enum Language: String, Sendable, CaseIterable {
    /// hledger, and with it ledger.
    case hledger
    /// beancount.
    case beancount
  }

  /// A line of a booking, as in `journal.csv`.
  package struct Line: Sendable, Hashable {
    /// The booking's id.
    package var booking: String
    /// `YYYY-MM-DD`.
    package var bookedDay: String
    /// `YYYY-MM-DD`.
    package var valueDay: String
    /// What was booked: the subject, the part, and the reason where there is one.
    package var title: String
    /// The path of the account.
    package var account: String
    /// The token.
    package var asset: BookAsset
    /// The signed amount.
    package var amount: Amount

    /// A line of a booking.
    package init(
      booking: String, bookedDay: String, valueDay: String, title: String, account: String,
      asset: BookAsset, amount: Amount
    ) {
      (self.booking, self.bookedDay, self.valueDay) = (booking, bookedDay, valueDay)
      (self.title, self.account, self.asset, self.amount) = (title, account, asset, amount)
    }
  }

  private let language: Language
  private var opened: Set<String> = []

  /// Writes in a language.
  package init(_ language: Language) { self.language = language }

  /// The text of a booking, from all its lines. In beancount, accounts are opened before their first use.
  package mutating func text(_ lines: [Line]) -> String {
    guard let first = lines.first else { return "" }
    let title = first.title.encoded(keeping: " ,")
    switch language {
    case .hledger:
      let postings = lines.map { line in
        let asset = "\(line.asset.chain)/\(line.asset.symbol)".encoded(keeping: "/")
        return "    \(line.account.encoded())    \(line.amount) \"\(asset)\"\n"
      }
      return "\(first.bookedDay)=\(first.valueDay) \(title)  ; booking:\(first.booking)\n"
        + postings.joined() + "\n"
    case .beancount:
      var text = ""
      for account in lines.map({ Self.account($0.account) })
      where opened.insert(account).inserted {
        text += "1970-01-01 open \(account)\n"
      }
      text += "\(first.bookedDay) * \"\(title)\"\n"
      text += "  booking: \"\(first.booking)\"\n  valueday: \(first.valueDay)\n"
      for line in lines {
        text += "  \(Self.account(line.account))  \(line.amount) \(Self.commodity(line.asset))\n"
      }
      return text + "\n"
    }
  }

  // MARK: beancount

  /// `Liabilities:Customers:Player-42-1f00c0de`: beancount's accounts are of five kinds, and their parts
  /// begin with a capital or a digit. A part that had to be changed gets digits of its hash, so that no two
  /// become one.
  private static func account(_ path: String) -> String {
    var parts = path.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let root =
      switch parts[0] {
      case "wallet": "Assets"
      case "customers": "Liabilities"
      case "sales": "Income"
      case "fees", "refunds": "Expenses"
      case _: "Equity"
      }
    parts[0] = parts[0].capitalizedFirst
    return ([root] + parts.enumerated().map { $0.offset == 0 ? $0.element : part($0.element) })
      .joined(separator: ":")
  }

  private static func part(_ text: String) -> String {
    let capital = text.capitalizedFirst
    let plain = String(
      capital.unicodeScalars.map { $0.isPlain || $0 == "-" ? Character($0) : "-" })
    guard plain != text || plain.isEmpty || plain.hasPrefix("-") else { return plain }
    return "X\(plain)-\(digits(of: text))"
  }

  /// `USDC.EIP155-1`: capitals, digits and few signs, at most 24.
  private static func commodity(_ asset: BookAsset) -> String {
    let name = "\(asset.symbol).\(asset.chain)"
    let plain = String(
      name.uppercased().unicodeScalars.map { $0.isPlain || $0 == "." ? Character($0) : "-" })
    return "C\(plain.prefix(14))-\(digits(of: name))".uppercased()
  }

  private static func digits(of text: String) -> String {
    String(SHA256.hash(data: Array(text.utf8)).hexadecimal.prefix(8))
  }
}

extension Unicode.Scalar {
  fileprivate var isPlain: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// Letters, digits and signs that mean nothing to accounting programs; other bytes as `%20`.
  fileprivate func encoded(keeping kept: String = "") -> String {
    var text = ""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 128,
        scalar.isPlain || ":._-@#|".unicodeScalars.contains(scalar)
          || kept.unicodeScalars.contains(scalar)
      {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
