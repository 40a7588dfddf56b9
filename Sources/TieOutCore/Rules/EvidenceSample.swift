/// The smallest of many pieces of evidence: equal whatever the order of adding.
struct EvidenceSample: Sendable, Equatable {
  static let countMax = 20
  private(set) var digests: [Digest128] = []

  mutating func insert(_ digest: Digest128) {
    if digests.count == Self.countMax, let last = digests.last, digest > last { return }
    let place = digests.firstIndex { $0 >= digest } ?? digests.count
    guard place == digests.count || digests[place] != digest else { return }
    digests.insert(digest, at: place)
    if digests.count > Self.countMax { digests.removeLast() }
  }

  mutating func merge(_ other: EvidenceSample) {
    for digest in other.digests { insert(digest) }
  }
}
