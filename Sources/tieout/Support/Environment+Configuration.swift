public import ArgumentParser
import Foundation
import Synchronization
import TieOutConfiguration
import TieOutCore

/// Options or a command that override keys of the configuration.
protocol ConfigurationOverrides {
  /// Values given on the command line.
  var flags: [GivenOption] { get }
  /// Variables that take precedence over the environment.
  var variables: [String: String] { get }
}

extension ConfigurationOverrides {
  var variables: [String: String] { [:] }
}

extension Environment {
  private static let loaded = Mutex<Configuration?>(nil)

  /// The configuration in force: read and checked once, before a command runs.
  static var configuration: Configuration {
    guard let configuration = loaded.withLock({ $0 }) else {
      preconditionFailure("the configuration is asked for before it was read")
    }
    return configuration
  }

  /// Defines the business days.
  static var calendar: BusinessCalendar { configuration.rules.calendar }

  /// Reads the configuration from a command's options, the environment and the file.
  ///
  /// - Throws: ``Failure`` with one line for each problem.
  static func configure(for command: any ParsableCommand) throws(Failure) {
    let groups = Mirror(reflecting: command).children.compactMap {
      ($0.value as? any OptionGroupOfAnyKind)?.content
    }
    guard let common = groups.lazy.compactMap({ $0 as? CommonOptions }).first else { return }
    let speakers = (groups + [command]).compactMap { $0 as? any ConfigurationOverrides }
    let overriding = speakers.reduce(into: [:]) { $0.merge($1.variables) { $1 } }
    let configuration = try Self.configuration(
      at: common.config, flags: speakers.flatMap(\.flags)
    ) { overriding[$0] ?? Environment[$0] }
    loaded.withLock { $0 = configuration }
  }

  /// Reads a configuration: the given file, else `TIEOUT_CONFIG`, else `./tieout.yaml` if it exists.
  static func configuration(
    at path: String?, flags: [GivenOption] = [],
    variables: @escaping (String) -> String? = { Environment[$0] }
  ) throws(Failure) -> Configuration {
    let named =
      path.map { ($0, "--config") } ?? Environment["TIEOUT_CONFIG"].map { ($0, "TIEOUT_CONFIG") }
    let place = named?.0 ?? "tieout.yaml"
    let text = try? String(contentsOfFile: place, encoding: .utf8)
    if text == nil, let named {
      throw .usage("\(named.1) names \(named.0), which is not there or cannot be read as text.")
    }
    if text == nil, FileManager.default.fileExists(atPath: place) {
      throw .usage("\(place) cannot be read as text.")
    }
    do {
      return try Configuration(text: text, file: place, flags: flags, variables: variables)
    } catch {
      throw .usage(
        "the configuration is wrong in \(error.problems.count) place\(error.problems.count == 1 ? "" : "s"):\n"
          + error.description)
    }
  }
}

/// Option groups of any type.
private protocol OptionGroupOfAnyKind {
  var content: any ParsableArguments { get }
}

extension OptionGroup: OptionGroupOfAnyKind {
  fileprivate var content: any ParsableArguments { wrappedValue }
}
