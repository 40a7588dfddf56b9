/// The version of the program.
package enum Release {
  /// `major.minor.patch`; `jobs/embed-sql` reads it, too.
  package static let version = "0.1.0"

  /// Whether this version is earlier than another.
  static func isEarlier(than other: String) -> Bool {
    numbers(version).lexicographicallyPrecedes(numbers(other))
  }

  private static func numbers(_ version: String) -> [Int] {
    version.split(separator: ".").map { Int($0) ?? 0 }
  }
}
