import ArgumentParser
import Foundation
import TieOutConfiguration
import TieOutCore
import TieOutReports

/// `tieout config`: shows the configuration.
struct Config: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Checks the configuration, prints what is in force, explains the classes.",
    subcommands: [ConfigCheck.self, ConfigExplain.self])
}

/// Shows the configuration in force and where each value comes from.
struct ConfigCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the configuration, and prints what is in force and where it comes from.",
    discussion: """
      All errors are printed at once, each with file, line, column and key; the exit code is 2 then. \
      Secrets are never printed: only where they are looked for, and whether they are there.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var outcome: OutcomeOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let configuration = Environment.configuration
    try Self.requireSecrets(configuration)
    // The secrets of a run are not needed to check a file, so a missing one is only a warning.
    do { _ = try RunNotifications(configuration.notification, common.log) } catch let error
      as Failure
    {
      common.log.warn("a night would end here: \(error.message)")
    }
    Console.print(json ? try Self.json(configuration) : Self.text(configuration))
  }

  /// Requires that the file of each secret exists and that only its owner may read it.
  private static func requireSecrets(_ configuration: Configuration) throws(Failure) {
    _ = try Environment.liveSecrets()
    for settings in configuration.accounts { _ = try settings.apiKey?.value() }
  }

  private static func text(_ configuration: Configuration) -> String {
    let rows = configuration.entries.map { ($0.key, $0.value ?? "-", $0.origin.description) }
    let widths = (
      rows.map(\.0.count).max() ?? 0, min(44, rows.map(\.1.count).max() ?? 0)
    )
    let lines = rows.map { key, value, origin in
      "\(key.padded(to: widths.0))  \(value.padded(to: widths.1))  \(origin)"
    }
    return ([headline(configuration)] + lines).joined(separator: "\n")
  }

  private static func headline(_ configuration: Configuration) -> String {
    let file = configuration.file.map { "\($0) is right" } ?? "there is no tieout.yaml"
    return "\(file); the rules' settings are \(configuration.digest). In force:\n"
  }

  private struct Body: Encodable {
    let file: String?
    let digest: String
    let settings: [Setting]
  }

  private struct Setting: Encodable {
    let key: String
    let value: String?
    let origin: String
    let from: String
    let variable: String?
    let classes: [String]
  }

  private static func json(_ configuration: Configuration) throws -> String {
    try Body(
      file: configuration.file, digest: configuration.digest,
      settings: configuration.entries.map {
        Setting(
          key: $0.key, value: $0.value, origin: $0.origin.kind, from: $0.origin.description,
          variable: $0.variable, classes: $0.classes.map(\.rawValue))
      }
    ).jsonText
  }
}

/// Explains a class: what it means and with which settings it is evaluated.
struct ConfigExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a class of findings, with the settings in force; without one: lists all.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The class, like webhook-missing.")
  var findingClass: String?

  func run() async throws {
    guard let name = findingClass else { return Console.print(Self.list) }
    guard let findingClass = FindingClass(rawValue: name) else {
      let near = Configuration.classNearest(to: name).map { "; did you mean \($0.rawValue)?" }
      throw Failure.usage(
        "there is no class \"\(name)\"\(near ?? "."). tieout config explain lists all.")
    }
    Console.print(Explanation(findingClass, Environment.configuration).text)
  }

  private static var list: String {
    Catalogue.sections.map { title, classes in
      let lines = classes.map { "  \($0.rawValue.padded(to: 26)) \($0.definition.meaning)" }
      return ([title] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

/// A class of findings in words, with the settings in force.
struct Explanation {
  private let findingClass: FindingClass
  private let configuration: Configuration

  init(_ findingClass: FindingClass, _ configuration: Configuration) {
    self.findingClass = findingClass
    self.configuration = configuration
  }

  var text: String {
    let description = findingClass.definition
    let head = [
      findingClass.rawValue, "", description.meaning, "",
      "severity   \(severity(description.severity))", "fires      \(description.fires)",
      "closes     \(description.closes)",
    ]
    return (head + children + ["do         \(description.advice)", ""] + settings)
      .joined(separator: "\n")
  }

  private func severity(_ standard: String) -> String {
    let isSilenced = configuration.rules.silenced.contains(findingClass)
    let silence = isSilenced ? "; silenced: it is not evaluated (\(origin("silenced")))" : ""
    guard let severity = configuration.rules.severities[findingClass] else {
      return standard + silence
    }
    return
      "\(severity.rawValue) (\(origin("severities.\(findingClass.rawValue)"))); by the catalogue"
      + " \(standard)\(silence)"
  }

  private func origin(_ key: String) -> String {
    configuration.entries.first { $0.key == key }?.origin.description ?? "default"
  }

  private var children: [String] {
    let names = findingClass.definition.children.map(\.rawValue).sorted()
    return names.isEmpty ? [] : ["explains   \(names.joined(separator: ", ")): these are left out"]
  }

  private var settings: [String] {
    let entries = configuration.entries(for: findingClass)
    guard !entries.isEmpty else { return ["It depends on no setting."] }
    let width = entries.map(\.key.count).max() ?? 0
    return ["In force:"]
      + entries.map { "  \($0.key.padded(to: width))  \($0.value ?? "-")  (\($0.origin))" }
  }
}
