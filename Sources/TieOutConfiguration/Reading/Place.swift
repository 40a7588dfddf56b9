/// A place in a file, both numbers from 1.
public struct Place: Sendable, Hashable, Comparable {
  /// The line.
  public var line: Int
  /// The column, in characters.
  public var column: Int

  /// A place in a file.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// From the top.
  public static func < (a: Place, b: Place) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Where a value comes from; the first of them that says something wins.
public enum Origin: Sendable, Hashable, CustomStringConvertible {
  /// The command line.
  case flag(String)
  /// A variable of the environment.
  case variable(String)
  /// The file.
  case file(String, Place)
  /// Nobody said anything.
  case standard

  /// `--out`, `TIEOUT_OUT`, `tieout.yaml:3:6`, `default`.
  public var description: String {
    switch self {
    case .flag(let name), .variable(let name): name
    case .file(let name, let place): "\(name):\(place.line):\(place.column)"
    case .standard: "default"
    }
  }

  /// `flag`, `environment`, `file`, `default`.
  public var kind: String {
    switch self {
    case .flag: "flag"
    case .variable: "environment"
    case .file: "file"
    case .standard: "default"
    }
  }
}
