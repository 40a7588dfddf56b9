/// The payload forms that the provider uses over time.
extension Season {
  /// Whether PayIn's later endpoints exist.
  func isLater(at time: Moment) -> Bool {
    switch plan.dialect {
    case .seed: false
    case .later: true
    case .mixed: time >= start + plan.nights * Span.day / 2
    }
  }

  /// The later forms alternate daily, so that every list is served in all of them.
  func form(_ network: Network, _ resource: PayInResource, at time: Moment) -> PageForm {
    guard isLater(at: time) else { return .guide }
    if resource == .transfers { return .server }
    let day = max(0, time - start) / Span.day
    return [.hasMore, .total, .server][
      (day + network.rawValue + (resource == .deposits ? 1 : 0)) % 3]
  }
}
