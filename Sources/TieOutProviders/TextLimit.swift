/// The maximum length of a text from outside, in characters (Unicode scalars, as PostgreSQL counts them).
///
/// References have 255, as PayIn documents for `orderReference`; so do other names of objects. The longest
/// hashes and addresses have 88 (a Solana signature), tickers and chain names about twenty. For a longer text
/// the body is kept as evidence and the event names the field. Indexes hold these texts, and an index row has
/// room for about 2,700 bytes.
package enum TextLimit: Int {
  /// References, ids of orders, payments and accounts, keys, names of sweeps.
  case name = 255
  /// Event ids: PayIn builds them from the type and a reference (`evt_deposit_address_bound_<reference>`).
  case event = 320
  /// Transaction hashes, addresses, contracts.
  case hash = 128
  /// Tickers, chains.
  case word = 64
  /// URLs of pages, which no index holds.
  case url = 8_000

  /// Whether a text is short enough.
  package func admits(_ text: String) -> Bool {
    text.utf8.count <= rawValue || text.unicodeScalars.count <= rawValue
  }

  /// The text, if it is short enough and not blank; otherwise nil.
  package func admitted(_ text: String) -> String? {
    admits(text) && !text.isBlank ? text : nil
  }
}

extension String {
  /// Whether it is empty or only white space.
  package var isBlank: Bool {
    guard let first = unicodeScalars.first else { return true }
    return first.properties.isWhitespace
      && unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// The beginning of a text from outside, for messages. Counted in scalars: one character may have
  /// thousands.
  package func shortened(to count: Int) -> String {
    unicodeScalars.count <= count
      ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(count))) + "…"
  }
}
