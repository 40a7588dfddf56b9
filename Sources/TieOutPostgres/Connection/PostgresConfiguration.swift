import CPostgres

/// Where and how to connect. It may hold a password, and never prints one.
///
///     PostgresConfiguration()                                       // PGHOST, PGSERVICE, …
///     try PostgresConfiguration(url: "postgresql://app@db.example.com/shop?sslmode=require")
///     PostgresConfiguration(socketDirectory: "/run/postgresql", user: "app", database: "shop")
///
/// Whatever is not given here, libpq takes from its environment, service file and password file.
public struct PostgresConfiguration: Sendable {
  /// The given keywords and values of libpq.
  var parameters: [Parameter]

  /// The name shown in `pg_stat_activity`, unless `PGAPPNAME` or the URL sets another.
  public var applicationName = "tieout"

  /// How many seconds a statement waits for a lock, unless the role, the database or PGOPTIONS set a limit.
  /// Nil: without a limit.
  package var lockSecondsMax: Int?

  struct Parameter: Sendable, Hashable {
    var keyword: String
    var value: String
  }

  /// A configuration from libpq's environment alone.
  public init() {
    parameters = []
  }

  /// A server on this machine, by the directory of its Unix socket.
  public init(socketDirectory: String, user: String, database: String, port: Int? = nil) {
    parameters = [
      Parameter(keyword: "host", value: socketDirectory),
      Parameter(keyword: "user", value: user),
      Parameter(keyword: "dbname", value: database),
    ]
    if let port { parameters.append(Parameter(keyword: "port", value: "\(port)")) }
  }

  /// Parses `postgresql://user:password@host:5432/database?sslmode=…` or `host=… dbname=…`.
  ///
  /// - Throws: 08001 if libpq cannot parse the text, or if it looks like an unencoded password. The error
  ///   describes the expected form and quotes nothing of the text.
  public init(url: String) throws(PostgresError) {
    parameters = try Self.parse(url)
    guard parameters.allSatisfy(\.isPlausible) else { throw .unreadableURL }
  }

  /// The value of a keyword. Nil if it was not given.
  package func value(_ keyword: String) -> String? {
    parameters.last { $0.keyword == keyword }?.value
  }
}

extension PostgresConfiguration {
  private static func parse(_ text: String) throws(PostgresError) -> [Parameter] {
    guard let first = unsafe PQconninfoParse(text, nil) else { throw .unreadableURL }
    defer { unsafe PQconninfoFree(first) }
    return unsafe Parameter.list(first)
  }
}

extension PostgresConfiguration.Parameter {
  /// The options with a value, from libpq's array, which ends with a NULL keyword.
  static func list(_ first: UnsafeMutablePointer<PQconninfoOption>) -> [Self] {
    var parameters: [Self] = []
    var option = unsafe first
    while let keyword = unsafe option.pointee.keyword {
      if let value = unsafe option.pointee.val {
        unsafe parameters.append(
          Self(keyword: String(cString: keyword), value: String(cString: value)))
      }
      unsafe option += 1
    }
    return parameters
  }

  /// False if a part of an unencoded password has ended up here: a `/` or `@` in it moves parts into host,
  /// port or database, which libpq prints.
  fileprivate var isPlausible: Bool {
    switch keyword {
    case "port": value.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C }
    case "host", "hostaddr": !value.dropFirst().contains("@")
    case "dbname": !value.contains("@")
    default: true
    }
  }
}

extension PostgresError {
  fileprivate static var unreadableURL: PostgresError {
    PostgresError(
      sqlState: "08001",
      message: "the database URL cannot be read; it is not shown, since it may hold a password",
      hint: """
        Expected postgresql://user:password@host:5432/database or keyword=value pairs. In a URL, \
        write the characters @ : / ? # % of a password as %40 %3A %2F %3F %23 %25.
        """)
  }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// Host, port, user and database as given; a password only as `[redacted]`.
  public var description: String {
    let shown = ["service", "host", "hostaddr", "port", "user", "dbname"]
    var parts = shown.compactMap { keyword in value(keyword).map { "\(keyword)=\($0)" } }
    if value("password") != nil { parts.append("password=[redacted]") }
    return parts.isEmpty ? "libpq's environment" : parts.joined(separator: " ")
  }

  /// The same as `description`.
  public var debugDescription: String { description }

  /// Empty, so that `dump` and test failures show no more than `description`.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
