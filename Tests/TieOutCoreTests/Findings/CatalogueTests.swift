import Testing
import TieOutCore

@Suite struct CatalogueTests {
  @Test func `every class stands in one section, in the catalogue's order`() {
    #expect(Catalogue.sections.flatMap(\.classes) == FindingClass.allCases)
    #expect(Catalogue.sections.map(\.classes.count) == [10, 12, 12, 14, 12, 11, 5, 3, 8])
  }

  @Test(arguments: FindingClass.allCases)
  func `every class is described`(_ findingClass: FindingClass) {
    let text = findingClass.definition
    for sentence in [text.meaning, text.advice] {
      #expect(sentence.hasSuffix(".") && sentence.count > 20 && !sentence.contains("  "))
    }
    for clause in [text.fires, text.closes] {
      #expect(!clause.hasSuffix(".") && clause.count >= 9 && !clause.contains("  "))
    }
    #expect(Severity.allCases.contains { text.severity.hasPrefix($0.rawValue) })
  }

  @Test(arguments: FindingClass.allCases)
  func `what is counted once says so`(_ findingClass: FindingClass) {
    let definition = findingClass.definition
    #expect(definition.closes.hasPrefix("at once") == definition.isMomentary)
  }
}
