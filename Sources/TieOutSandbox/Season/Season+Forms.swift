/// Which of its forms the provider speaks, and when.
extension Season {
  /// Whether PayIn's later endpoints are there.
  func isLater(at time: Moment) -> Bool {
    switch plan.dialect {
    case .seed: false
    case .later: true
    case .mixed: time >= start + plan.nights * Span.day / 2
    }
  }

  /// The later forms take turns, a day each, so that every list comes in all of them.
  func form(_ network: Network, _ resource: PayInResource, at time: Moment) -> PageForm {
    guard isLater(at: time) else { return .guide }
    if resource == .transfers { return .server }
    let day = max(0, time - start) / Span.day
    return [.hasMore, .total, .server][
      (day + network.rawValue + (resource == .deposits ? 1 : 0)) % 3]
  }
}
