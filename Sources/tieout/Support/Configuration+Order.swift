import TieOutConfiguration
import TieOutStore

extension Configuration {
  /// The order of findings.
  var order: ReportOrder { ReportOrder(stable: options.stable) }
}
