import Testing

/// A row of a table of the SQL API: the evidence, the call, and its answer.
struct Call: Sendable, CustomTestStringConvertible {
  /// The title of the row.
  var title: String
  /// Lines to append and fold, list by list.
  var known: [[String]] = []
  /// Statements that set the terms of crediting.
  var setting = ""
  /// Earlier calls of the SQL API.
  var before: [String] = []
  /// Lines that are appended and folded after those calls.
  var then: [String] = []
  /// Lines that are appended last and not folded.
  var news: [String] = []
  /// The call, without the schema's name.
  var call: String
  /// See ``Ledger/answer(_:)``.
  var answers: String
  /// Other valid answers of the same precedence, which are not given.
  var hides: [String] = []

  var testDescription: String { title }

  /// The reason in the answer.
  var reason: String? {
    let words = answers.split(separator: " ")
    return words.first == "refused" ? words.dropFirst().first.map(String.init) : nil
  }

  /// Plays it in its own ledger under hostile settings; compares its answer there and under default ones.
  func expect() async throws {
    try await Ledger.with(copyOf: LedgerServer.turkish) { plain in
      var hostile = plain
      hostile.settings = Self.hostileSettings
      if !takesTurns { hostile.settings += "; " + Self.oldSnapshots }
      try await prepare(hostile)
      #expect(try await plain.trial(call) == answers)
      if call.hasPrefix("credit") {
        #expect(try await hostile.trial(call, Ledger.atLength) == answers, "without the short way")
      }
      #expect(try await hostile.answer(call) == answers, "under hostile settings")
    }
  }

  /// Whether an order or another merchant may claim the same money: then only read committed transactions
  /// credit.
  private var takesTurns: Bool {
    setting.contains("credits_orders")
      || "\(known)\(before)\(then)\(news)\(call)".contains("brand-a")
  }

  /// Settings that a session, a role or a database may have.
  static let hostileSettings = """
    SET TimeZone = 'Pacific/Kiritimati'; SET DateStyle = 'SQL, DMY'; SET IntervalStyle = 'sql_standard';
    SET bytea_output = 'escape'; SET extra_float_digits = -15; SET standard_conforming_strings = off;
    SET escape_string_warning = off; SET backslash_quote = on; SET array_nulls = off;
    SET transform_null_equals = on; SET quote_all_identifiers = on; SET row_security = off;
    SET plan_cache_mode = force_custom_plan; SET enable_indexscan = off; SET enable_hashjoin = off;
    SET search_path = pg_temp, pg_catalog
    """
  static let oldSnapshots =
    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ"

  private func prepare(_ ledger: Ledger) async throws {
    if !setting.isEmpty { try await ledger.execute(setting) }
    for lines in known { try await ledger.learn(lines) }
    for call in before { _ = try await ledger.answer(call) }
    if !then.isEmpty { try await ledger.learn(then) }
    try await ledger.take(news)
  }
}
