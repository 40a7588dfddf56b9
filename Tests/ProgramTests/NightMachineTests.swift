import Testing
import TieOutReconcile

/// A night, step by step.
@Suite struct NightMachineTests {
  static let cases:
    [(recorded: Set<String>, isWaiting: Bool, sweeps: Bool, next: NightMachine.Action)] =
      [
        ([], 0, false, .run(.judge)), ([], 7, false, .run(.judge)), ([], 0, true, .run(.sweep)),
        ([], 7, true, .run(.sweep)), (["sweep"], 0, true, .run(.judge)),
        (["sweep"], 7, true, .run(.judge)), (["sweep", "judge"], 0, true, .run(.report)),
        (["sweep", "judge"], 7, true, .run(.judge)), (["judge"], 0, false, .run(.report)),
        (["judge"], 7, false, .run(.judge)), (["sweep", "judge", "report"], 0, true, .complete),
        (["judge", "report"], 0, false, .complete), (["judge", "report"], 0, true, .run(.sweep)),
      ]

  @Test(arguments: cases)
  func `a night goes on behind the last step, and what was swept is not swept again`(
    _ row: (recorded: Set<String>, isWaiting: Bool, sweeps: Bool, next: NightMachine.Action)
  ) {
    let machine = NightMachine(recorded: row.recorded, isWaiting: row.isWaiting, sweeps: row.sweeps)
    #expect(machine.next == row.next)
  }

  @Test func `what was judged before the sweep is judged again`() {
    var machine = NightMachine(recorded: ["judge", "report"], isWaiting: false, sweeps: true)
    #expect(machine.swept() == .run(.judge))
    #expect(machine.judged() == .run(.report))
    #expect(machine.reported() == .complete)
  }
}
