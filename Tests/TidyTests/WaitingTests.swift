import Testing

/// No verdict depends on how fast the machine is.
@Suite struct WaitingTests {
  @Test func `tests wait for conditions, not for times`() {
    let texts = [".timeLimit(", "Task.sleep(", "ContinuousClock.now -"]
    // Pauses between two looks stand in TestSupport; examples are programs.
    let tests = Tree.tests.filter {
      !$0.path.hasPrefix("Tests/TestSupport/") && !$0.path.hasPrefix("Tests/Examples/")
    }
    let violations = tests.flatMap { source in
      texts.flatMap { text in
        source.code.places(of: Array(text.utf8)).map { Violation(source, at: $0, text) }
      }
    }
    expectNone(
      violations, mend: "Wait with until { … }, guard with .turn.",
      except: [
        Exception(
          "KillTests.swift", "Task.sleep(for: moment)", count: 2, "A kill comes at any moment."),
        Exception("BooksHistoryTests.swift", "Task.sleep(", "A kill comes at any moment."),
        Exception("KillHarness.swift", "func pause()", "A pause between two looks."),
      ])
  }
}
