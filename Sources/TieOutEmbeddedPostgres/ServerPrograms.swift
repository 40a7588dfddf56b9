import TieOutPostgres

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The directory of PostgreSQL's server programs.
struct ServerPrograms: Sendable {
  var directory: String

  var initdb: String { "\(directory)/initdb" }
  var pgControl: String { "\(directory)/pg_ctl" }
  var postgres: String { "\(directory)/postgres" }

  /// The directory that `pg_config` names, else that of the newest version where Debian-like systems keep
  /// them.
  ///
  /// - Parameter majorVersion: the version that made the data, because no other can read it. Nil without
  ///   data.
  static func find(majorVersion: Int?) throws(EmbeddedServerError) -> ServerPrograms {
    let caller = try ServerUser.current()
    let candidates = configured(caller) + packaged()
    let found = candidates.map(ServerPrograms.init(directory:)).first { programs in
      programs.isComplete && (majorVersion == nil || programs.majorVersion(caller) == majorVersion)
    }
    if let found { return found }
    throw .programsMissing(
      majorVersion: majorVersion, searched: candidates.isEmpty ? [packagesDirectory] : candidates)
  }

  private static let packagesDirectory = "/usr/lib/postgresql"

  private static func configured(_ caller: ServerUser) -> [String] {
    let path = System.environment("PATH") ?? "/usr/bin:/bin"
    let program = path.split(separator: ":").lazy
      .map { "\($0)/pg_config" }
      .first { $0.hasPrefix("/") && System.isExecutable($0) }
    guard let program else { return [] }
    let (status, output) = ChildProcess.capture([program, "--bindir"], as: caller)
    let directory = output.trimmed
    return status == 0 && directory.hasPrefix("/") ? [directory] : []
  }

  private static func packaged() -> [String] {
    System.list(packagesDirectory)
      .compactMap { name in Double(name).map { (version: $0, name: name) } }
      .sorted { $0.version > $1.version }
      .map { "\(packagesDirectory)/\($0.name)/bin" }
  }

  private var isComplete: Bool {
    [postgres, initdb, pgControl].allSatisfy(System.isExecutable)
  }

  /// Reads 15 from `postgres (PostgreSQL) 15.4 (Debian …)`.
  private func majorVersion(_ caller: ServerUser) -> Int? {
    let answer = ChildProcess.capture([postgres, "--version"], as: caller).output
    let words = answer.split(separator: " ")
    guard words.count > 2 else { return nil }
    return Int(words[2].prefix { $0.isNumber })
  }
}
