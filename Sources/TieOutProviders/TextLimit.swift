/// The most characters (Unicode scalars, as PostgreSQL counts them) that a text from outside may have.
///
/// References have 255, as PayIn documents for `orderReference`; what else names an object has as many. The
/// longest hashes and addresses in the field have 88 characters (a Solana signature), tickers and chain words
/// some twenty. A longer text is no longer what its field is meant for: the body is kept as evidence, and the
/// event says which field was too long. Indexes hold these texts, and an index row holds some 2,700 bytes.
package enum TextLimit: Int {
  /// References, ids of orders, payments and accounts, keys, names of sweeps.
  case name = 255
  /// Ids of events: PayIn makes them of the type and a reference (`evt_deposit_address_bound_<reference>`).
  case event = 320
  /// Transaction hashes, addresses, contracts.
  case hash = 128
  /// Tickers, chains.
  case word = 64
  /// URLs of pages. No index holds them.
  case url = 8_000

  /// Whether a text is short enough.
  package func admits(_ text: String) -> Bool {
    text.utf8.count <= rawValue || text.unicodeScalars.count <= rawValue
  }

  /// The text, where it is short enough and names anything.
  package func admitted(_ text: String) -> String? {
    admits(text) && !text.isBlank ? text : nil
  }
}

extension String {
  /// Whether it is empty, or white space alone: then it names nothing.
  package var isBlank: Bool {
    guard let first = unicodeScalars.first else { return true }
    return first.properties.isWhitespace
      && unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// The beginning of a text from outside, for a message. Counted in scalars: one character may hold thousands
  /// of them.
  package func shortened(to count: Int) -> String {
    unicodeScalars.count <= count
      ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(count))) + "…"
  }
}
