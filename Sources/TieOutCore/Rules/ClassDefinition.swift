/// The definition of a class of findings, stated once, in the file of the rule that finds it.
package struct ClassDefinition: Sendable {
  /// The sections of the catalogue, by title.
  package enum Section: String, Sendable, CaseIterable {
    case gaps = "Gaps"
    case duplicates = "Duplicates"
    case status = "Status"
    case amounts = "Amount and asset"
    case fees = "Fees"
    case crediting = "Crediting"
    case identity = "Identity and environment"
    case authenticity = "Authenticity"
    case run = "The run itself"
  }

  /// What may be lost, or is wrong, by a finding of a class. Never below zero, in the finding's asset.
  package enum Stake: Sendable, Hashable {
    /// No money, or none that anyone can know.
    case nothing
    /// What the rule states with each finding.
    case stated
    /// The difference between expected and actual.
    case delta
    /// The difference where there is one, else all of the money that it is about.
    case whole
  }

  /// The class.
  package let findingClass: FindingClass
  /// Its place in the catalogue.
  package let section: Section
  /// The severity, unless the settings change it, and what it depends on, in words.
  package let severity: String
  /// What is at stake.
  package let stake: Stake
  /// What it means.
  package let meaning: String
  /// When it is found.
  package let fires: String
  /// When it closes by itself.
  package let closes: String
  /// What to do about it.
  package let advice: String
  /// The classes that it explains: one root cause, one finding.
  package let children: [FindingClass]
  /// Explains only findings with this discriminator; nil for all of these classes.
  let discriminatorExplained: String?
  /// The settings that its rule reads.
  package let settings: [RuleSettings.Setting]
  /// Whether it reports a moment that is over once reported: open in the run that first finds it,
  /// resolved in the next.
  package let isMomentary: Bool
}

extension RuleSettings {
  /// Which setting: `\.webhookGrace`.
  package typealias Setting = any PartialKeyPath<RuleSettings> & Sendable
}

extension Rule {
  /// Defines a class that the rule finds.
  ///
  /// - Parameters:
  ///   - stake: what may be lost, or is wrong.
  ///   - children: the classes that it explains.
  ///   - discriminator: explains only findings with this discriminator; nil for all of these classes.
  ///   - settings: the settings that the rule reads.
  static func define(
    _ findingClass: FindingClass, _ section: ClassDefinition.Section, _ severity: String,
    atStake stake: ClassDefinition.Stake, _ meaning: String, fires: String, closes: String,
    do advice: String,
    explains children: [FindingClass] = [], onlyIn discriminator: String? = nil,
    reads settings: [RuleSettings.Setting] = [], isMomentary: Bool = false
  ) -> [ClassDefinition] {
    [
      ClassDefinition(
        findingClass: findingClass, section: section, severity: severity, stake: stake,
        meaning: meaning, fires: fires, closes: closes, advice: advice, children: children,
        discriminatorExplained: discriminator, settings: settings, isMomentary: isMomentary)
    ]
  }
}
