/// One problem of the configuration.
package struct ConfigurationProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where the value comes from.
  package var origin: Origin
  /// The key: `accounts.payin/testnet.baseURL`; empty for the file as a whole.
  package var key: String
  /// What was expected, what was found, what to do. Never a secret.
  package var message: String

  /// `tieout.yaml:12:3: graces.webhook-mising: unknown key; did you mean webhook-missing?`
  package var description: String {
    key.isEmpty || key == origin.description
      ? "\(origin): \(message)" : "\(origin): \(key): \(message)"
  }
}

/// All problems of the configuration.
package struct ConfigurationError: Error, Sendable, CustomStringConvertible {
  /// In the order of the file; problems of the command line and the environment come first.
  package var problems: [ConfigurationProblem]

  init(_ problems: [ConfigurationProblem]) {
    self.problems = problems.sorted { $0.place < $1.place }
  }

  /// One line each.
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension ConfigurationProblem {
  fileprivate var place: Place {
    switch origin {
    case .file(_, let place): place
    case .flag, .variable, .standard: Place(line: 0, column: 0)
    }
  }
}
