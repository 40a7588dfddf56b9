/// The catalogue of all classes, derived from the rules of ``RuleRegistry``, in their order.
package enum Catalogue {
  /// Each class once; rules that share a class share its definition.
  package static let definitions: [ClassDefinition] = {
    var seen: Set<FindingClass> = []
    return RuleRegistry.rules.flatMap { $0.classes }.filter {
      seen.insert($0.findingClass).inserted
    }
  }()

  /// The classes by section.
  package static let sections: [(title: String, classes: [FindingClass])] =
    ClassDefinition.Section.allCases.map { section in
      (section.rawValue, definitions.filter { $0.section == section }.map(\.findingClass))
    }

  fileprivate static let classes = definitions.map(\.findingClass)
  fileprivate static let byName = Dictionary(
    uniqueKeysWithValues: classes.map { ($0.rawValue, $0) })
  fileprivate static let byClass = Dictionary(
    uniqueKeysWithValues: definitions.map { ($0.findingClass, $0) })

  fileprivate static let descendants = byClass.mapValues { definition in
    var found: Set<FindingClass> = []
    var open = definition.children
    while let child = open.popLast() {
      if found.insert(child).inserted { open += byClass[child]?.children ?? [] }
    }
    return found
  }

  fileprivate static let parents = byClass.mapValues { definition in
    classes.filter { descendants[$0]?.contains(definition.findingClass) ?? false }
  }
}

extension FindingClass: RawRepresentable, CaseIterable {
  /// Every class, in the order of the catalogue.
  public static var allCases: [FindingClass] { Catalogue.classes }

  /// The class with a name; nil if there is none.
  public init?(rawValue: String) {
    guard let known = Catalogue.byName[rawValue] else { return nil }
    self = known
  }
}

extension FindingClass {
  /// What its rule states of it.
  package var definition: ClassDefinition {
    guard let definition = Catalogue.byClass[self] else {
      preconditionFailure("no rule of the registry defines \(rawValue)")
    }
    return definition
  }

  /// Its children and their descendants.
  package var descendants: Set<FindingClass> { Catalogue.descendants[self] ?? [] }

  /// The classes that explain this one: if one of them is found, this one is not reported.
  package var parents: [FindingClass] { Catalogue.parents[self] ?? [] }

  /// Whether it explains descendants with a discriminator: a finding about the chain explains that
  /// sources disagree on the chain, and not that they disagree on the token.
  func explains(_ discriminator: String) -> Bool {
    definition.discriminatorExplained.map { $0 == discriminator } ?? true
  }

  /// The settings that its rule reads, with their values.
  package func parameters(in settings: RuleSettings) -> [RuleSettings.Parameter] {
    let names = definition.settings.map(RuleSettings.name)
    return settings.parameters.filter { names.contains($0.name) }
  }

  /// The classes whose rules read a setting.
  package static func reading(_ setting: PartialKeyPath<RuleSettings>) -> [FindingClass] {
    Catalogue.definitions.filter { $0.settings.contains { $0 == setting } }.map(\.findingClass)
  }
}

extension RuleSettings {
  /// The name of a setting, as ``parameters`` calls it: `webhookGrace`.
  static func name(of setting: AnyKeyPath) -> String {
    "\(setting)".split(separator: ".").last.map(String.init) ?? ""
  }
}
