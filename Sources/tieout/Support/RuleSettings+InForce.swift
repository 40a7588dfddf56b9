import Foundation
import TieOutConfiguration
import TieOutCore

extension RuleSettings {
  /// What rules are told, by the configuration in force.
  static var inForce: RuleSettings { Environment.configuration.rules }

  /// What rules would be told by another file.
  ///
  /// - Throws: ``Failure`` with everything that is wrong with the file.
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
