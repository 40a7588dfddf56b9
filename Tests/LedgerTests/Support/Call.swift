import Testing

/// A row of a table of the SQL API: what is known, what is called, and what it answers.
struct Call: Sendable, CustomTestStringConvertible {
  /// What is shown for the row.
  var title: String
  /// What was learned and folded, by turns: each list is folded before the next comes.
  var known: [[String]] = []
  /// Statements on how money is credited here.
  var setting = ""
  /// Calls before this one, of the SQL API.
  var before: [String] = []
  /// What came afterwards and was folded.
  var then: [String] = []
  /// What came last and waits to be folded.
  var news: [String] = []
  /// The call, without the schema's name.
  var call: String
  /// See ``Ledger/answer(_:)``.
  var answers: String
  /// What else could be said of it, and is not.
  var hides: [String] = []

  var testDescription: String { title }

  /// The reason in the answer.
  var reason: String? {
    let words = answers.split(separator: " ")
    return words.first == "refused" ? words.dropFirst().first.map(String.init) : nil
  }

  /// Plays it in a ledger of its own, and compares.
  func expect() async throws {
    try await Ledger.with { try await expect(of: $0) }
  }

  /// Plays it in a ledger of its own where everything is set as it is nowhere else, and compares.
  func expectUnderHostileSettings() async throws {
    try await Ledger.with(copyOf: LedgerServer.turkish) { ledger in
      var ledger = ledger
      // Where orders are credited, only read committed transactions credit.
      ledger.settings = Self.hostileSettings
      if !setting.contains("credits_orders") { ledger.settings += "; " + Self.oldSnapshots }
      try await expect(of: ledger)
    }
  }

  /// What a session, a role or a database may set.
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

  private func expect(of ledger: Ledger) async throws {
    if !setting.isEmpty { try await ledger.execute(setting) }
    for lines in known { try await ledger.learn(lines) }
    for call in before { _ = try await ledger.answer(call) }
    if !then.isEmpty { try await ledger.learn(then) }
    try await ledger.take(news)
    if call.hasPrefix("credit") {
      #expect(try await ledger.answerAtLength(call) == answers, "without the short way")
    }
    #expect(try await ledger.answer(call) == answers)
  }
}
