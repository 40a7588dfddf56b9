import CPostgres

/// Where and how to connect. It may hold a password, and never prints one.
///
///     PostgresConfiguration()                                       // PGHOST, PGSERVICE, …
///     try PostgresConfiguration(url: "postgresql://app@db.example.com/shop?sslmode=require")
///     PostgresConfiguration(socketDirectory: "/run/postgresql", user: "app", database: "shop")
///
/// What is not said here, libpq takes from its environment, its service file and its password file.
public struct PostgresConfiguration: Sendable {
  /// libpq's keywords and values, as far as they were given.
  var parameters: [Parameter]

  /// What the server shows in `pg_stat_activity`, unless `PGAPPNAME` or the URL names another.
  public var applicationName = "tieout"

  /// How many seconds a statement waits for a lock, where the role, the database and PGOPTIONS set no limit of their own;
  /// nil: for ever.
  package var lockSecondsMax: Int?

  struct Parameter: Sendable, Hashable {
    var keyword: String
    var value: String
  }

  /// Everything from libpq's own environment.
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

  /// `postgresql://user:password@host:5432/database?sslmode=…`, or `host=… dbname=…`.
  ///
  /// - Throws: 08001 for a text that libpq cannot read, or that reads as if a password had not been
  ///   percent-encoded. The error says what is expected and repeats nothing of the text.
  public init(url: String) throws(PostgresError) {
    parameters = try Self.parse(url)
    guard parameters.allSatisfy(\.isPlausible) else { throw .unreadableURL }
  }

  /// The value given for a keyword, if any.
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
  /// The options that have a value, from libpq's array, which ends with a keyword of NULL.
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

  /// A `/` or `@` in a password that was not percent-encoded moves parts of the password into
  /// host, port or database, from where libpq would print them.
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
  /// Host, port, user and database, as far as given here; a password only as `[redacted]`.
  public var description: String {
    let shown = ["service", "host", "hostaddr", "port", "user", "dbname"]
    var parts = shown.compactMap { keyword in value(keyword).map { "\(keyword)=\($0)" } }
    if value("password") != nil { parts.append("password=[redacted]") }
    return parts.isEmpty ? "libpq's environment" : parts.joined(separator: " ")
  }

  /// The same as `description`.
  public var debugDescription: String { description }

  /// Nothing, so that `dump` and test failures show no more than `description`.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
