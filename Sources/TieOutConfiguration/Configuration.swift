package import TieOutCore

/// The configuration in force. Of each key the first source that sets it counts: command line, environment,
/// `tieout.yaml`, default.
package struct Configuration: Sendable {
  /// Settings of the rules.
  package var rules: RuleSettings
  /// Settings of the program other than the rules.
  package var options: Options
  /// Provider accounts named in the file or implied by the environment.
  package var accounts: [AccountSettings]
  /// The sources of the webhook secrets of each provider account, in the order of precedence.
  package var webhookSecrets: [ProviderAccount: [SecretSource]]
  /// The network of a provider's API key, and of its webhooks whose path names none.
  package var networks: [Provider: Network]
  /// Who is notified, and how.
  package var notification: NotificationSettings
  /// Every key that was read, in the order of the documentation.
  package var entries: [Entry]
  /// The file that was read; nil if there is none.
  package var file: String?

  /// A stable digest of the rules' settings: configurations with equal digests evaluate alike.
  package var digest: String { rules.digest }

  /// Reads and checks a configuration.
  ///
  /// - Parameters:
  ///   - text: the contents of the file; nil if there is none.
  ///   - file: the file's name in errors.
  ///   - flags: keys set on the command line.
  ///   - variables: the environment; returns nil for a variable that is not set.
  /// - Throws: ``ConfigurationError`` with every problem.
  package init(
    text: String?, file: String = "tieout.yaml", flags: [GivenOption] = [],
    variables: @escaping (String) -> String? = { _ in nil }
  ) throws(ConfigurationError) {
    let tree = try text.map { text throws(ConfigurationError) in
      try YAMLTree.parse(text, file: file)
    }
    let reading = Reading(file: file, variables: variables, flags: flags)
    let root = Section(reading, "", tree)
    let books = root.section("books")
    options = Options(root, books)
    let accounts = AccountsReader(root, variables, reading)
    self.accounts = accounts.all
    webhookSecrets = accounts.webhookSecrets
    networks = accounts.networks
    rules = RuleSettings(root, books, accounts)
    notification = NotificationSettings(root)
    if let tree { reading.complainOfSecrets(in: tree) }
    reading.finish()
    guard reading.problems.isEmpty else { throw ConfigurationError(reading.problems) }
    entries = reading.entries
    self.file = text == nil ? nil : file
  }

  /// The class with the most similar name; nil if none is similar.
  package static func classNearest(to name: String) -> FindingClass? {
    Likeness.nearest(to: name, among: FindingClass.allCases.map(\.rawValue))
      .flatMap(FindingClass.init)
  }

  /// The keys on which a class of findings depends.
  package func entries(for findingClass: FindingClass) -> [Entry] {
    entries.filter { $0.classes.contains(findingClass) }
  }
}

extension Reading {
  /// Reports each key or password in the file as an error, in any position.
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

extension Section {
  /// The source of a secret: `{variable: NAME}` or `{file: PATH}`.
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
  /// For secrets, which must not be in the file.
  static var never: Kind {
    Kind(
      expected: "{variable: NAME} or {file: PATH}, since secrets do not belong in this file",
      read: { _ in nil }, write: { _ in "" }, isSecret: true)
  }
}
