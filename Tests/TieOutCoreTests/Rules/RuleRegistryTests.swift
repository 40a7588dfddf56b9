import Foundation
import Testing
@testable import TieOutCore

/// A rule is one file and one line of the registry: what the catalogue lacks is found here.
@Suite struct RuleRegistryTests {
  /// The sources of the rules, as text.
  private static func sources() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
    let folder = URL(fileURLWithPath: "\(root)/Sources/TieOutCore/Rules")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  @Test func `every rule of the sources is registered, once`() throws {
    let declared = try Self.sources().flatMap {
      $0.matches(of: /\n(?:enum|struct) (\w+): (?:\w+)?Rule\b/).map { String($0.1) }
    }
    let registered = RuleRegistry.rules.map { "\($0)" }
    #expect(Set(registered).count == registered.count)
    #expect(Set(declared).subtracting(registered).sorted() == ["Crediting", "ReceivedMoney"])
    #expect(Set(registered).subtracting(declared) == [])
  }

  @Test func `every class of the sources is defined by a rule`() throws {
    let declared = try Self.sources().flatMap {
      $0.matches(of: /public static let \w+ = FindingClass\("([^"]+)"\)/).map { String($0.1) }
    }
    #expect(declared.sorted() == FindingClass.allCases.map(\.rawValue).sorted())
  }

  @Test func `every rule states a class, and rules that share one share its definition`() {
    var meanings: [String: String] = [:]
    for rule in RuleRegistry.rules {
      #expect(!rule.classes.isEmpty, "\(rule)")
      for definition in rule.classes {
        let name = definition.findingClass.rawValue
        let known = meanings.updateValue(definition.meaning, forKey: name)
        #expect(known ?? definition.meaning == definition.meaning, "two rules define \(name)")
      }
    }
    #expect(Set(meanings.values).count == meanings.count)
  }

  @Test func `names tell classes apart, and give them back`() {
    #expect(Set(FindingClass.allCases).count == FindingClass.allCases.count)
    for findingClass in FindingClass.allCases {
      #expect(FindingClass(rawValue: findingClass.rawValue) == findingClass)
      #expect("\(findingClass)" == findingClass.rawValue)
    }
    #expect(FindingClass(rawValue: "no-such-class") == nil)
  }

  @Test func `what a class explains exists, and never leads back to it`() {
    let known = Set(FindingClass.allCases)
    for definition in Catalogue.definitions {
      let own = definition.findingClass
      #expect(known.isSuperset(of: definition.children), "\(own)")
      #expect(!own.descendants.contains(own), "\(own) explains itself")
      #expect(own.descendants.isSuperset(of: definition.children))
    }
  }

  // Statics are initialized when first used, and each process begins at another end.

  @Test func `the catalogue can be asked first for its classes`() async {
    await #expect(processExitsWith: .success) {
      precondition(FindingClass.allCases.count == 87)
    }
  }

  @Test func `the catalogue can be asked first for a name`() async {
    await #expect(processExitsWith: .success) {
      precondition(FindingClass(rawValue: "fee-drift")?.parents == [])
    }
  }

  @Test func `the catalogue can be asked first for what a class explains`() async {
    await #expect(processExitsWith: .success) {
      precondition(FindingClass.statusDisagrees.descendants.count == 3)
    }
  }

  @Test func `the catalogue can be asked first for a rule`() async {
    await #expect(processExitsWith: .success) {
      precondition(Crediting.classes.count == 8 && ReceivedMoney.version > 0)
    }
  }

  @Test func `the catalogue can be asked first for the version`() async {
    await #expect(processExitsWith: .success) { precondition(RuleEngine.version > 0) }
  }
}
