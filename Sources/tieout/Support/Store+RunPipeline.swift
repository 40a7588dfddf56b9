import Foundation
import TieOutConfiguration
import TieOutCore
import TieOutReconcile
import TieOutStore

extension Store {
  /// A run over this store that shows its progress.
  func night(
    _ run: Run, _ reports: URL, _ log: RunLog, isFull: Bool = false,
    sweep: (@Sendable (Run) async throws -> Bool)? = nil
  ) throws -> RunPipeline {
    var plan = RunPipeline.Plan(run: run, reports: reports, program: Release.version)
    plan.expected = try Environment.configuration.sweptResources()
    plan.sweep = sweep
    plan.isFull = isFull
    plan.hostClock = { .ofHostClock() }
    plan.settings = Environment.configuration.rules
    plan.order = Environment.configuration.order
    plan.metadata = Environment.configuration.options.metadata
    let bar = ProgressBar(log)
    return RunPipeline(self, plan, now: { .now }) { progress in
      switch progress {
      case .began(.sweep, _), .finished(.sweep): break
      case .began(.evaluate, let total): bar.begin("folding and evaluating", of: total)
      case .began(.book, let total): bar.begin("booking", of: total)
      case .began(.report, let total): bar.begin("reporting", of: total)
      case .advanced(let count): bar.advance(by: count)
      case .finished: bar.end()
      }
    }
  }
}
