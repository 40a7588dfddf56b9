import Foundation
import TieOutReconcile
import TieOutStore

extension Store {
  /// A night over this store that tells how far it is.
  func night(_ run: NightRun, _ reports: URL, _ log: RunLog) -> Night {
    var plan = Night.Plan(run: run, reports: reports, program: TieOut.version)
    plan.expected = Environment.sweptResources
    let bar = ProgressBar(log)
    return Night(self, plan, now: { .now }) { progress in
      switch progress {
      case .began(let step, let total): bar.begin(step.rawValue, of: total)
      case .advanced(let count): bar.advance(by: count)
      case .finished: bar.end()
      }
    }
  }
}
