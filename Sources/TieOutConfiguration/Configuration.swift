package import TieOutCore

/// What is in force: by the command line, else the environment, else `tieout.yaml`, else by default.
package struct Configuration: Sendable {
  /// What rules depend on.
  package var rules: RuleSettings
  /// What the program does, beside judging.
  package var options: Options
  /// The accounts that are named by the file or meant by the environment.
  package var accounts: [AccountSettings]
  /// Where the webhook secrets of each account are to be found, in the order of precedence.
  package var webhookSecrets: [Account: [SecretSource]]
  /// Which network a provider's key is for, and its webhooks where their path names none.
  package var networks: [Provider: Network]
  /// Whom to tell.
  package var notification: NotificationSettings
  /// Every key that was asked for, in the order of the documentation.
  package var entries: [Entry]
  /// The file that was read; nil where there is none.
  package var file: String?

  /// A stable name for all that rules depend on: two configurations with the same one judge alike.
  package var digest: String { rules.digest }

  /// Reads and checks a configuration.
  ///
  /// - Parameters:
  ///   - text: what the file holds; nil where there is none.
  ///   - file: what errors call it.
  ///   - flags: what the command line says.
  ///   - variables: the environment; nil for what is not set.
  /// - Throws: ``ConfigurationError`` with everything that is wrong.
  package init(
    text: String?, file: String = "tieout.yaml", flags: [GivenOption] = [],
    variables: @escaping (String) -> String? = { _ in nil }
  ) throws(ConfigurationError) {
    let tree = try text.map { text throws(ConfigurationError) in
      try YAMLTree.parse(text, file: file)
    }
    let reading = Reading(file: file, variables: variables, flags: flags)
    let root = Section(reading, "", tree)
    options = Options(root)
    let accounts = AccountsReader(root, variables, reading)
    self.accounts = accounts.all
    webhookSecrets = accounts.webhookSecrets
    networks = accounts.networks
    rules = RuleSettings(root, accounts)
    notification = NotificationSettings(root)
    if let tree { reading.complainOfSecrets(in: tree) }
    reading.finish()
    guard reading.problems.isEmpty else { throw ConfigurationError(reading.problems) }
    entries = reading.entries
    self.file = text == nil ? nil : file
  }

  /// The class that somebody may have meant.
  package static func classNearest(to name: String) -> FindingClass? {
    Likeness.nearest(to: name, among: FindingClass.allCases.map(\.rawValue))
      .flatMap(FindingClass.init)
  }

  /// What is in force for a class of findings, and why.
  package func entries(for findingClass: FindingClass) -> [Entry] {
    entries.filter { $0.classes.contains(findingClass) }
  }
}

extension Reading {
  /// A key or password in the file is an error, wherever it stands.
  func complainOfSecrets(in tree: YAMLTree) {
    for (text, place) in tree.texts where Shown.isPlainlySecret(text) {
      let origin = Origin.file(file, place)
      guard !problems.contains(where: { $0.origin == origin }) else { continue }
      complain(
        place, "",
        "a secret stands here (not shown): move it to the environment or to a file of its own, name"
          + " that with {variable: NAME} or {file: PATH}, and have the secret replaced at its issuer"
      )
    }
  }
}

/// Where a secret is to be found. Never the secret.
package enum SecretSource: Sendable, Hashable, CustomStringConvertible {
  /// In an environment variable.
  case variable(String)
  /// In a file.
  case file(String)

  /// `variable PAYIN_API_KEY`, `file /run/secrets/payin`.
  package var description: String {
    switch self {
    case .variable(let name): "variable \(name)"
    case .file(let path): "file \(path)"
    }
  }
}

extension Section {
  /// Where a secret is to be found: `{variable: NAME}` or `{file: PATH}`.
  func secret(_ key: String) -> SecretSource? {
    if isText(key) {
      _ = optional(key, .never)
      return nil
    }
    guard isSet(key) else {
      _ = section(key)
      note(key, nil, nil)
      return nil
    }
    let section = section(key)
    let sources = [
      section.optional("variable", .variableName).map(SecretSource.variable),
      section.optional("file", .text).map(SecretSource.file),
    ].compactMap { $0 }
    if sources.count == 2 {
      complain(key, "names a variable and a file: one of them, please")
    } else if sources.isEmpty, !section.isSet("variable"), !section.isSet("file") {
      complain(key, "expected {variable: NAME} or {file: PATH}")
    }
    replaceEntries(under: key, sources.first?.description)
    return sources.first
  }
}

extension Kind where Value == String {
  /// What must not stand in the file.
  static var never: Kind {
    Kind(
      expected: "{variable: NAME} or {file: PATH}, since secrets do not belong in this file",
      read: { _ in nil }, write: { _ in "" }, isSecret: true)
  }
}
