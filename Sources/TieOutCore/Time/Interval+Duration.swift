extension Interval {
  /// A duration in whole microseconds, the rest cut off.
  package init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
  }
}

extension Duration {
  /// The same length.
  package init(_ interval: Interval) { self = .microseconds(interval.microseconds) }
}
