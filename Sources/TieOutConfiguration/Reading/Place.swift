/// A place in a file, both numbers from 1.
package struct Place: Sendable, Hashable, Comparable {
  /// The line.
  package var line: Int
  /// The column, in characters.
  package var column: Int

  /// A place in a file.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// From top to bottom.
  package static func < (a: Place, b: Place) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Where a value comes from, in the order of precedence.
package enum Origin: Sendable, Hashable, CustomStringConvertible {
  /// The command line.
  case flag(String)
  /// A variable of the environment.
  case variable(String)
  /// The file.
  case file(String, Place)
  /// The default.
  case standard

  /// `--out`, `TIEOUT_OUT`, `tieout.yaml:3:6`, `default`.
  package var description: String {
    switch self {
    case .flag(let name), .variable(let name): name
    case .file(let name, let place): "\(name):\(place.line):\(place.column)"
    case .standard: "default"
    }
  }

  /// `flag`, `environment`, `file`, `default`.
  package var kind: String {
    switch self {
    case .flag: "flag"
    case .variable: "environment"
    case .file: "file"
    case .standard: "default"
    }
  }
}
