import Testing
import TieOutReconcile

/// The steps of a run.
@Suite struct RunMachineTests {
  static let cases:
    [(recorded: Set<String>, isWaiting: Bool, sweeps: Bool, next: RunMachine.Action)] =
      [
        ([], false, false, .run(.evaluate)), ([], true, false, .run(.evaluate)),
        ([], false, true, .run(.sweep)),
        ([], true, true, .run(.sweep)), (["sweep"], false, true, .run(.evaluate)),
        (["sweep"], true, true, .run(.evaluate)),
        (["sweep", "evaluate"], false, true, .run(.book)),
        (["sweep", "evaluate", "book"], false, true, .run(.report)),
        (["sweep", "evaluate"], true, true, .run(.evaluate)),
        (["evaluate"], false, false, .run(.book)),
        (["evaluate", "book"], false, false, .run(.report)),
        (["evaluate", "book"], true, false, .run(.evaluate)),
        (["evaluate"], true, false, .run(.evaluate)),
        (["sweep", "evaluate", "book", "report"], false, true, .complete),
        (["evaluate", "book", "report"], false, false, .complete),
        (["evaluate", "book", "report"], false, true, .run(.sweep)),
      ]

  @Test(arguments: cases)
  func `a night goes on behind the last step, and what was swept is not swept again`(
    _ row: (recorded: Set<String>, isWaiting: Bool, sweeps: Bool, next: RunMachine.Action)
  ) {
    let machine = RunMachine(recorded: row.recorded, isWaiting: row.isWaiting, sweeps: row.sweeps)
    #expect(machine.next == row.next)
  }

  @Test func `what was judged before the sweep is judged again`() {
    var machine = RunMachine(recorded: ["evaluate", "report"], isWaiting: false, sweeps: true)
    #expect(machine.swept() == .run(.evaluate))
    #expect(machine.evaluated() == .run(.book))
    #expect(machine.booked() == .run(.report))
    #expect(machine.reported() == .complete)
  }
}
