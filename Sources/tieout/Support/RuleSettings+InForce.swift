import Foundation
import TieOutConfiguration
import TieOutCore

extension RuleSettings {
  /// The settings of the rules in the configuration in force.
  static var inForce: RuleSettings { Environment.configuration.rules }

  /// The settings of the rules in another file.
  ///
  /// - Throws: ``Failure`` with every problem of the file.
  init(file path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.usage("\(path) cannot be read")
    }
    do throws(ConfigurationError) {
      let text = String(decoding: data, as: UTF8.self)
      self = try Configuration(text: text, file: path, variables: { Environment[$0] }).rules
    } catch {
      throw Failure.usage("\(error)")
    }
  }
}
