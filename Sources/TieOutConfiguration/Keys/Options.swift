package import TieOutCore

/// Settings of the program other than the rules.
package struct Options: Sendable, Hashable {
  /// The folder for reports.
  package var out: String
  /// Minimum severity of open findings that make a run fail.
  package var failOn: Severity
  /// `text` or `json`.
  package var logFormat: String
  /// The folder of the embedded database.
  package var home: String
  /// The URL of the database, without password; nil for the embedded database.
  package var databaseURL: String?
  /// A file of `NAME=value` lines with webhook secrets.
  package var secretsFile: String?
  /// Where the receiver listens: `host:port` or `unix:/path`.
  package var listen: String
  /// Maximum size of a webhook's body, in bytes.
  package var bodyBytesMax: Int
  /// Maximum number of open connections.
  package var connectionsMax: Int
  /// Maximum number of open connections of one peer.
  package var connectionsPerPeerMax: Int
  /// Maximum memory for all clients of the receiver, in bytes.
  package var memoryBytesMax: Int
  /// A separate address for health and metrics: `host:port` or `unix:/path`.
  package var healthListen: String?
  /// Maximum number of webhooks that wait for the database.
  package var waitingMax: Int
  /// Maximum delay before a list shows a row.
  package var sweepMargin: Interval
  /// The tickers of tokens that count as one where money is compared, in capitals.
  package var stable: Set<String>

  /// Whether closing a period takes two people.
  package var fourEyes: Bool
  /// The members of metadata that are columns of orders and payments.
  package var metadata: [String]

  init(_ root: Section, _ books: Section) {
    out = root.value("out", .text, "./reports", variable: "TIEOUT_OUT")
    failOn = root.value("failOn", .name, .high, variable: "TIEOUT_FAIL_ON")
    logFormat = root.value(
      "logFormat", .oneOf(["text", "json"]), "text", variable: "TIEOUT_LOG_FORMAT")
    let database = root.section("database")
    home = database.value("home", .text, ".tieout", variable: "TIEOUT_HOME")
    databaseURL = database.optional("url", .databaseURL)
    secretsFile = root.optional("secretsFile", .text, variable: "TIEOUT_SECRETS_FILE")
    let serve = root.section("serve")
    listen = serve.value("listen", .listen, "127.0.0.1:8080", variable: "TIEOUT_LISTEN")
    bodyBytesMax = serve.value("bodyMax", .count, 1 << 20, variable: "TIEOUT_BODY_MAX")
    connectionsMax = serve.value(
      "connectionsMax", .count, 1_000, variable: "TIEOUT_CONNECTIONS_MAX")
    connectionsPerPeerMax = serve.value(
      "connectionsPerPeerMax", .count, max(1, connectionsMax / 2),
      variable: "TIEOUT_CONNECTIONS_PER_PEER_MAX")
    memoryBytesMax = serve.value("memoryMax", .count, 128 << 20, variable: "TIEOUT_MEMORY_MAX")
    healthListen = serve.optional("healthListen", .listen, variable: "TIEOUT_HEALTH_LISTEN")
    waitingMax = serve.value("waitingMax", .count, 4_096, variable: "TIEOUT_WAITING_MAX")
    let sweep = root.section("sweep")
    sweepMargin = sweep.value("margin", .seconds, .seconds(5), variable: "TIEOUT_SWEEP_MARGIN")
    fourEyes = books.value("fourEyes", .bool, false)
    stable = Set(
      books.list("stable", .ticker, else: Registry.stableSymbols.sorted()))
    metadata = books.list("metadata", .metadataKey) ?? []
    if metadata.count > 20 {
      books.complain("metadata", "has \(metadata.count) keys, expected at most 20")
    }
    if Set(metadata).count < metadata.count { books.complain("metadata", "names a key twice") }
  }
}

extension Kind where Value == String {
  /// `USDT`, in capitals.
  fileprivate static var ticker: Kind {
    Kind(
      expected: "a ticker like USDT",
      read: { text in
        let isTicker =
          (1...32).contains(text.utf8.count) && text.utf8.allSatisfy { (33...126).contains($0) }
        return isTicker ? text.uppercased() : nil
      }, write: { $0 })
  }

  /// `postgres://user@host/database`, without password.
  fileprivate static var databaseURL: Kind {
    Kind(
      expected: "a URL like postgres://user@host:5432/database without a password (that belongs"
        + " in PGPASSFILE, PGPASSWORD, or as a whole in DATABASE_URL)",
      read: { text in
        let isDatabase = ["postgres://", "postgresql://"].contains { text.hasPrefix($0) }
        let holdsPassword = Shown.holdsPassword(text) || text.contains("password=")
        return isDatabase && !holdsPassword ? text : nil
      }, write: { $0 }, isSecret: true)
  }

  /// A key of metadata, as a part of a column's name.
  fileprivate static var metadataKey: Kind {
    Kind(
      expected: "a key of 1 to 64 letters, digits, _ . or -",
      read: { text in
        let isPlain = text.utf8.allSatisfy {
          (48...57).contains($0) || (97...122).contains($0 | 0x20) || [45, 46, 95].contains($0)
        }
        return isPlain && (1...64).contains(text.utf8.count) ? text : nil
      }, write: { $0 })
  }

  /// `0.0.0.0:8080`, `[::1]:8080`, `unix:/run/tieout.sock`.
  fileprivate static var listen: Kind {
    Kind(
      expected: "host:port or unix:/path",
      read: { text in
        if text.hasPrefix("unix:") { return text.utf8.count > 5 ? text : nil }
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
          let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
        else { return nil }
        return text
      }, write: { $0 })
  }
}
