import TieOutCore

/// Collects the entries and problems while a configuration is read.
final class Reading {
  let file: String
  let variables: (String) -> String?
  let flags: [String: GivenOption]
  var problems: [ConfigurationProblem] = []
  var entries: [Entry] = []
  private var sections: [Section] = []

  init(file: String, variables: @escaping (String) -> String?, flags: [GivenOption]) {
    self.file = file
    self.variables = variables
    self.flags = Dictionary(flags.map { ($0.key, $0) }) { first, _ in first }
  }

  func complain(_ place: Place, _ key: String, _ message: String) {
    problems.append(
      ConfigurationProblem(origin: .file(file, place), key: key, message: message))
  }

  func open(_ section: Section) { sections.append(section) }

  /// Reports every key in the file that was not read as unknown.
  func finish() {
    let known = entries.map(\.key)
    for section in sections { section.complainOfUnknownKeys(known) }
  }
}

/// An option of the command line that sets a key.
package struct GivenOption: Sendable, Hashable {
  /// The key.
  package var key: String
  /// `--fail-on`.
  package var name: String
  /// Its value.
  package var text: String

  /// An option that was given.
  package init(_ key: String, _ name: String, _ text: String) {
    self.key = key
    self.name = name
    self.text = text
  }
}
